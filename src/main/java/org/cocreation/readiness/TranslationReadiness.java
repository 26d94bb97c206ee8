package org.cocreation.readiness;

import java.util.List;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.event.PublicText;
import org.cocreation.event.Translations;
import org.cocreation.language.Language;
import org.springframework.stereotype.Component;

/** Whether the public reads everything in French and in Arabic. */
@Component
class TranslationReadiness implements ReadinessCheck {

    private static final String LABEL = "Traductions";
    private static final String PAGE = "traductions";

    private final Translations translations;

    TranslationReadiness(Translations translations) {
        this.translations = translations;
    }

    @Override
    public int position() {
        return 85;
    }

    @Override
    public List<ReadinessPoint> check(Event event) {
        List<PublicText> missing = translations.missing(event);
        if (missing.isEmpty()) {
            return List.of(ReadinessPoint.done(LABEL, "Tous les textes publics sont en français et en arabe", PAGE));
        }
        return List.of(ReadinessPoint.warning(LABEL, String.join(", ", Stream.of(
                count(missing, Language.AR, "arabe"), count(missing, Language.FR, "français")).filter(text -> !text.isEmpty()).toList()), PAGE));
    }

    private static String count(List<PublicText> missing, Language language, String name) {
        long count = missing.stream().filter(text -> text.lacks().filter(language::equals).isPresent()).count();
        return count == 0 ? "" : count == 1 ? "un texte manque en " + name : count + " textes manquent en " + name;
    }
}
