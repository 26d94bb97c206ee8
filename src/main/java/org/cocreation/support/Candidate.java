package org.cocreation.support;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A participant as the budget's sharing looks at one.
 *
 * @param kilometres    from the seat of the province of origin to that of the venue's, as the crow flies
 * @param accessibility whether a need of accessibility was declared
 * @param young         younger than 35
 * @param confirmed     false for one who holds a seat and is asked anew: what was granted still counts
 * @param grant         as it stands, null before there is one
 */
record Candidate(long id, int kilometres, boolean travelWanted, boolean lodgingWanted, boolean accessibility, boolean woman,
                 boolean young, boolean confirmed, @Nullable Grant grant) {

    boolean isCorrected() {
        return grant != null && SupportReason.COMMITTEE.equals(grant.reason());
    }

    /** Of somebody who has one. */
    Grant granted() {
        return Objects.requireNonNull(grant);
    }

    boolean isDeclined() {
        return grant != null && grant.declined();
    }

    boolean isWaiting() {
        return confirmed && grant != null && !grant.declined() && SupportReason.OVER_BUDGET.equals(grant.reason());
    }

    /** Confirmed since the grants were settled. */
    boolean isNew() {
        return confirmed && (grant == null || SupportReason.GIVEN_UP.equals(grant.reason()));
    }

    boolean isIn(PriorityGroup group) {
        return switch (group) {
            case ACCESSIBILITY -> accessibility;
            case WOMEN -> woman;
            case YOUTH -> young;
        };
    }
}
