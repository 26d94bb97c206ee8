package org.cocreation.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/** What an event's own page says: from its settled file, and its agenda. */
@Component
class EventTexts implements PublicTexts {

    @Override
    public int position() {
        return 10;
    }

    @Override
    public Map<String, List<PublicText>> of(List<Event> events) {
        return events.stream().collect(Collectors.toMap(Event::code, EventTexts::of));
    }

    private static List<PublicText> of(Event event) {
        List<PublicText> texts = new ArrayList<>();
        texts.add(new PublicText("Ville", event.city(), "/dossier/date-and-place"));
        if (event.venue() != null) {
            texts.add(new PublicText("Lieu", event.venue(), "/dossier/date-and-place"));
        }
        if (event.address() != null) {
            texts.add(new PublicText("Adresse", event.address(), "/salles"));
        }
        event.workshops().forEach(workshop -> texts.add(new PublicText("Atelier n° " + workshop.position(), workshop.title(), "/dossier/themes")));
        event.contributors().forEach(name -> texts.add(new PublicText("Intervenant", name, "/dossier/speakers")));
        texts.add(new PublicText("Experts", event.experts(), "/dossier/speakers"));
        for (AgendaSlot slot : event.agenda()) {
            String at = "Agenda, " + slot.from();
            texts.add(new PublicText(at, slot.title(), "/programme"));
            slot.items().forEach(item -> {
                texts.add(new PublicText(at, item.text(), "/programme"));
                if (item.by() != null) {
                    texts.add(new PublicText(at, item.by(), "/programme"));
                }
            });
        }
        return texts;
    }
}
