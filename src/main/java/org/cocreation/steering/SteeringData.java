package org.cocreation.steering;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Meetings and themes name organisations. */
@Component
class SteeringData implements PersonalData {

    private static final String AGREED = "what the committee agreed: organisations and functions, no persons";

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("meeting").kept(AGREED, "place", "agenda", "present", "points", "decisions", "cancellation"),
                OwnTable.of("meeting_answer"),
                OwnTable.of("candidate_theme").kept(AGREED, "title_fr", "title_ar"),
                OwnTable.of("ballot"));
    }
}
