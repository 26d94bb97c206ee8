package org.cocreation.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

import org.cocreation.country.Country;

/**
 * When people can register for an event, and until when they confirm.
 *
 * @param lastConfirmationAt nobody is asked to confirm or called from the waiting list after it
 */
public record RegistrationDates(Instant opensAt, Instant closesAt, Instant lastConfirmationAt) {

    static final int ANSWER_HOURS = 48;

    private static final int OPENS_DAYS_BEFORE = 22;
    private static final int CLOSES_DAYS_BEFORE = 8;
    private static final int LAST_CONFIRMATION_DAYS_BEFORE = 3;

    /** As planned from its day: opens tomorrow at the earliest, unless that leaves no day to register. */
    static RegistrationDates before(LocalDate day, LocalDate today) {
        LocalDate closes = day.minusDays(CLOSES_DAYS_BEFORE);
        LocalDate opens = day.minusDays(OPENS_DAYS_BEFORE);
        LocalDate tomorrow = today.plusDays(1);
        return new RegistrationDates(at(opens.isBefore(tomorrow) && tomorrow.isBefore(closes) ? tomorrow : opens, LocalTime.of(9, 0)),
                at(closes, LocalTime.of(23, 59)), at(day.minusDays(LAST_CONFIRMATION_DAYS_BEFORE), LocalTime.of(18, 0)));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(Country.zone()).toInstant();
    }
}
