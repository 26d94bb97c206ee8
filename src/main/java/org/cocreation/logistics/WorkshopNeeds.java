package org.cocreation.logistics;

import org.cocreation.event.Workshop;

/**
 * What a workshop asks of its room.
 *
 * @param people   expected, see {@link VenueService#needs}
 * @param stepFree somebody who is to take part in it asks for step-free access
 */
public record WorkshopNeeds(Workshop workshop, int people, boolean stepFree) {
}
