package org.cocreation.support;

/**
 * A confirmed participant with what is wished and what is granted.
 *
 * @param kilometres  from the seat of the province of origin to that of the venue's, as the crow flies
 * @param correctedBy the member who decided otherwise than the criteria, null when nobody did
 */
public record Traveller(long registrationId, String name, String organisation, String provinceCode, int kilometres,
                        boolean travelWanted, boolean lodgingWanted, boolean travel, boolean lodging, String correctedBy) {
}
