package org.cocreation.paging;

import org.jspecify.annotations.Nullable;

/** The {@code page} of an address: people count from 1, queries from 0. */
public final class PageNumber {

    /** High enough for any list, low enough for any row size. */
    private static final int LAST = 1_000_000;

    private PageNumber() {
    }

    /** What is not a number, or is below the first page, is the first; from 0. */
    public static int of(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,18}")) {
            return 0;
        }
        return (int) Math.max(0, Math.min(Long.parseLong(text) - 1, LAST));
    }

    /** As a redirect's address carries it; null for the first. */
    public static @Nullable Integer parameter(@Nullable String text) {
        return of(text) == 0 ? null : Integer.valueOf(of(text) + 1);
    }

    /** The last page with rows, for one that asked beyond it; both from 0. */
    public static int atMost(int number, int pages) {
        return Math.min(number, Math.max(0, pages - 1));
    }
}
