package org.cocreation.registration;

/**
 * Why a registration is in or waiting: a kind and, for a share that it helps to reach, which one, as
 * {@code share:region:MA-04} or {@code share:women}.
 */
public record SelectionReason(String code) {

    /** In the order of verification, once every share is reached. */
    public static final SelectionReason ORDER = new SelectionReason("order");
    /** First come. */
    public static final SelectionReason ARRIVAL = new SelectionReason("arrival");
    /** Every seat was given. */
    public static final SelectionReason FULL = new SelectionReason("full");
    /** Seats were free, but fewer than the person and who comes along need. */
    public static final SelectionReason TOGETHER = new SelectionReason("together");
    /** The organisation has as many as it may have. */
    public static final SelectionReason ORGANISATION = new SelectionReason("organisation");
    /** Verified after the list was made: at the end of the line. */
    public static final SelectionReason LATE = new SelectionReason("late");
    /** The committee decided so. */
    public static final SelectionReason COMMITTEE = new SelectionReason("committee");
    /** Called from the waiting list when a seat came free. */
    public static final SelectionReason PROMOTED = new SelectionReason("promoted");

    public static SelectionReason share(String group) {
        return new SelectionReason("share:" + group);
    }

    /** {@code share} for any share, else the code itself. */
    public String kind() {
        return code.startsWith("share:") ? "share" : code;
    }

    /** The group of a share: {@code women}, {@code young}, {@code region:MA-04} …; empty otherwise. */
    public String group() {
        return code.startsWith("share:") ? code.substring("share:".length()) : "";
    }
}
