package org.cocreation.cycle;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.cocreation.form.FormCheck;
import org.cocreation.form.Typed;
import org.springframework.validation.BindingResult;

/**
 * The page of an event that joins a running cycle, as it was filled in.
 *
 * @param events one row, see {@link CompositionForm.Row}
 * @param reason for the committee
 * @param state  of the programme when the page was shown
 */
record AddedEventForm(
        List<CompositionForm.Row> events,
        @NotBlank(message = "Dites pourquoi l'événement est ajouté.") @Size(max = 1_000, message = Typed.TOO_LONG) String reason, String state) {

    AddedEventForm {
        events = List.of(events == null || events.isEmpty() || events.get(0) == null ? CompositionForm.BLANK : events.get(0));
        reason = Typed.lines(reason);
        state = Typed.line(state);
    }

    static AddedEventForm blank(String state) {
        return new AddedEventForm(List.of(), "", state);
    }

    /** What can be said of the form alone. */
    void check(FormCheck check, BindingResult errors) {
        check.check(this, errors);
        errors.pushNestedPath("events[0]");
        check.check(row(), errors);
        errors.popNestedPath();
        CompositionForm.checkDay(row(), 0, errors);
    }

    /** Of a form without errors. */
    PlannedEvent event() {
        return row().event();
    }

    private CompositionForm.Row row() {
        return events.get(0);
    }
}
