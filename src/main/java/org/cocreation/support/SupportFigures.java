package org.cocreation.support;

/** Among an event's confirmed participants: how many wish what, and how many are granted it. */
public record SupportFigures(int confirmed, int travelWanted, int lodgingWanted, int travel, int lodging, int corrected) {
}
