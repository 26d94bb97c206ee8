package org.cocreation.sharedfile;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Event;
import org.cocreation.event.EventDescription;
import org.cocreation.event.Identification;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/** A shared file as the event's description, and back. */
public final class Descriptions {

    /** Between what happens in a slot and who does it. */
    private static final String BY = "|";

    private Descriptions() {
    }

    /** What a file says of the event; where a heading is open, what was known before stands. */
    static EventDescription of(SharedFile file, Event known) {
        Content place = file.content(Heading.DATE_AND_PLACE);
        Content speakers = file.content(Heading.SPEAKERS);
        Content participants = file.content(Heading.PARTICIPANTS);
        List<String> regions = place.codes("regions");
        List<String> hosts = file.content(Heading.COORDINATION).codes("hosts");
        return new EventDescription(
                place.day("day").orElse(known.day()),
                place.text("cityFr").isEmpty() ? known.city() : bilingual(place, "city"),
                place.text("venueFr").isEmpty() ? null : bilingual(place, "venue"),
                place.text("province").isEmpty() ? known.provinceCode() : place.text("province"),
                regions.isEmpty() ? known.regions().stream().map(region -> region.code()).toList() : regions,
                hosts.isEmpty() ? known.hostCodes() : hosts,
                speakers.rows("speakers").stream().map(row -> bilingual(row, "name")).toList(),
                bilingual(speakers, "experts"),
                participants.number("capacity").filter(capacity -> capacity > 0).orElse(known.capacity()),
                participants.number("maxPerOrganisation").filter(most -> most > 0).orElse(known.admission().maxPerOrganisation()),
                participants.number("minimumRegistrations").orElse(known.admission().minimumRegistrations()),
                Identification.of(file.content(Heading.IDENTIFICATION).text("identification")),
                file.content(Heading.THEMES).rows("themes").stream().map(row -> bilingual(row, "title")).toList(),
                // Once its heading is settled or the hosts finalised it, the agenda is changed on the programme's page only.
                file.get(Heading.AGENDA).isSettled() || known.isAgendaSettled() ? known.agenda() : agenda(file.content(Heading.AGENDA)));
    }

    /** The headings that a description fills. */
    public static Map<Heading, Map<String, Object>> headings(EventDescription event) {
        Map<Heading, Map<String, Object>> headings = new LinkedHashMap<>();
        Map<String, Object> place = new LinkedHashMap<>(Map.of("day", event.day().toString(), "cityFr", event.city().fr(),
                "cityAr", event.city().ar(), "province", event.provinceCode(), "regions", event.regionCodes()));
        if (event.venue() != null) {
            place.putAll(Map.of("venueFr", event.venue().fr(), "venueAr", event.venue().ar()));
        }
        headings.put(Heading.DATE_AND_PLACE, place);
        headings.put(Heading.COORDINATION, Map.of("hosts", event.hostCodes()));
        headings.put(Heading.AGENDA, Map.of("slots", slots(event.agenda())));
        headings.put(Heading.PARTICIPANTS, Map.of("capacity", event.capacity(),
                "maxPerOrganisation", event.maxPerOrganisation(), "minimumRegistrations", event.minimumRegistrations()));
        headings.put(Heading.IDENTIFICATION, Map.of("identification", event.identification().code()));
        return headings;
    }

    /** The slots that the agenda's heading describes, with what happens in them and who does it. */
    public static List<AgendaSlot> agenda(Content agenda) {
        return agenda.rows("slots").stream()
                .filter(row -> !row.text("from").isEmpty() && !row.text("to").isEmpty() && !row.text("titleFr").isEmpty())
                .map(row -> new AgendaSlot(LocalTime.parse(row.text("from")), LocalTime.parse(row.text("to")),
                        bilingual(row, "title"), items(row)))
                .toList();
    }

    /** Rows as forms show them: {@code from, to, titleFr, titleAr, itemsFr, itemsAr}. */
    public static List<Map<String, Object>> slots(List<AgendaSlot> agenda) {
        return agenda.stream().map(slot -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("from", slot.from().toString());
            row.put("to", slot.to().toString());
            row.put("titleFr", slot.title().fr());
            row.put("titleAr", slot.title().ar());
            row.put("itemsFr", slot.items().stream().map(item -> line(item.text().text(Language.FR), item.by() == null ? null : item.by().fr()))
                    .collect(Collectors.joining("\n")));
            row.put("itemsAr", slot.items().stream().map(item -> line(item.text().text(Language.AR), item.by() == null ? null : item.by().ar()))
                    .collect(Collectors.joining("\n")));
            return row;
        }).toList();
    }

    /** As the trail of changes keeps them. */
    public static String words(List<AgendaSlot> agenda) {
        return slots(agenda).stream().map(row -> "%s–%s %s / %s%s%s".formatted(row.get("from"), row.get("to"), row.get("titleFr"),
                row.get("titleAr"), indented(row, "itemsFr"), indented(row, "itemsAr"))).collect(Collectors.joining("\n"));
    }

    private static String indented(Map<String, Object> row, String items) {
        return Objects.toString(row.get(items), "").lines().map(line -> "\n- " + line).collect(Collectors.joining());
    }

    private static String line(String text, @Nullable String by) {
        return by == null ? text : text + " " + BY + " " + by;
    }

    /** Lines of both languages belong together by their order; what was not translated is shown in French. */
    private static List<AgendaSlot.Item> items(Content row) {
        List<String> french = row.text("itemsFr").lines().filter(line -> !line.isBlank()).toList();
        List<String> arabic = row.text("itemsAr").lines().filter(line -> !line.isBlank()).toList();
        List<AgendaSlot.Item> items = new ArrayList<>();
        for (int i = 0; i < french.size(); i++) {
            String[] fr = parts(french.get(i));
            String[] ar = parts(i < arabic.size() ? arabic.get(i) : french.get(i));
            items.add(new AgendaSlot.Item(new Bilingual(fr[0], ar[0]),
                    fr[1].isEmpty() ? null : new Bilingual(fr[1], ar[1].isEmpty() ? fr[1] : ar[1])));
        }
        return items;
    }

    private static String[] parts(String line) {
        int bar = line.indexOf(BY);
        return bar < 0 ? new String[] {line.strip(), ""} : new String[] {line.substring(0, bar).strip(), line.substring(bar + 1).strip()};
    }

    /** What was not translated is shown in French. */
    private static Bilingual bilingual(Content content, String key) {
        String french = content.text(key + "Fr");
        String arabic = content.text(key + "Ar");
        return new Bilingual(french, arabic.isEmpty() ? french : arabic);
    }
}
