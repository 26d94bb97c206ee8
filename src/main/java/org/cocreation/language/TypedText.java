package org.cocreation.language;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What people type into a line of a form. */
public final class TypedText {

    /** Characters that are not seen, and would break a line of a letter or turn its direction. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\s]+");

    private TypedText() {
    }

    /** One line in Unicode's composed form; empty for null. */
    public static String tidy(String text) {
        return text == null ? "" : UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ").strip();
    }
}
