package org.cocreation.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cocreation.language.Language;

/**
 * A document in one language, whatever the file: {@link ReportWriter} makes a PDF and a Word file of it, alike.
 *
 * @param letterhead lines above the title, none where it has no letterhead
 * @param subtitle   what the document is about, below its title
 * @param producedOn the date in the file's properties
 * @param reference  at the foot of each page; empty where it has none
 */
public record Report(Language language, List<String> letterhead, String title, String subtitle, LocalDate producedOn, String reference, List<Block> blocks) {

    /** From a Latin letter, whatever signs stand before it, to the last sign before a bracket or a letter in Arabic. */
    private static final Pattern LATIN_START = Pattern.compile("[^\\p{L}]*\\p{IsLatin}(?:[^\\p{InArabic}\\n]*[^\\p{InArabic}\\s(«])?");

    /** In French, without letterhead and reference. */
    public Report(String title, String subtitle, LocalDate producedOn, List<Block> blocks) {
        this(Language.FR, List.of(), title, subtitle, producedOn, "", blocks);
    }

    public Report {
        letterhead = letterhead.stream().map(Typography::french).toList();
        title = Typography.french(title);
        subtitle = Typography.french(subtitle);
        reference = Typography.french(reference);
        blocks = List.copyOf(blocks);
    }

    /** Whether it is read from right to left, columns of tables too. */
    public boolean isRightToLeft() {
        return language == Language.AR;
    }

    /** The value of HTML's {@code dir} that suits a text: the direction of most of its letters, the document's for one without. */
    public String direction(String text) {
        long arabic = text.codePoints().filter(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.ARABIC).count();
        long latin = text.codePoints().filter(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN).count();
        return arabic == latin ? language.direction() : arabic > latin ? Language.AR.direction() : Language.FR.direction();
    }

    /** Of the paragraph that holds a text: one from left to right keeps to the right side in a document from right to left. */
    public String side(String text) {
        return isRightToLeft() ? language.direction() : direction(text);
    }

    /** A piece of a text, in its direction. */
    public record Part(String text, String direction) {
    }

    /**
     * A text in pieces, each in its direction: in a document from right to left a line that begins in Latin letters is a text of its own up
     * to its last sign, so that its full stop stays behind it.
     */
    public List<Part> parts(String text) {
        if (!isRightToLeft()) {
            return List.of(new Part(text, direction(text)));
        }
        List<Part> parts = new ArrayList<>();
        for (String line : text.split("(?<=\n)")) {
            Matcher latin = LATIN_START.matcher(line);
            int end = latin.lookingAt() ? latin.end() : 0;
            if (end > 0) {
                parts.add(new Part(line.substring(0, end), Language.FR.direction()));
            }
            if (end < line.length()) {
                parts.add(new Part(line.substring(end), language.direction()));
            }
        }
        return parts;
    }

    /** In the order in which they are drawn from left to right. */
    public <T> List<T> drawn(List<T> columns) {
        List<T> drawn = new ArrayList<>(columns);
        if (isRightToLeft()) {
            Collections.reverse(drawn);
        }
        return drawn;
    }
}
