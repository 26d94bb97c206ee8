package org.cocreation.support;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What one participant is entitled to and granted.
 *
 * @param reason why, see {@link SupportReason}
 * @param cost   money, of what is granted
 * @param rank   place in the order in which the budget is used, 1 first; null for who is entitled to nothing, corrected or gone
 */
record Grant(Entitlement entitlement, boolean travel, boolean lodging, String reason, BigDecimal cost, @Nullable Integer rank,
             boolean declined) {
}
