package org.cocreation.language;

/** A text in French and in Arabic. */
public record Bilingual(String fr, String ar) {

    public String in(Language language) {
        return language == Language.AR ? ar : fr;
    }
}
