package org.cocreation.outcome;

/**
 * What a workshop proposes for the action plan.
 *
 * @param titleAr  null when it is not translated, like {@code detailFr} and {@code detailAr} when there is none
 */
public record Proposal(String titleFr, String titleAr, String detailFr, String detailAr) {
}
