package org.cocreation.language;

import java.util.Locale;

import org.cocreation.code.Coded;
import org.cocreation.country.Country;

/**
 * The two languages in which the committee writes, of tables, letters and mails; their codes are those of ISO 639. The public
 * reads the portal in these and in others ({@link PageLanguages}); the committee's own pages are in French.
 */
public enum Language implements Coded {

    FR("ltr"), AR("rtl");

    private final String direction;

    Language(String direction) {
        this.direction = direction;
    }

    /** The value of HTML's {@code dir}. */
    public String direction() {
        return direction;
    }

    /** As the country writes it, Arabic with Western digits. */
    public Locale locale() {
        String country = Country.here().code();
        return this == AR ? Locale.forLanguageTag("ar-" + country + "-u-nu-latn") : Locale.forLanguageTag("fr-" + country);
    }

    /** French for anything that is not Arabic. */
    public static Language of(Locale locale) {
        return of(locale.getLanguage());
    }

    /** French for anything that is not Arabic. */
    public static Language of(String code) {
        return Coded.find(Language.class, code).orElse(FR);
    }
}
