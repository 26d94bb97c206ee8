package org.cocreation.language;

import java.text.Normalizer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What people type into a line of a form. */
public final class TypedText {

    /** Characters that are not seen, and would break a line of a letter or turn its direction, or that no document can hold. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF\\s]+");

    /** Letters and signs, but for those that leave the paper white. */
    private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115F\\u1160\\u2800\\u3164\\uFFA0]]");

    private TypedText() {
    }

    /** One line in Unicode's composed form; empty for null, and when there is nothing in it to see. */
    public static String tidy(@Nullable String text) {
        return text == null || !SEEN.matcher(text).find() ? "" : UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ").strip();
    }
}
