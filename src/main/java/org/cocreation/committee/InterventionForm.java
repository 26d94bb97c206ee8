package org.cocreation.committee;

import java.time.Instant;

import org.cocreation.form.Refusal;
import org.cocreation.form.TypedDates;
import org.jspecify.annotations.Nullable;

/**
 * An intervention as it was typed, to be shown again when it is refused.
 *
 * @param date      in the country's hour, as {@code 2026-11-22T10:00}
 * @param confirmed the box that says that the consequence is understood
 * @param state     of the event when the page was shown
 */
record InterventionForm(String date, String reason, Boolean confirmed, String state) {

    InterventionForm {
        date = date == null ? "" : date.strip();
        reason = reason == null ? "" : reason;
        state = state == null ? "" : state;
        // A box that is not ticked is not sent.
        confirmed = Boolean.TRUE.equals(confirmed);
    }

    /** @throws Refusal when it cannot be read; null when there is none */
    @Nullable Instant at() {
        return date.isEmpty() ? null : TypedDates.moment(date);
    }

    /** @throws Refusal what is missing whatever the intervention */
    void check() {
        if (reason.isBlank()) {
            throw new Refusal("Indiquez le motif de cette décision.");
        }
        if (reason.length() > 1000) {
            throw new Refusal("Le motif compte 1 000 caractères au plus.");
        }
        if (!confirmed) {
            throw new Refusal("Cochez la case qui confirme votre décision.");
        }
    }
}
