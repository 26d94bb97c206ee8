package org.cocreation.support;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A confirmed participant with what is wished and what is granted.
 *
 * @param kilometres      from the seat of the province of origin to that of the venue's, as the crow flies
 * @param entitledTravel  what the decision says, before the budget is looked at
 * @param reason          why, see {@link SupportReason}; null when nothing was proposed yet
 * @param cost            money, of what is granted
 * @param rank            order in which the budget is used, or null
 * @param declinedAt      when the person did without, or null
 * @param correctedBy     the member who decided otherwise than the criteria, null when nobody did
 */
public record Traveller(long registrationId, String name, String organisation, String provinceCode, int kilometres,
                        boolean travelWanted, boolean lodgingWanted, boolean entitledTravel, boolean entitledLodging,
                        boolean travel, boolean lodging, String reason, BigDecimal cost, Integer rank, @Nullable Instant declinedAt,
                        String correctedBy) {
}
