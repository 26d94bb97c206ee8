package org.cocreation.information;

import java.util.List;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PageOfEvent.Group;
import org.cocreation.access.PagesOfEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Practical information, questions and answers. */
@Component
@Order(51)
class InformationPagesOfEvent implements PagesOfEvent {

    @Override
    public List<PageOfEvent> pages() {
        return List.of(
                PageOfEvent.of("/informations", Audience.CYCLE).tab(Group.PROGRAMME, "Informations pratiques"),
                PageOfEvent.of("/questions", Audience.SHOWN).tab(Group.PROGRAMME, "Questions et réponses"),
                PageOfEvent.of("/informations/apercu.pdf", Audience.MEMBERS));
    }
}
