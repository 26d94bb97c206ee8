package org.cocreation.committee;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.cocreation.form.FormCheck;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * The page of a postponement or a cancellation as it is filled in.
 *
 * @param day       the new one, as {@code 2026-11-22}; empty for a cancellation
 * @param reason    for the committee
 * @param noticeFr  for the public, and {@code noticeAr} the same in Arabic: both or none
 * @param confirmed the box that says that the consequence is understood: ticked, or null
 * @param state     of the event when the page was shown
 */
record EventChangeForm(
        String day,
        @NotBlank(message = "Indiquez le motif de cette décision.") @Size(max = 1_000, message = Typed.TOO_LONG) String reason,
        @Size(max = 1_000, message = Typed.TOO_LONG) String noticeFr,
        @Size(max = 1_000, message = Typed.TOO_LONG) String noticeAr, @Nullable Boolean confirmed, String state) {

    static final EventChangeForm EMPTY = new EventChangeForm("", "", "", "", null, "");

    EventChangeForm {
        day = Typed.line(day);
        reason = Typed.lines(reason);
        noticeFr = Typed.lines(noticeFr);
        noticeAr = Typed.lines(noticeAr);
        state = Typed.line(state);
    }

    void check(boolean cancellation, FormCheck check, BindingResult errors) {
        check.check(this, errors);
        if (!cancellation && newDay() == null) {
            errors.rejectValue("day", "day", day.isEmpty() ? "Indiquez la nouvelle date." : Typed.NO_DAY);
        }
        if (noticeFr.isEmpty() != noticeAr.isEmpty()) {
            errors.rejectValue(noticeFr.isEmpty() ? "noticeFr" : "noticeAr", "half", "Le message au public s'écrit en français et en arabe, ou pas du tout.");
        }
        if (!Boolean.TRUE.equals(confirmed)) {
            errors.rejectValue("confirmed", "missing", "Cochez la case qui confirme votre décision.");
        }
    }

    /** Null for a cancellation. */
    @Nullable LocalDate newDay() {
        return Typed.day(day);
    }

    /** Null when there is none. */
    @Nullable Bilingual notice() {
        return noticeFr.isEmpty() ? null : new Bilingual(noticeFr, noticeAr);
    }
}
