package org.cocreation.event;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the public would read of an event in one language only. Nobody is kept from going on by it; it is listed until it is written. */
@Service
@Transactional(readOnly = true)
public class Translations {

    private final List<PublicTexts> texts;

    Translations(List<PublicTexts> texts) {
        this.texts = texts.stream().sorted(Comparator.comparingInt(PublicTexts::position)).toList();
    }

    public List<PublicText> missing(Event event) {
        return missing(List.of(event)).getOrDefault(event, List.of());
    }

    /** Of each of these events, in their order. */
    public Map<Event, List<PublicText>> missing(List<Event> events) {
        List<Map<String, List<PublicText>>> all = texts.stream().map(one -> one.of(events)).toList();
        Map<Event, List<PublicText>> missing = new LinkedHashMap<>();
        events.forEach(event -> missing.put(event, all.stream().flatMap(one -> one.getOrDefault(event.code(), List.of()).stream())
                .filter(text -> text.lacks().isPresent()).toList()));
        return missing;
    }
}
