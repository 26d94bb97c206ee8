package org.cocreation.outcome;

import java.util.List;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PageOfEvent.Group;
import org.cocreation.access.PagesOfEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Workshop results, the report and the record. */
@Component
@Order(90)
class OutcomePagesOfEvent implements PagesOfEvent {

    @Override
    public List<PageOfEvent> pages() {
        return List.of(
                PageOfEvent.of("/ateliers", Audience.SHOWN).tab(Group.DAY, "Ateliers et bilan"),
                PageOfEvent.of("/bilan/rouvrir", Audience.LEAD),
                PageOfEvent.of("/bilan/correction", Audience.LEAD),
                PageOfEvent.of("/archive.zip", Audience.MEMBERS));
    }
}
