package org.cocreation.material;

import java.util.List;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PageOfEvent.Group;
import org.cocreation.access.PagesOfEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Materials and the poster. */
@Component
@Order(50)
class MaterialPagesOfEvent implements PagesOfEvent {

    @Override
    public List<PageOfEvent> pages() {
        return List.of(
                PageOfEvent.of("/supports", Audience.SHOWN).tab(Group.PROGRAMME, "Supports"),
                PageOfEvent.of("/supports/{material}", Audience.SHOWN),
                PageOfEvent.of("/supports/affiche.pdf", Audience.MEMBERS));
    }
}
