package org.cocreation.audit;

import java.util.List;

/** One page of the trail; {@code number} counts from 0. */
public record AuditPage(List<AuditEntry> entries, int number, int total) {

    /** At least 1. */
    public int pages() {
        return pages(total);
    }

    static int pages(int total) {
        return Math.max(1, (total + AuditTrail.PAGE_SIZE - 1) / AuditTrail.PAGE_SIZE);
    }
}
