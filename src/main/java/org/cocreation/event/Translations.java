package org.cocreation.event;

import java.util.Comparator;
import java.util.List;

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
        return texts.stream().flatMap(one -> one.of(event).stream()).filter(text -> text.lacks().isPresent()).toList();
    }
}
