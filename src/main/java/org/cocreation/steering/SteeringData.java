package org.cocreation.steering;

import java.util.Collection;
import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.personaldata.Tally;
import org.springframework.stereotype.Component;

/** Meetings and themes name organisations; who speaks for them is forgotten with the cycle's last event. */
@Component
class SteeringData implements PersonalData {

    private static final String AGREED = "what the committee agreed: organisations and functions, no persons";

    private final Delegates delegates;

    SteeringData(Delegates delegates) {
        this.delegates = delegates;
    }

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("meeting").kept(AGREED, "place", "agenda", "present", "points", "decisions", "cancellation"),
                OwnTable.of("meeting_answer"),
                OwnTable.of("candidate_theme").kept(AGREED, "title_fr", "title_ar", "withdrawal"),
                OwnTable.of("ballot"),
                OwnTable.of("written_vote").kept(AGREED, "question", "answers", "withdrawal").kept("an account", "asked_by"),
                OwnTable.of("written_ballot"),
                OwnTable.of("delegate").emptied("full_name"),
                OwnTable.of("meeting_delegate"));
    }

    @Override
    public void forgetEvents(Collection<String> eventCodes, Tally tally) {
        delegates.forget(eventCodes);
    }
}
