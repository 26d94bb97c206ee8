package org.cocreation.language;

import java.util.Locale;

/** The languages of the portal and of letters. The committee's own pages are in French. */
public enum Language {

    FR("fr", "ltr"), AR("ar", "rtl");

    private final String code;
    private final String direction;

    Language(String code, String direction) {
        this.code = code;
        this.direction = direction;
    }

    /** Two letters, as tables and addresses hold it. */
    public String code() {
        return code;
    }

    /** The value of HTML's {@code dir}. */
    public String direction() {
        return direction;
    }

    /** Arabic with Western digits, as Morocco writes it. */
    public Locale locale() {
        return this == AR ? Locale.forLanguageTag("ar-MA-u-nu-latn") : Locale.forLanguageTag("fr-MA");
    }

    /** The other of the two. */
    public Language other() {
        return this == AR ? FR : AR;
    }

    /** French for anything that is not Arabic. */
    public static Language of(Locale locale) {
        return of(locale.getLanguage());
    }

    /** French for anything that is not Arabic. */
    public static Language of(String code) {
        return "ar".equals(code) ? AR : FR;
    }
}
