package org.cocreation.cycle;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Cycles name organisations. */
@Component
class CycleData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("cycle")
                        .kept("what the committee agreed: organisations and functions, no persons", "title_fr", "title_ar", "announced_where", "announcement", "announcement_ar", "late_justification", "composition"),
                OwnTable.of("cycle_member"),
                OwnTable.of("cycle_departure").kept("a member's word to the committee, kept with the cycle", "reason"));
    }
}
