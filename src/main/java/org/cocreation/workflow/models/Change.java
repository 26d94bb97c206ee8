package org.cocreation.workflow.models;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a model differs between two of its versions, as their tags say: {@code major.minor.patch}. What it means for those that run is its words. */
public enum Change {

    /** A text, a date, a form: nobody stands where there is nothing any more. */
    PATCH("correctif", "suivent d’elles-mêmes"),
    /** Steps were added, removed or renamed, or the tag did not follow what changed. */
    MINOR("évolution", "suivent selon un plan, ou quand un administrateur le décide"),
    /** What was begun means something else now, or nobody said what changed. */
    MAJOR("refonte", "continuent comme elles ont commencé");

    private static final Pattern TAG = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    private final String label;
    private final String consequence;

    Change(String label, String consequence) {
        this.label = label;
        this.consequence = consequence;
    }

    /** In French. */
    public String label() {
        return label;
    }

    /** What those that run do, in French; follows « les instances ». */
    public String consequence() {
        return consequence;
    }

    /**
     * Forwards as backwards: going back to an earlier version is a change too.
     *
     * @param from        a tag, or null
     * @param sameContent whether only the tag, or nothing at all, may differ
     */
    static Change between(String from, String to, boolean sameContent) {
        if (sameContent) {
            return PATCH;
        }
        Optional<Matcher> before = parts(from);
        Optional<Matcher> after = parts(to);
        if (before.isEmpty() || after.isEmpty() || !before.get().group(1).equals(after.get().group(1))) {
            return MAJOR;
        }
        return before.get().group(2).equals(after.get().group(2)) && !from.equals(to) ? PATCH : MINOR;
    }

    /** {@code 2.1} of {@code 2.1.4}: a plan of migration counts for all patches. */
    static String minorOf(String tag) {
        return parts(tag).map(parts -> parts.group(1) + "." + parts.group(2)).orElse("");
    }

    private static Optional<Matcher> parts(String tag) {
        Matcher matcher = TAG.matcher(Objects.requireNonNullElse(tag, ""));
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
