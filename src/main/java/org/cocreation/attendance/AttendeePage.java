package org.cocreation.attendance;

import java.util.List;

/** One page of participants, by number; {@code number} counts from 0. */
public record AttendeePage(List<Attendee> attendees, int number, int total) {

    /** Rows a page: a whole workshop of most events. */
    public static final int SIZE = 100;

    /** At least 1. */
    public int pages() {
        return pages(total);
    }

    static int pages(int total) {
        return Math.max(1, (total + SIZE - 1) / SIZE);
    }
}
