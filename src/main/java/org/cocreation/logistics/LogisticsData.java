package org.cocreation.logistics;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Rooms, meals and money. */
@Component
class LogisticsData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("room").kept("of a thing, not of a person", "name", "equipment"),
                OwnTable.of("workshop_room"),
                OwnTable.of("venue_decision").kept("a member's word to the committee, kept with the event's file", "justification")
                        .kept("a code", "accepted"),
                OwnTable.of("meal").kept("of a thing, not of a person", "label_fr", "label_ar"),
                OwnTable.of("meal_plan").kept("a member's word to the committee, kept with the event's file", "note"),
                OwnTable.of("budget_line").kept("of a thing, not of a person", "label"),
                OwnTable.of("budget").kept("a member's word to the committee, kept with the event's file", "note"));
    }
}
