package org.cocreation.readiness;

import java.util.List;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PageOfEvent.Group;
import org.cocreation.access.PagesOfEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is ready. */
@Component
@Order(70)
class ReadinessPagesOfEvent implements PagesOfEvent {

    @Override
    public List<PageOfEvent> pages() {
        return List.of(
                PageOfEvent.of("/preparatifs", Audience.MEMBERS).tab(Group.DAY, "Préparatifs"),
                PageOfEvent.of("/traductions", Audience.MEMBERS).tab(Group.DAY, "Traductions"));
    }
}
