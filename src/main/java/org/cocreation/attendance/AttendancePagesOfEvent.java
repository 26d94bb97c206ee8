package org.cocreation.attendance;

import java.util.List;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PageOfEvent.Group;
import org.cocreation.access.PagesOfEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who was there. */
@Component
@Order(80)
class AttendancePagesOfEvent implements PagesOfEvent {

    @Override
    public List<PageOfEvent> pages() {
        return List.of(
                PageOfEvent.of("/presences", Audience.ORGANISERS).tab(Group.DAY, "Présences").ofPersons("Présences"));
    }
}
