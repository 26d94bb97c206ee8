package org.cocreation.form;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a page says under one label, in two versions, line by line.
 *
 * @param before the older version, or what is saved
 * @param after  the younger one, or what was typed
 */
public record Difference(String label, List<Line> before, List<Line> after) {

    /** @param changed whether the other version does not have it */
    public record Line(String text, boolean changed) {
    }

    /** @param before several lines or one; nothing for null, like {@code after} */
    public static Difference of(String label, @Nullable String before, @Nullable String after) {
        return of(label, lines(before), lines(after), Function.identity());
    }

    /** Of rows, each of them a line in words. */
    public static <R> Difference of(String label, List<R> before, List<R> after, Function<R, String> words) {
        List<String> old = before.stream().map(words).toList();
        List<String> young = after.stream().map(words).toList();
        return new Difference(label, marked(old, young), marked(young, old));
    }

    public boolean isChanged() {
        return !before.equals(after);
    }

    /** Whether neither version says anything. */
    public boolean isEmpty() {
        return before.isEmpty() && after.isEmpty();
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    private static List<Line> marked(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(others);
        return lines.stream().map(line -> new Line(line, !left.remove(line))).toList();
    }
}
