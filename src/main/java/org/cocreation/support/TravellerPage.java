package org.cocreation.support;

import java.util.List;

/** One page of participants, the farthest first; {@code number} counts from 0. */
public record TravellerPage(List<Traveller> travellers, int number, int total) {

    /** Rows a page. */
    public static final int SIZE = 50;

    /** At least 1. */
    public int pages() {
        return pages(total);
    }

    static int pages(int total) {
        return Math.max(1, (total + SIZE - 1) / SIZE);
    }
}
