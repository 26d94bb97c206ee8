package org.cocreation.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.cocreation.form.FormCheck;
import org.cocreation.form.FormRow;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * The page of a cycle's composition as it was filled in. Whatever is sent can be made into a form, so that it can be shown
 * again with what is wrong in it.
 *
 * @param state of the composition when the page was shown
 */
public record CompositionForm(
        String lead, List<String> members,
        @Size(max = 20, message = "Un cycle compte 20 événements au plus.") List<Row> events, String state) {

    static final Row BLANK = new Row("", "", "", "", List.of(), List.of(), "");

    public CompositionForm {
        lead = Typed.line(lead);
        members = codes(members);
        events = FormRow.sent(events, BLANK);
        state = Typed.line(state);
    }

    static CompositionForm of(Composition composition) {
        return new CompositionForm(composition.lead(), composition.members(), composition.events().stream().map(Row::of).toList(),
                CompositionService.state(composition));
    }

    CompositionForm withLead(String code) {
        return new CompositionForm(code, members, events, state);
    }

    CompositionForm withRow() {
        List<Row> rows = new ArrayList<>(events);
        rows.add(BLANK);
        return new CompositionForm(lead, members, rows, state);
    }

    /** As it is when there is no such row. */
    CompositionForm withoutRow(String index) {
        List<Row> rows = new ArrayList<>(events);
        if (index.matches("\\d{1,2}") && Integer.parseInt(index) < rows.size()) {
            rows.remove(Integer.parseInt(index));
        }
        return new CompositionForm(lead, members, rows, state);
    }

    /** What can be said of the form alone. */
    void check(FormCheck check, BindingResult errors) {
        check.check(this, errors);
        check.checkRows("events", events, errors);
        for (int place = 0; place < events.size(); place++) {
            checkDay(events.get(place), place, errors);
        }
    }

    static void checkDay(Row row, int place, BindingResult errors) {
        if (!row.day().isEmpty() && Typed.day(row.day()) == null) {
            errors.rejectValue("events[%d].day".formatted(place), "day", Typed.NO_DAY);
        }
    }

    /** Where a problem of {@link #composition} stands in the form, in which rows may be blank: {@code events[0].day}. */
    String path(CompositionService.Problem problem) {
        return problem.event() == null ? problem.field() : "events[%d].%s".formatted(IntStream.range(0, events.size())
                .filter(place -> events.get(place).counts()).skip(problem.event()).findFirst().orElseThrow(), problem.field());
    }

    /** Of a form without errors. */
    Composition composition() {
        return new Composition(lead, members.stream().filter(code -> !code.equals(lead)).toList(), FormRow.counting(events).stream().map(Row::event).toList());
    }

    private static List<String> codes(@Nullable List<String> codes) {
        return codes == null ? List.of() : codes.stream().map(Typed::line).filter(code -> !code.isEmpty()).distinct().toList();
    }

    /**
     * An event.
     *
     * @param province of the venue
     * @param regions  whose people may come
     * @param hosts    organisations that coordinate it
     */
    public record Row(
            @NotBlank(message = "Indiquez la date.") String day,
            @NotBlank(message = "Indiquez la ville.") @Size(max = 80, message = "La ville compte 80 caractères au plus.") String cityFr,
            @Size(max = 80, message = "La ville compte 80 caractères au plus.") String cityAr,
            @NotBlank(message = "{province.choose-venue}") String province,
            @NotEmpty(message = "Choisissez au moins une région.") List<String> regions,
            @NotEmpty(message = "Choisissez l'organisation qui coordonne l'événement.") List<String> hosts,
            @Pattern(regexp = "[1-9]\\d{0,2}|1000", message = "Indiquez le nombre de places, de 1 à 1\u00a0000.") String capacity) implements FormRow {

        public Row {
            day = Typed.line(day);
            cityFr = Typed.line(cityFr);
            cityAr = Typed.line(cityAr);
            province = Typed.line(province);
            regions = codes(regions);
            hosts = codes(hosts);
            capacity = Typed.line(capacity).replaceAll("[\\s\u00a0]", "");
        }

        static Row of(PlannedEvent event) {
            return new Row(event.day().toString(), event.city().text(Language.FR), event.city().text(Language.AR), event.provinceCode(),
                    event.regionCodes(), event.hostCodes(), Integer.toString(event.capacity()));
        }

        @Override
        public boolean isBlank() {
            return FormRow.areBlank(day, cityFr, cityAr, province, capacity) && regions.isEmpty() && hosts.isEmpty();
        }

        /** A button takes it away at once. */
        @Override
        public Boolean remove() {
            return false;
        }

        PlannedEvent event() {
            return new PlannedEvent(Typed.chosen(Typed.day(day)), new Bilingual(cityFr, cityAr), province, regions, hosts,
                    Integer.parseInt(capacity));
        }
    }
}
