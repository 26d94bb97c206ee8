package org.cocreation.invitation;

import java.util.List;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PageOfEvent.Group;
import org.cocreation.access.PagesOfEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Institutions. */
@Component
@Order(30)
class InvitationPagesOfEvent implements PagesOfEvent {

    @Override
    public List<PageOfEvent> pages() {
        return List.of(
                PageOfEvent.of("/institutions", Audience.ORGANISERS).tab(Group.PARTICIPANTS, "Institutions").ofPersons("Institutions et leurs représentants"),
                PageOfEvent.of("/institutions/{id:[0-9]{1,18}}", Audience.ORGANISERS).ofPersons("Fiche d'une invitation"));
    }
}
