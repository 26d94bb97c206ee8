package org.cocreation.programme;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cocreation.event.AgendaSlot;
import org.cocreation.language.TypedText;
import org.cocreation.sharedfile.Content;
import org.cocreation.sharedfile.Descriptions;
import org.cocreation.workflow.Refusal;

/** Reads an agenda as it was typed, on the page or in the task's form. */
final class AgendaReader {

    static final List<String> COLUMNS = List.of("from", "to", "titleFr", "titleAr", "itemsFr", "itemsAr");

    private static final Pattern HOUR = Pattern.compile("(?:[01]?[0-9]|2[0-3]):[0-5][0-9]");
    private static final int MOST = 50;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_ITEMS = 2_000;

    private AgendaReader() {
    }

    /**
     * @param typed rows with the columns {@link #COLUMNS}; blank ones are none
     * @return by the hour at which they begin
     * @throws Refusal naming the first slot that cannot stand
     */
    static List<AgendaSlot> read(List<? extends Map<String, ?>> typed) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, ?> row : typed) {
            if (!isBlank(row)) {
                rows.add(slot(row, rows.size() + 1));
            }
        }
        if (rows.isEmpty()) {
            throw new Refusal("L'agenda compte au moins un créneau.");
        }
        if (rows.size() > MOST) {
            throw new Refusal("L'agenda compte 50 créneaux au plus.");
        }
        rows.sort(Comparator.comparing(row -> row.get("from").toString()));
        List<AgendaSlot> slots = Descriptions.agenda(new Content(Map.of("slots", rows)));
        for (int i = 1; i < slots.size(); i++) {
            requireApart(slots.get(i - 1), slots.get(i));
        }
        return slots;
    }

    static boolean isBlank(Map<String, ?> row) {
        return COLUMNS.stream().allMatch(column -> lines(row, column).isEmpty());
    }

    private static Map<String, Object> slot(Map<String, ?> typed, int number) {
        Map<String, Object> slot = new LinkedHashMap<>();
        String titleFr = line(typed, "titleFr");
        String name = titleFr.isEmpty() ? "Créneau n°\u00a0%d".formatted(number) : "Créneau «\u00a0%s\u00a0»".formatted(shortened(titleFr));
        LocalTime from = hour(typed, "from", "de début", name);
        LocalTime to = hour(typed, "to", "de fin", name);
        if (!to.isAfter(from)) {
            throw new Refusal("%s\u00a0: il doit finir après son début (%s).".formatted(name, from));
        }
        String titleAr = line(typed, "titleAr");
        if (titleFr.isEmpty() || titleAr.isEmpty()) {
            throw new Refusal("%s (%s–%s)\u00a0: indiquez l'intitulé en %s.".formatted(name, from, to, titleFr.isEmpty() ? "français" : "arabe"));
        }
        if (titleFr.length() > LONGEST_TITLE || titleAr.length() > LONGEST_TITLE) {
            throw new Refusal("%s\u00a0: un intitulé compte 200 caractères au plus.".formatted(name));
        }
        String itemsFr = lines(typed, "itemsFr");
        String itemsAr = lines(typed, "itemsAr");
        if (itemsFr.length() > LONGEST_ITEMS || itemsAr.length() > LONGEST_ITEMS) {
            throw new Refusal("%s\u00a0: un déroulé compte 2\u00a0000 caractères au plus.".formatted(name));
        }
        // Lines belong together by their order: one more in Arabic would be lost.
        if (itemsAr.lines().count() > itemsFr.lines().count()) {
            throw new Refusal("%s\u00a0: le déroulé compte plus de points en arabe qu'en français.".formatted(name));
        }
        slot.put("from", from.toString());
        slot.put("to", to.toString());
        slot.put("titleFr", titleFr);
        slot.put("titleAr", titleAr);
        slot.put("itemsFr", itemsFr);
        slot.put("itemsAr", itemsAr);
        return slot;
    }

    private static LocalTime hour(Map<String, ?> typed, String column, String which, String name) {
        String text = line(typed, column);
        if (text.isEmpty()) {
            throw new Refusal("%s\u00a0: indiquez l'heure %s, par exemple 09:30.".formatted(name, which));
        }
        if (!HOUR.matcher(text).matches()) {
            throw new Refusal("%s\u00a0: l'heure %s «\u00a0%s\u00a0» n'est pas lisible. Écrivez-la comme 09:30.".formatted(name, which, shortened(text)));
        }
        return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }

    private static void requireApart(AgendaSlot first, AgendaSlot second) {
        if (second.from().isBefore(first.to())) {
            throw new Refusal("Les créneaux «\u00a0%s\u00a0» (%s–%s) et «\u00a0%s\u00a0» (%s–%s) se chevauchent.".formatted(
                    shortened(first.title().fr()), first.from(), first.to(), shortened(second.title().fr()), second.from(), second.to()));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, 59))) + "…";
    }

    private static String line(Map<String, ?> typed, String column) {
        return TypedText.tidy(Objects.toString(typed.get(column), ""));
    }

    private static String lines(Map<String, ?> typed, String column) {
        return Objects.toString(typed.get(column), "").lines().map(TypedText::tidy).filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
