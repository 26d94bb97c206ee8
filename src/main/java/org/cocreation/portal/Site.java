package org.cocreation.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;

/**
 * What every template knows of the page that it makes, as {@code site}.
 *
 * @param language        the reader's
 * @param inOtherLanguage address of the same page in the other language
 */
public record Site(Language language, String inOtherLanguage) {

    public String text(Bilingual text) {
        return text.in(language);
    }

    /** The texts one after the other, parted by the language's own comma. */
    public String list(List<Bilingual> texts) {
        return texts.stream().map(this::text).collect(Collectors.joining(language == Language.AR ? "، " : ", "));
    }

    /** « samedi 14 novembre 2026 » */
    public String day(LocalDate day) {
        return Dates.day(day, language);
    }

    /** « samedi 14 novembre 2026 à 9 h 00 » */
    public String moment(Instant instant) {
        return Dates.moment(instant, language);
    }

    public String time(LocalTime time) {
        return Dates.time(time, language);
    }
}
