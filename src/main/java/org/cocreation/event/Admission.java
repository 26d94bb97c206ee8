package org.cocreation.event;

/**
 * How seats are given, as an event's shared file says.
 *
 * @param capacity             seats, at least 1; never more are given
 * @param minimumRegistrations below which the ministry may extend registration
 * @param maxPerOrganisation   seats, unless the committee decides otherwise
 * @param answerHours          a person has to confirm, from the moment of being asked
 */
public record Admission(int capacity, Identification identification, int minimumRegistrations, int maxPerOrganisation, int answerHours) {
}
