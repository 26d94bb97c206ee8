package org.cocreation.sharedfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.code.Coded;

/**
 * A field of a heading, on the committee's page and in the form {@code settle-event-file} alike.
 *
 * @param key      of its value in the heading's content
 * @param label    in French
 * @param required whether the heading can be settled without it; it may always be left open
 * @param limit    most characters of a text, or the highest number
 * @param choices  code and French words, of a {@link Kind#CHOICE}
 * @param columns  of {@link Kind#ROWS}
 */
public record Field(String key, String label, Kind kind, boolean required, int limit, Map<String, String> choices, List<Field> columns) {

    /** What a field holds; in brackets its value in JSON. */
    public enum Kind implements Coded {
        /** One line (text). */
        LINE,
        /** Several lines (text). */
        TEXT,
        /** A whole number from 0 (number). */
        NUMBER,
        /** Money or a quantity, from 0, with two decimals (number). */
        AMOUNT,
        /** A day (text, as 2026-10-14). */
        DAY,
        /** An hour of the day (text, as 09:30). */
        TIME,
        /** One of the choices (text: its code). */
        CHOICE,
        /** A prefecture or province (text: its code). */
        PROVINCE,
        /** Regions (list of codes). */
        REGIONS,
        /** Organisations of the committee (list of codes). */
        ORGANISATIONS,
        /** Rows (list of objects). */
        ROWS;
    }

    static Field line(String key, String label, int limit) {
        return new Field(key, label, Kind.LINE, false, limit, Map.of(), List.of());
    }

    static Field text(String key, String label) {
        return new Field(key, label, Kind.TEXT, false, 2_000, Map.of(), List.of());
    }

    static Field number(String key, String label, int highest) {
        return new Field(key, label, Kind.NUMBER, false, highest, Map.of(), List.of());
    }

    static Field of(Kind kind, String key, String label) {
        return new Field(key, label, kind, false, 1_000_000_000, Map.of(), List.of());
    }

    static Field choice(String key, String label, String... codesAndWords) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (int i = 0; i < codesAndWords.length; i += 2) {
            choices.put(codesAndWords[i], codesAndWords[i + 1]);
        }
        return new Field(key, label, Kind.CHOICE, false, 100, choices, List.of());
    }

    static Field rows(String key, String label, Field... columns) {
        return new Field(key, label, Kind.ROWS, false, 50, Map.of(), List.of(columns));
    }

    Field needed() {
        return new Field(key, label, kind, true, limit, choices, columns);
    }
}
