package org.cocreation.programme;

import java.util.List;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PageOfEvent.Group;
import org.cocreation.access.PagesOfEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Speakers and the agenda. */
@Component
@Order(40)
class ProgrammePagesOfEvent implements PagesOfEvent {

    @Override
    public List<PageOfEvent> pages() {
        return List.of(
                PageOfEvent.of("/intervenants", Audience.ORGANISERS).tab(Group.PROGRAMME, "Intervenants").ofPersons("Intervenants"),
                PageOfEvent.of("/programme", Audience.SHOWN).tab(Group.PROGRAMME, "Agenda"));
    }
}
