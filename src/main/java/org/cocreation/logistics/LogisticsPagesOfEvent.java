package org.cocreation.logistics;

import java.util.List;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PageOfEvent.Group;
import org.cocreation.access.PagesOfEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Rooms, meals and the budget. */
@Component
@Order(60)
class LogisticsPagesOfEvent implements PagesOfEvent {

    @Override
    public List<PageOfEvent> pages() {
        return List.of(
                PageOfEvent.of("/salles", Audience.SHOWN).tab(Group.LOGISTICS, "Lieu et salles"),
                PageOfEvent.of("/repas", Audience.ORGANISERS).tab(Group.LOGISTICS, "Repas"),
                PageOfEvent.of("/budget", Audience.SHOWN).tab(Group.LOGISTICS, "Budget"),
                PageOfEvent.of("/budget.xlsx", Audience.MEMBERS));
    }
}
