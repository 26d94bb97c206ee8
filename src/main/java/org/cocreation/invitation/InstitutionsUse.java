package org.cocreation.invitation;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cocreation.workflow.models.DecisionUse;
import org.springframework.stereotype.Component;

/** {@code institutions-to-invite}: kinds come from the country's folder, so one that no table names has an answer too. */
@Component
class InstitutionsUse implements DecisionUse {

    @Override
    public String key() {
        return InvitationService.DECISION;
    }

    @Override
    public List<Map<String, Object>> cases() {
        return Stream.of("regional-council", "prefecture", "province", "consultative-body", "of-another-kind")
                .flatMap(kind -> Stream.of(true, false).map(here -> InvitationService.inputs(kind, here))).toList();
    }

    @Override
    public boolean understands(List<Map<String, Object>> rows) {
        return InvitationService.read(rows).isPresent();
    }
}
