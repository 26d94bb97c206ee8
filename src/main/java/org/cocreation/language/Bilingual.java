package org.cocreation.language;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/** A text in French and in Arabic; one of them is null where nobody wrote it, as in reports. */
public record Bilingual(@Nullable String fr, @Nullable String ar) {

    /** Where nobody gave the Arabic text, the French one stands for it. */
    public static Bilingual orFrench(String fr, @Nullable String ar) {
        return new Bilingual(fr, ar == null || ar.isEmpty() ? fr : ar);
    }

    /** Nothing stands in either language. */
    public boolean saysNothing() {
        return isEmpty(fr) && isEmpty(ar);
    }

    public boolean saysBoth() {
        return !isEmpty(fr) && !isEmpty(ar);
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    /** As {@link #in}; empty where nobody wrote it. */
    public String text(Language language) {
        String text = in(language);
        return text == null ? "" : text;
    }

    public @Nullable String in(Language language) {
        return language == Language.AR ? ar : fr;
    }
}
