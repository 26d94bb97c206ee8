package org.cocreation.readiness;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** What was found ready. */
@Component
class ReadinessData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("readiness_review").kept("an account or a word of the process", "actor")
                        .kept("a member's word to the committee, kept with the event's file", "note")
                        .kept("the list as it stood: counts, no persons", "points"),
                OwnTable.of("translation_request"));
    }
}
