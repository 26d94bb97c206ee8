package org.cocreation.programme;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.cocreation.event.AgendaSlot;
import org.cocreation.form.FormCheck;
import org.cocreation.form.FormRow;
import org.cocreation.form.Typed;
import org.cocreation.sharedfile.Content;
import org.cocreation.sharedfile.Descriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** The page of the agenda as it is filled in. @param version of the agenda that it was made from, see {@link AgendaService#version} */
public record AgendaForm(List<Row> slots, String version) {

    private static final Row BLANK = new Row("", "", "", "", "", "", null);

    /** @param itemsFr a line for each point, « text | who » */
    public record Row(
            @NotBlank(message = Typed.MISSING) @Pattern(regexp = Typed.HOUR, message = Typed.NO_HOUR) String from,
            @NotBlank(message = Typed.MISSING) @Pattern(regexp = Typed.HOUR, message = Typed.NO_HOUR) String to,
            @NotBlank(message = Typed.MISSING) @Size(max = 200, message = Typed.TOO_LONG) String titleFr,
            @Size(max = 200, message = Typed.TOO_LONG) String titleAr,
            @Size(max = 2_000, message = Typed.TOO_LONG) String itemsFr,
            @Size(max = 2_000, message = Typed.TOO_LONG) String itemsAr, @Nullable Boolean remove) implements FormRow {

        public Row {
            from = Typed.line(from);
            to = Typed.line(to);
            titleFr = Typed.line(titleFr);
            titleAr = Typed.line(titleAr);
            itemsFr = Typed.lines(itemsFr);
            itemsAr = Typed.lines(itemsAr);
        }

        static Row of(Map<String, ?> slot) {
            return new Row(text(slot, "from"), text(slot, "to"), text(slot, "titleFr"), text(slot, "titleAr"), text(slot, "itemsFr"), text(slot, "itemsAr"), null);
        }

        private static String text(Map<String, ?> slot, String field) {
            return Objects.toString(slot.get(field), "");
        }

        @Override
        public boolean isBlank() {
            return FormRow.areBlank(from, to, titleFr, titleAr, itemsFr, itemsAr);
        }

        private boolean hasHours() {
            return Stream.of(from, to).allMatch(hour -> !hour.isEmpty() && hour.matches(Typed.HOUR));
        }

        private Map<String, Object> slot() {
            return Map.of("from", Typed.hour(from).toString(), "to", Typed.hour(to).toString(), "titleFr", titleFr, "titleAr", titleAr,
                    "itemsFr", itemsFr, "itemsAr", itemsAr);
        }
    }

    public AgendaForm {
        slots = FormRow.sent(slots, BLANK);
    }

    public static AgendaForm of(List<AgendaSlot> agenda, String version) {
        return new AgendaForm(FormRow.withBlanks(Descriptions.slots(agenda).stream().map(Row::of).toList(), BLANK), version);
    }

    public void check(FormCheck check, BindingResult errors) {
        check.checkRows("slots", slots, errors);
        if (FormRow.counting(slots).isEmpty()) {
            errors.reject("empty", "L'agenda compte au moins un créneau.");
        }
        List<Integer> timed = IntStream.range(0, slots.size()).boxed().filter(place -> slots.get(place).counts() && slots.get(place).hasHours())
                .sorted(Comparator.comparing(place -> Typed.hour(slots.get(place).from()))).toList();
        Row before = null;
        for (int place : timed) {
            Row row = slots.get(place);
            errors.pushNestedPath("slots[%d]".formatted(place));
            if (!Typed.hour(row.to()).isAfter(Typed.hour(row.from()))) {
                errors.rejectValue("to", "order", "Il doit finir après son début (%s).".formatted(row.from()));
            } else if (before != null && Typed.hour(row.from()).isBefore(Typed.hour(before.to()))) {
                errors.rejectValue("from", "overlap", "Il chevauche «\u00a0%s\u00a0» (%s–%s).".formatted(before.titleFr(), before.from(), before.to()));
            }
            errors.popNestedPath();
            before = row;
        }
        for (int place = 0; place < slots.size(); place++) {
            // Lines belong together by their order: one more in Arabic would be lost.
            if (slots.get(place).counts() && slots.get(place).itemsAr().lines().count() > slots.get(place).itemsFr().lines().count()) {
                errors.rejectValue("slots[%d].itemsAr".formatted(place), "more", "Il compte plus de points en arabe qu'en français.");
            }
        }
    }

    /** Of a form without errors: by the hour at which slots begin. */
    public List<AgendaSlot> agenda() {
        return Descriptions.agenda(new Content(Map.of("slots", FormRow.counting(slots).stream().map(Row::slot)
                .sorted(Comparator.comparing(slot -> Objects.toString(slot.get("from")))).toList())));
    }
}
