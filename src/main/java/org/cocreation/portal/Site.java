package org.cocreation.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.language.PageLanguage;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What every template knows of the page that it makes, as {@code site}.
 *
 * @param language  the reader's
 * @param elsewhere the same page in the other languages
 * @param committee whether the committee's, which are in French and say so nowhere
 * @param settings  what the site is called
 */
public record Site(PageLanguage language, List<Version> elsewhere, boolean committee, Settings settings) {

    /** A page in another language. */
    public record Version(PageLanguage language, String address) {
    }


    public String name() {
        return text(settings.both(Setting.SITE_NAME));
    }

    /** What stands below the name. */
    public String plan() {
        return text(settings.both(Setting.SITE_PLAN));
    }

    public String publisher() {
        return text(settings.both(Setting.SITE_PUBLISHER));
    }

    public String purpose() {
        return text(settings.both(Setting.SITE_PURPOSE));
    }

    public String description() {
        return text(settings.both(Setting.SITE_DESCRIPTION));
    }

    /** The language of a text of contents, where it is not the page's: for {@code lang}. Null where it is. */
    public @Nullable String mark() {
        return language.isWritten() ? null : language.content().code();
    }

    /** In the language that contents of the reader's pages are written in. */
    public String text(Bilingual text) {
        return text.text(language.content());
    }

    /** The texts one after the other, parted by the language's own comma. */
    public String list(List<Bilingual> texts) {
        return texts.stream().map(this::text).collect(Collectors.joining(language.content() == Language.AR ? "، " : ", "));
    }

    /** « samedi 14 novembre 2026 » */
    public String day(LocalDate day) {
        return Dates.day(day, language);
    }

    /** « samedi 14 novembre 2026 à 9 h 00 » */
    public String moment(Instant instant) {
        return Dates.moment(instant, language);
    }

    /** As {@link #moment}, until when something can be done. */
    public String deadline(Instant instant) {
        return Dates.deadline(instant, language);
    }

    public String time(LocalTime time) {
        return Dates.time(time, language);
    }
}
