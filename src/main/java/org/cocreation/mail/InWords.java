package org.cocreation.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Deadline;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/** Values of a mail's model as a reader of either language expects them. */
final class InWords {

    private InWords() {
    }

    static @Nullable Object of(Object value, Language language) {
        if (value instanceof Bilingual text) {
            return text.in(language);
        }
        if (value instanceof LocalDate day) {
            return Dates.day(day, language);
        }
        if (value instanceof LocalTime time) {
            return Dates.time(time, language);
        }
        if (value instanceof Instant instant) {
            return Dates.moment(instant, language);
        }
        if (value instanceof Deadline deadline) {
            return Dates.deadline(deadline.at(), language);
        }
        return value;
    }
}
