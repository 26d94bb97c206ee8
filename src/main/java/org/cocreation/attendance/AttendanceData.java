package org.cocreation.attendance;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Figures of the day; who was there stands with registrations and invitations. */
@Component
class AttendanceData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("event_attendance").kept("a member's word to the committee, kept with the event's file", "note"));
    }
}
