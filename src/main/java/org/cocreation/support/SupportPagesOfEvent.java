package org.cocreation.support;

import java.util.List;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PageOfEvent.Group;
import org.cocreation.access.PagesOfEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Origins, travel and lodging. */
@Component
@Order(20)
class SupportPagesOfEvent implements PagesOfEvent {

    @Override
    public List<PageOfEvent> pages() {
        return List.of(
                PageOfEvent.of("/provenance", Audience.MEMBERS).tab(Group.PARTICIPANTS, "Provenance"),
                PageOfEvent.of("/soutien", Audience.ORGANISERS).tab(Group.PARTICIPANTS, "Prise en charge").ofPersons("Prise en charge"));
    }
}
