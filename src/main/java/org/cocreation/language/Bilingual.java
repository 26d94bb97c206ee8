package org.cocreation.language;

import jakarta.annotation.Nullable;

/** A text in French and in Arabic; one of them is null where nobody wrote it, as in reports. */
public record Bilingual(@Nullable String fr, @Nullable String ar) {

    /** Where nobody gave the Arabic text, the French one stands for it. */
    public static Bilingual orFrench(String fr, @Nullable String ar) {
        return new Bilingual(fr, ar == null || ar.isEmpty() ? fr : ar);
    }

    public @Nullable String in(Language language) {
        return language == Language.AR ? ar : fr;
    }
}
