package org.cocreation.event;

import java.util.List;

/** One page of all events; {@code number} counts from 0. */
public record EventsPage(List<Event> events, int number, int total) {

    /** Events a page. */
    static final int SIZE = 30;

    /** At least 1. */
    public int pages() {
        return pages(total);
    }

    static int pages(int total) {
        return Math.max(1, (total + SIZE - 1) / SIZE);
    }
}
