package org.cocreation.cycle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.event.PublicText;
import org.cocreation.event.PublicTexts;
import org.springframework.stereotype.Component;

/** A cycle's title, which stands on its own page and in what is published of its events, and the announcement of its programme. */
@Component
class CycleTexts implements PublicTexts {

    private final CycleRepository cycles;

    CycleTexts(CycleRepository cycles) {
        this.cycles = cycles;
    }

    @Override
    public int position() {
        return 60;
    }

    @Override
    public Map<String, List<PublicText>> of(List<Event> events) {
        Map<String, Cycle> known = cycles.all().stream().collect(Collectors.toMap(Cycle::code, Function.identity()));
        return events.stream().filter(event -> event.cycleCode() != null && known.containsKey(event.cycleCode())).collect(Collectors.toMap(Event::code,
                event -> texts(Objects.requireNonNull(known.get(event.cycleCode())))));
    }

    private static List<PublicText> texts(Cycle cycle) {
        String page = "/comite/cycles/%s/traductions".formatted(cycle.code());
        PublicText title = new PublicText("Titre du cycle", cycle.title(), page);
        return cycle.announcement() == null ? List.of(title) : List.of(title, new PublicText("Annonce du programme", cycle.announcement(), page));
    }
}
