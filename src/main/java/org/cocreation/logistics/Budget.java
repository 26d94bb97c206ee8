package org.cocreation.logistics;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An event's budget as it is saved.
 *
 * @param version   0 for what is only proposed: nobody has saved it
 * @param note      null when there is none
 * @param settledAt null until the task is done
 * @param changedBy null for a proposal
 */
public record Budget(List<BudgetLine> lines, @Nullable String note, int version, @Nullable Instant settledAt, @Nullable String changedBy) {

    public boolean isProposal() {
        return version == 0;
    }
}
