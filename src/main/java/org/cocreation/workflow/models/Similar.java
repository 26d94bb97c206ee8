package org.cocreation.workflow.models;

import java.util.Collection;
import java.util.Comparator;

/** Of a word that nobody knows, the one that was probably meant. */
final class Similar {

    private Similar() {
    }

    /** As « (vouliez-vous dire … ?) », or nothing when none is near. */
    static String to(String word, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(one -> distance(word, one)))
                .filter(one -> distance(word, one) <= Math.max(1, word.length() / 4))
                .map(" (vouliez-vous dire «\u00a0%s\u00a0»\u00a0?)"::formatted).orElse("");
    }

    /** Letters to change, add or leave out. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[other.length()];
    }
}
