package org.cocreation.sharedfile;

import java.util.ArrayList;
import java.util.List;

/** A field of a heading in two versions, line by line. */
record Difference(Field field, List<Line> before, List<Line> after) {

    /** @param changed whether the other version does not have it */
    record Line(String text, boolean changed) {
    }

    static Difference of(Field field, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> young = after.lines().toList();
        return new Difference(field, marked(old, young), marked(young, old));
    }

    public boolean isChanged() {
        return !before.equals(after);
    }

    private static List<Line> marked(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(others);
        return lines.stream().map(line -> new Line(line, !left.remove(line))).toList();
    }
}
