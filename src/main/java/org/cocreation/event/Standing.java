package org.cocreation.event;

import java.time.Instant;
import java.time.LocalDate;

import org.cocreation.country.Country;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stands for the public at a moment. Of the hour its pages show nothing else, so that a page is the same
 * until this, or the event, is another.
 *
 * @param opensLater whether registration has a moment of opening that is still to come
 * @param over       whether its day is past
 * @param seatsLeft  null where a list gives them
 */
public record Standing(RegistrationWindow window, boolean opensLater, boolean over, @Nullable Integer seatsLeft) {

    /** @param seatsLeft null where a list gives them, or the page does not say */
    public static Standing of(Event event, @Nullable Integer seatsLeft, Instant now) {
        return new Standing(event.registrationWindow(now), event.registrationOpensAt().isAfter(now),
                event.isOver(LocalDate.ofInstant(now, Country.zone())), seatsLeft);
    }

    public boolean isFull() {
        return window == RegistrationWindow.OPEN && seatsLeft != null && seatsLeft == 0;
    }
}
