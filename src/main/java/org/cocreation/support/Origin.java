package org.cocreation.support;

/** How many come from a province or prefecture, and how far it is; kilometres as the crow flies, seat to seat. */
public record Origin(String provinceCode, String regionCode, int kilometres, int people, int travelWanted, int lodgingWanted) {
}
