package org.cocreation.registration;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cocreation.workflow.models.DecisionUse;
import org.springframework.stereotype.Component;

/** {@code registration-eligibility}: each kind of organisation, in a region of the event and elsewhere, has a verdict. */
@Component
class EligibilityUse implements DecisionUse {

    @Override
    public String key() {
        return Eligibility.DECISION;
    }

    @Override
    public List<Map<String, Object>> cases() {
        return Stream.of(OrganisationKind.values()).flatMap(kind -> Stream.of(true, false).map(here -> Eligibility.inputs(kind, here))).toList();
    }

    @Override
    public boolean understands(List<Map<String, Object>> rows) {
        return Eligibility.read(rows).isPresent();
    }
}
