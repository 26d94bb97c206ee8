package org.cocreation.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

import org.cocreation.country.Country;
import org.cocreation.form.Refusal;

/** Days and moments as tasks and pages send them. */
public final class TypedDates {

    private TypedDates() {
    }

    /** @throws Refusal when it is not a day, as {@code 2026-11-22} */
    public static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException e) {
            throw unreadable(typed);
        }
    }

    /** @throws Refusal when it is not a date and time of Casablanca, as {@code 2026-11-22T10:00} */
    public static Instant moment(String typed) {
        try {
            return LocalDateTime.parse(typed).atZone(Country.zone()).toInstant();
        } catch (DateTimeException e) {
            throw unreadable(typed);
        }
    }

    private static Refusal unreadable(String typed) {
        return new Refusal("La date «\u00a0%s\u00a0» n'est pas lisible.".formatted(typed));
    }
}
