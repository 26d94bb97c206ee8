package org.cocreation.registration;

import java.util.List;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PageOfEvent.Group;
import org.cocreation.access.PagesOfEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Registrations, the list and its confirmations. */
@Component
@Order(10)
class RegistrationPagesOfEvent implements PagesOfEvent {

    @Override
    public List<PageOfEvent> pages() {
        return List.of(
                PageOfEvent.of("/inscriptions", Audience.ORGANISERS).tab(Group.PARTICIPANTS, "Inscriptions").ofPersons("Inscriptions"),
                PageOfEvent.of("/inscriptions/{id:[0-9]{1,18}}", Audience.ORGANISERS).ofPersons("Fiche d'une inscription"),
                PageOfEvent.of("/inscriptions/{id:[0-9]{1,18}}/modification", Audience.ORGANISERS).ofPersons("Fiche d'une inscription"),
                PageOfEvent.of("/liste", Audience.ORGANISERS).tab(Group.PARTICIPANTS, "Liste").ofPersons("Liste des participants"),
                PageOfEvent.of("/liste/doublons", Audience.ORGANISERS).ofPersons("Doublons probables"),
                PageOfEvent.of("/confirmations", Audience.ORGANISERS).tab(Group.PARTICIPANTS, "Confirmations").ofPersons("Confirmations"),
                PageOfEvent.of("/appels", Audience.ORGANISERS).tab(Group.PARTICIPANTS, "À appeler").ofPersons("Personnes à appeler"));
    }
}
