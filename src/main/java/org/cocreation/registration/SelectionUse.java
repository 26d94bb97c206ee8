package org.cocreation.registration;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cocreation.workflow.models.DecisionUse;
import org.springframework.stereotype.Component;

/** {@code selection-priority}: a profile is in as many groups as the table says, or in none. */
@Component
class SelectionUse implements DecisionUse {

    @Override
    public String key() {
        return SelectionGroups.DECISION;
    }

    @Override
    public List<Map<String, Object>> cases() {
        return Stream.of(Gender.values()).flatMap(gender -> Stream.of(AgeBracket.values()).flatMap(age -> Stream.of(true, false)
                .map(accessibility -> SelectionGroups.inputs(gender, age, accessibility)))).toList();
    }

    @Override
    public boolean understands(List<Map<String, Object>> rows) {
        return SelectionGroups.read(rows).isPresent();
    }
}
