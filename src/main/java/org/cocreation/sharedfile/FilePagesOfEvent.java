package org.cocreation.sharedfile;

import java.util.List;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PagesOfEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The shared file. */
@Component
@Order(100)
class FilePagesOfEvent implements PagesOfEvent {

    @Override
    public List<PageOfEvent> pages() {
        return List.of(
                PageOfEvent.of("/dossier.xlsx", Audience.MEMBERS),
                PageOfEvent.of("/dossier/{heading}", Audience.CYCLE),
                PageOfEvent.of("/dossier/{heading}/contribution", Audience.CYCLE),
                PageOfEvent.of("/dossier/{heading}/contributions/{contribution:\\d{1,18}}/reponse", Audience.CYCLE),
                PageOfEvent.of("/dossier/{heading}/contributions/{contribution:\\d{1,18}}/adoption", Audience.ORGANISERS),
                PageOfEvent.of("/dossier/{heading}/contributions/{contribution:\\d{1,18}}/rejet", Audience.ORGANISERS),
                PageOfEvent.of("/dossier/{heading}/arreter", Audience.ORGANISERS),
                PageOfEvent.of("/dossier/{heading}/rouvrir", Audience.LEAD),
                PageOfEvent.of("/dossier/{heading}/confier", Audience.LEAD));
    }
}
