package org.cocreation.outcome;

import org.jspecify.annotations.Nullable;

/**
 * What a workshop proposes for the action plan.
 *
 * @param titleAr  null when it is not translated, like {@code detailFr} and {@code detailAr} when there is none
 */
public record Proposal(String titleFr, @Nullable String titleAr, @Nullable String detailFr, @Nullable String detailAr) {
}
