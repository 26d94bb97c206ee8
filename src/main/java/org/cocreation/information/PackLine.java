package org.cocreation.information;

import java.util.List;
import java.util.regex.Pattern;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * A line of a part of an information pack.
 *
 * @param link path on the portal of what the line names, or null
 */
public record PackLine(Bilingual text, @Nullable String link) {

    private static final Pattern ARABIC = Pattern.compile("\\p{InArabic}");

    public PackLine(Bilingual text) {
        this(text, null);
    }

    /** The text as it was typed, line by line. */
    public List<String> rows(Language language) {
        return text.text(language).lines().map(String::strip).filter(row -> !row.isEmpty()).toList();
    }

    /** Null for that of the reader's language: a telephone among Arabic words is still read from left to right. */
    public @Nullable String direction(String row, Language language) {
        return language == Language.AR && !ARABIC.matcher(row).find() ? Language.FR.direction() : null;
    }
}
