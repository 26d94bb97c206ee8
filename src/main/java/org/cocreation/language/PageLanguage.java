package org.cocreation.language;

import java.util.Locale;

import org.cocreation.country.Country;

/**
 * A language in which the public reads the portal. Its words are messages; what the committee writes is in French and in
 * Arabic ({@link Language}), so that pages of any other language show the French and say that it is.
 *
 * @param code      of ISO 639, two or three letters
 * @param name      in the language itself
 * @param direction the value of HTML's {@code dir}
 */
public record PageLanguage(String code, String name, String direction) {

    /** What the contents of its pages are written in. */
    public Language content() {
        return Language.of(code);
    }

    /** Whether that is the language itself. */
    public boolean isWritten() {
        return content().code().equals(code);
    }

    public Locale locale() {
        return isWritten() ? content().locale() : Locale.forLanguageTag(code + "-" + Country.here().code());
    }

    /** As networks name it, {@code fr_FR} or {@code ar_MA}. */
    public String network() {
        return code + "_" + (content() == Language.FR && isWritten() ? "FR" : Country.here().code());
    }
}
