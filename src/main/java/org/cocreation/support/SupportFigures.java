package org.cocreation.support;

import java.math.BigDecimal;

/**
 * Among an event's confirmed participants: how many wish what, and how many are granted it.
 *
 * @param waiting  entitled, but the budget does not reach for them
 * @param declined need no support after all
 * @param granted  money in all
 */
public record SupportFigures(int confirmed, int travelWanted, int lodgingWanted, int travel, int lodging, int corrected,
                             int waiting, int declined, BigDecimal granted) {
}
