package org.cocreation.support;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What was decided for one participant, as the person is told.
 *
 * @param confirmed  whether the person still takes part
 * @param reason     see {@link SupportReason}
 * @param declinedAt when the person did without, or null
 */
public record SupportDecision(long registrationId, String name, boolean confirmed, boolean travelWanted, boolean lodgingWanted,
                              boolean entitledTravel, boolean entitledLodging, boolean travel, boolean lodging, String reason,
                              @Nullable Instant declinedAt) {

    public boolean isDeclined() {
        return declinedAt != null;
    }

    public boolean grantsAnything() {
        return travel || lodging;
    }

    /** Entitled, and called when others leave some of the budget. */
    public boolean isWaiting() {
        return SupportReason.OVER_BUDGET.equals(reason);
    }

    /** There is something to give back: a grant, or a place in line. */
    public boolean mayDecline() {
        return confirmed && !isDeclined() && (grantsAnything() || isWaiting());
    }

    /** Something was wished or is granted. */
    public boolean concerns() {
        return travelWanted || lodgingWanted || travel || lodging;
    }

    /** {@code granted}, why not, or null when it was not wished either. */
    public @Nullable String travelAnswer() {
        return answer(travelWanted, entitledTravel, travel);
    }

    /** {@code granted}, why not, or null when it was not wished either. */
    public @Nullable String lodgingAnswer() {
        return answer(lodgingWanted, entitledLodging, lodging);
    }

    private @Nullable String answer(boolean wanted, boolean entitled, boolean granted) {
        if (granted) {
            return "granted";
        }
        if (!wanted) {
            return null;
        }
        return isDeclined() ? SupportReason.DECLINED : SupportReason.COMMITTEE.equals(reason) ? SupportReason.COMMITTEE
                : entitled ? SupportReason.OVER_BUDGET : SupportReason.TOO_NEAR;
    }
}
