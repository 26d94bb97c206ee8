package org.cocreation.event;

import java.time.LocalDate;

import org.cocreation.form.Refusal;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * When something may be written that is known once an event takes place: from its day on, until its report is published.
 *
 * @param unchanging in French, what the report makes of it: « les présences ne changent plus »
 * @param writing    in French, what begins on the day: « Les présences s'enregistrent »
 */
public record AfterTheDay(String unchanging, String writing) {

    /** Why nothing can be written, in French; null when it can. */
    public @Nullable String closedBecause(Event event, LocalDate today) {
        if (event.isCancelled()) {
            return "L'événement est annulé.";
        }
        if (event.isReported()) {
            return "Le bilan est publié\u00a0: %s.".formatted(unchanging);
        }
        if (!event.hasCome(today)) {
            return "%s à partir du jour de l'événement, le %s.".formatted(writing, Dates.day(event.day(), Language.FR));
        }
        return null;
    }

    /** @throws Refusal when nothing can be written */
    public void check(Event event, LocalDate today) {
        String closed = closedBecause(event, today);
        if (closed != null) {
            throw new Refusal(closed);
        }
    }
}
