package org.cocreation.committee;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import org.cocreation.language.Bilingual;
import org.cocreation.workflow.Refusal;

/**
 * A postponement or a cancellation as it was typed, to be shown again when it is refused.
 *
 * @param day       the new one, as {@code 2026-11-22}; empty for a cancellation
 * @param reason    for the committee
 * @param noticeFr  for the public, and {@code noticeAr} the same in Arabic: both or none
 * @param confirmed the box that says that the consequence is understood
 * @param state     of the event when the page was shown
 */
record EventChangeForm(String day, String reason, String noticeFr, String noticeAr, Boolean confirmed, String state) {

    static final EventChangeForm EMPTY = new EventChangeForm("", "", "", "", false, "");

    EventChangeForm {
        day = day == null ? "" : day.strip();
        reason = reason == null ? "" : reason.strip();
        noticeFr = noticeFr == null ? "" : noticeFr.strip();
        noticeAr = noticeAr == null ? "" : noticeAr.strip();
        confirmed = Boolean.TRUE.equals(confirmed);
        state = state == null ? "" : state;
    }

    /** @throws Refusal when it is missing or cannot be read */
    LocalDate newDay() {
        if (day.isEmpty()) {
            throw new Refusal("Indiquez la nouvelle date.");
        }
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw new Refusal("La date « %s » n'est pas lisible.".formatted(day));
        }
    }

    /** Null when there is none. */
    Bilingual notice() {
        return noticeFr.isEmpty() ? null : new Bilingual(noticeFr, noticeAr);
    }

    /** @throws Refusal what is missing whatever the change */
    void check() {
        if (reason.isEmpty()) {
            throw new Refusal("Indiquez le motif de cette décision.");
        }
        if (Math.max(reason.length(), Math.max(noticeFr.length(), noticeAr.length())) > 1000) {
            throw new Refusal("Le motif et le message comptent 1\u00a0000 caractères au plus.");
        }
        if (noticeFr.isEmpty() != noticeAr.isEmpty()) {
            throw new Refusal("Le message au public s'écrit en français et en arabe, ou pas du tout.");
        }
        if (!confirmed) {
            throw new Refusal("Cochez la case qui confirme votre décision.");
        }
    }
}
