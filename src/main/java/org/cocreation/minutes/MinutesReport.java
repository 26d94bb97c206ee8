package org.cocreation.minutes;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cocreation.document.Block;
import org.cocreation.document.Block.Cell;
import org.cocreation.document.Block.Grid;
import org.cocreation.document.Block.Head;
import org.cocreation.document.Block.Signatures;
import org.cocreation.document.Report;
import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

import static org.cocreation.document.Block.arrows;
import static org.cocreation.document.Block.bullets;
import static org.cocreation.document.Block.cell;
import static org.cocreation.document.Block.dashes;
import static org.cocreation.document.Block.heading;
import static org.cocreation.document.Block.note;
import static org.cocreation.document.Block.paragraph;

/** Lays out {@link Minutes} under the headings, in the order and, in French, with the words of the document of 2023. */
public final class MinutesReport {

    /** In a line of the settings, what becomes the number of themes. */
    private static final String THEMES = "{thématiques}";

    private final Minutes minutes;
    private final boolean withNames;
    private final Turns turns;
    private final String unknown;
    private final List<Block> blocks = new ArrayList<>();

    private MinutesReport(Minutes minutes, boolean withNames) {
        this.minutes = minutes;
        this.withNames = withNames;
        this.turns = Turns.in(minutes.language());
        this.unknown = say(Phrase.UNKNOWN);
    }

    /** Edition by edition; the one with names while there are any. @param minutes in a language */
    public static Map<Edition, Report> editions(Function<Language, Minutes> minutes) {
        Map<Language, Minutes> written = new EnumMap<>(Language.class);
        Map<Edition, Report> editions = new EnumMap<>(Edition.class);
        for (Edition edition : Edition.values()) {
            Minutes content = written.computeIfAbsent(edition.language(), minutes);
            if (!edition.hasNames() || content.isNaming()) {
                editions.put(edition, of(content, edition));
            }
        }
        return editions;
    }

    static Report of(Minutes minutes, Edition edition) {
        return new MinutesReport(minutes, edition.hasNames()).report();
    }

    private String say(Phrase phrase, Object... values) {
        return turns.say(phrase, values);
    }

    private Report report() {
        add(heading(1, say(Phrase.TITLE)));
        add(paragraph(say(Phrase.REFERENCE, minutes.reference(), minutes.version(), turns.date(minutes.producedOn()))));
        if (withNames) {
            add(note(say(Phrase.FOR_THE_COMMITTEE)));
        }
        if (turns.language() != Language.FR) {
            add(note(say(Phrase.ONLY_TYPED)));
        }
        datesAndPlace();
        participants();
        agendaOfMeetings();
        add(heading(2, say(Phrase.POINTS)));
        pointsDiscussed();
        add(heading(2, say(Phrase.SETTLED)));
        perMeeting(Phrase.DECISIONS_OF, Minutes.Meeting::decisions);
        actions();
        eventsInDetail();
        agendas();
        managementOfParticipants();
        logistics();
        remarks();
        signatures();
        return new Report(turns.language(), minutes.texts().head(), say(Phrase.ABOUT), turns.text(minutes.cycleTitle()),
                minutes.producedOn(), minutes.reference(), blocks);
    }

    private void datesAndPlace() {
        add(heading(2, say(Phrase.DATES)));
        boolean several = minutes.meetings().size() > 1;
        turns.months(minutes.meetings().stream().map(Minutes.Meeting::day).toList()).forEach((month, days) -> add(paragraph(several
                ? "%s (%s)".formatted(days, turns.meetings(numbers(meeting -> YearMonth.from(meeting.day()).equals(month)))) : days)));
        Map<String, List<Integer>> hours = byContent(turns::hours);
        hours.remove("");
        if (hours.size() == 1) {
            add(paragraph(Character.toUpperCase(hours.keySet().iterator().next().charAt(0)) + hours.keySet().iterator().next().substring(1) + "."));
        } else if (!hours.isEmpty()) {
            add(bullets(hours.entrySet().stream().map(entry -> say(Phrase.IS, turns.meetings(entry.getValue()), entry.getKey())).toList()));
        }
        add(heading(2, say(Phrase.PLACE)));
        Map<String, List<Integer>> places = byContent(meeting -> orUnknown(turns.place(meeting.place())));
        if (places.size() == 1) {
            String place = places.keySet().iterator().next();
            add(paragraph(several && place.equals(turns.remote()) ? say(Phrase.SEVERAL_REMOTE) : place));
        } else {
            add(bullets(places.entrySet().stream().map(entry -> say(Phrase.IS, turns.meetings(entry.getValue()), entry.getKey())).toList()));
        }
    }

    private List<Integer> numbers(Predicate<Minutes.Meeting> of) {
        return minutes.meetings().stream().filter(of).map(Minutes.Meeting::number).toList();
    }

    /** Each content with the numbers of the meetings that have it, so that nothing is said twice. */
    private <T> Map<T, List<Integer>> byContent(Function<Minutes.Meeting, T> content) {
        return minutes.meetings().stream().collect(Collectors.groupingBy(content, LinkedHashMap::new,
                Collectors.mapping(Minutes.Meeting::number, Collectors.toList())));
    }

    private String ofMeetings(List<Integer> numbers) {
        return turns.ofMeetings(numbers, minutes.meetings().stream().filter(meeting -> meeting.number() == numbers.get(0)).findFirst().orElseThrow().day());
    }

    private void participants() {
        add(heading(2, say(Phrase.PARTICIPANTS)));
        List<String> lines = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        minutes.meetings().forEach(meeting -> names.addAll(meeting.present()));
        for (Organisation member : minutes.members()) {
            if (names.remove(turns.name(member)) || minutes.attended().contains(member.code())) {
                lines.addAll(participants(turns.name(member), named(member)));
            }
        }
        names.forEach(guest -> lines.addAll(participants(guest, guest)));
        add(bullets(lines));
        numbers();
        List<String> absent = minutes.members().stream()
                .filter(member -> !minutes.attended().contains(member.code())
                        && minutes.meetings().stream().noneMatch(meeting -> meeting.present().contains(turns.name(member))))
                .map(turns::name).toList();
        if (!absent.isEmpty()) {
            add(paragraph(say(Phrase.ABSENT, String.join(turns.separator(), absent))));
        }
        excused();
    }

    /** Who came for an organisation, and the organisation itself for the meetings of which nobody wrote down who. */
    private List<String> participants(String organisation, String shown) {
        List<Integer> present = new ArrayList<>(minutes.meetings().stream().filter(meeting -> meeting.present().contains(organisation))
                .map(Minutes.Meeting::number).toList());
        List<String> lines = new ArrayList<>();
        if (withNames) {
            minutes.people().stream().filter(person -> turns.name(person.organisation()).equals(organisation) && !person.name().isEmpty()
                    && !person.present().isEmpty()).forEach(person -> {
                lines.add(participant("%s, %s".formatted(named(person), shown), person.present()));
                present.removeAll(person.present());
            });
        }
        if (!present.isEmpty() || lines.isEmpty()) {
            lines.add(participant(shown, present));
        }
        return lines;
    }

    private String named(Minutes.Person person) {
        return person.name() + (person.substitute() ? " (%s)".formatted(say(Phrase.SUBSTITUTE)) : "");
    }

    /** How many persons came, where somebody wrote it down. */
    private void numbers() {
        Map<Integer, List<Integer>> meetings = new LinkedHashMap<>();
        for (Minutes.Meeting meeting : minutes.meetings()) {
            int count = (int) minutes.people().stream().filter(person -> person.present().contains(meeting.number())).count();
            if (count > 0) {
                meetings.computeIfAbsent(count, any -> new ArrayList<>()).add(meeting.number());
            }
        }
        long excused = minutes.people().stream().filter(person -> !person.excused().isEmpty()).count();
        if (!meetings.isEmpty()) {
            add(paragraph(say(Phrase.HOW_MANY, String.join(turns.separator(), meetings.entrySet().stream()
                    .map(entry -> "%d (%s)".formatted(entry.getKey(), turns.meetings(entry.getValue()))).toList()),
                    excused == 0 || withNames ? "" : say(Phrase.HOW_MANY_EXCUSED, excused))));
        }
    }

    private void excused() {
        List<String> lines = minutes.people().stream().filter(person -> !person.name().isEmpty() && !person.excused().isEmpty())
                .map(person -> say(Phrase.IS, "%s, %s".formatted(named(person), person.organisation().code()), turns.meetings(person.excused()))).toList();
        if (withNames && !lines.isEmpty()) {
            add(paragraph(say(Phrase.EXCUSED)));
            add(bullets(lines));
        }
    }

    /** With the code that people know it by, unless its name says it: « Association 4Chabab ». */
    private String named(Organisation member) {
        String name = turns.name(member);
        return turns.language() != Language.FR || name.toLowerCase(Locale.ROOT).contains(member.code().toLowerCase(Locale.ROOT)) ? name
                : "%s (%s)".formatted(name, member.code());
    }

    private String participant(String shown, List<Integer> present) {
        if (present.isEmpty()) {
            return shown;
        }
        return say(Phrase.IS, shown, present.size() == minutes.meetings().size() && present.size() > 1 ? say(Phrase.ALL_MEETINGS) : turns.meetings(present));
    }

    private void agendaOfMeetings() {
        add(heading(2, say(Phrase.AGENDA)));
        Map<List<String>, List<Integer>> agendas = byContent(Minutes.Meeting::agenda);
        agendas.forEach((agenda, numbers) -> {
            if (agendas.size() > 1) {
                add(heading(3, say(Phrase.AGENDA_OF, ofMeetings(numbers))));
            }
            add(bullets(typed(agenda)));
        });
    }

    private void pointsDiscussed() {
        add(paragraph(minutes.texts().sharedFile()));
        add(paragraph(minutes.texts().sharedFileUse()));
        IntSummaryStatistics counts = minutes.events().stream().mapToInt(event -> event.workshops().size()).filter(count -> count > 0).summaryStatistics();
        String themes = counts.getCount() == 0 ? turns.themes(0, 0) : turns.themes(counts.getMin(), counts.getMax());
        add(arrows(minutes.texts().sharedFileHeadings().stream().map(line -> line.replace(THEMES, themes)).toList()));
        perMeeting(Phrase.POINTS_OF, Minutes.Meeting::points);
    }

    /** Nothing for a meeting that has none. */
    private void perMeeting(Phrase what, Function<Minutes.Meeting, List<String>> items) {
        byContent(items).forEach((lines, numbers) -> {
            if (!lines.isEmpty()) {
                add(heading(3, say(what, ofMeetings(numbers))));
                add(bullets(typed(lines)));
            }
        });
    }

    private List<String> typed(List<String> lines) {
        return lines.stream().map(turns::typed).toList();
    }

    private void actions() {
        if (!minutes.actions().isEmpty()) {
            add(heading(3, say(Phrase.ACTIONS)));
            add(new Grid(List.of(new Head(say(Phrase.ACTION), 40), new Head(say(Phrase.OWNER), 27), new Head(say(Phrase.DUE), 15), new Head(say(Phrase.STATE), 18)),
                    minutes.actions().stream().map(action -> List.of(new Cell(false, typed(lines(action.task(), action.note()))), cell(turns.name(action.owner())),
                            cell(turns.date(action.dueOn())), cell(action.state().label(turns.language()) + (action.followedIn() == null ? ""
                                    : " (%s)".formatted(turns.meetings(List.of(action.followedIn()))))))).toList()));
        }
    }

    private void remarks() {
        if (!minutes.remarks().isEmpty()) {
            add(heading(3, say(Phrase.REMARKS)));
            add(new Grid(List.of(new Head(say(Phrase.ORGANISATION), 25), new Head(say(Phrase.REMARK), 45), new Head(say(Phrase.OUTCOME), 30)),
                    minutes.remarks().stream().map(remark -> List.of(cell(say(Phrase.ON_VERSION, turns.name(remark.organisation()), remark.version())),
                            cell(turns.typed(remark.body())), new Cell(false, lines(remark.outcome() == null ? say(Phrase.UNANSWERED)
                                    : remark.outcome().label(turns.language()),
                                    turns.typed(Objects.requireNonNullElse(remark.answer(), "")))))).toList()));
        }
    }

    private void eventsInDetail() {
        add(heading(3, say(Phrase.EVENTS_IN_DETAIL)));
        int workshops = minutes.events().stream().mapToInt(event -> event.workshops().size()).sum();
        Acronyms acronyms = new Acronyms(turns.language() == Language.FR ? minutes.members() : List.of());
        table(List.of(new Head(say(Phrase.EVENTS), 17), new Head(say(Phrase.DATES_AND_REGIONS), 16), new Head(say(Phrase.WORKSHOPS, workshops), 21),
                new Head(say(Phrase.NUMBER), 14), new Head(say(Phrase.SPEAKERS), 16), new Head(say(Phrase.EXPERTS), 16)), position -> {
                    Minutes.EventFile event = minutes.events().get(position);
                    return List.of(cell(turns.event(position + 1) + turns.coOrganised(event.hosts().stream().map(acronyms::ofCode).toList())),
                            new Cell(false, lines(turns.date(event.day()), turns.regions(event.regions()), place(event))),
                            dashes(event.workshops()),
                            cell(say(Phrase.CAPACITY, event.capacity())),
                            event.speakers().isEmpty() ? cell(unknown) : dashes(event.speakers().stream().map(acronyms::in).toList()),
                            cell(orUnknown(event.experts())));
                });
        if (!acronyms.legend().isEmpty()) {
            add(note(say(Phrase.ACRONYMS, acronyms.legend())));
        }
        if (filled(minutes.themeMethod())) {
            add(heading(4, say(Phrase.METHOD)));
            add(paragraph(minutes.themeMethod()));
        }
        filesOfEvents();
    }

    /** What all events have in common is said once, and what differs in one or two headings side by side. */
    private void filesOfEvents() {
        List<Minutes.EventFile> events = minutes.events();
        List<Minutes.Settled> common = events.size() < 2 ? List.of() : events.get(0).settled().stream()
                .filter(one -> filled(one.text()) && events.stream().allMatch(event -> event.settled().contains(one))).toList();
        file(say(Phrase.FOR_ALL_EVENTS), common);
        Set<String> own = events.stream().flatMap(event -> event.settled().stream()).filter(one -> !common.contains(one))
                .map(Minutes.Settled::heading).collect(Collectors.toCollection(LinkedHashSet::new));
        if (events.size() > 1 && own.size() == 1 || own.size() == 2) {
            List<Head> heads = new ArrayList<>(List.of(new Head(say(Phrase.EVENTS), 24)));
            own.forEach(heading -> heads.add(new Head(heading, 76 / own.size())));
            add(heading(4, say(Phrase.EVENT_BY_EVENT)));
            table(heads, position -> {
                List<Cell> cells = new ArrayList<>(List.of(cell(eventIn(position))));
                own.forEach(heading -> cells.add(cell(events.get(position).settled().stream().filter(one -> one.heading().equals(heading))
                        .map(one -> orUnknown(one.text())).findFirst().orElse(unknown))));
                return cells;
            });
            return;
        }
        for (int position = 0; position < events.size(); position++) {
            file(title(position), events.get(position).settled().stream().filter(one -> !common.contains(one)).toList());
        }
    }

    private void file(String title, List<Minutes.Settled> settled) {
        if (!settled.isEmpty()) {
            add(heading(4, title));
            add(new Grid(List.of(new Head(say(Phrase.FILE), 30), new Head(say(Phrase.IN_FILE), 70)),
                    settled.stream().map(one -> List.of(cell(one.heading()), cell(orUnknown(one.text())))).toList()));
        }
    }

    /** « 1er événement de co-création, Casablanca » */
    private String eventIn(int position) {
        return say(Phrase.EVENT_IN, turns.event(position + 1), minutes.events().get(position).city());
    }

    /** « 1er événement de co-création : Casablanca, samedi 14 octobre 2023 » */
    private String title(int position) {
        Minutes.EventFile event = minutes.events().get(position);
        return say(Phrase.EVENT_IN_ON, turns.event(position + 1), event.city(), turns.day(event.day()));
    }

    private String place(Minutes.EventFile event) {
        return event.venue() == null ? event.city() : say(Phrase.EVENT_IN, event.venue(), event.city());
    }

    /** A row for each event, by its position. */
    private void table(List<Head> heads, IntFunction<List<Cell>> row) {
        add(new Grid(heads, IntStream.range(0, minutes.events().size()).mapToObj(row).toList()));
    }

    private void agendas() {
        add(heading(3, say(Phrase.DAY)));
        List<AgendaSlot> unified = minutes.unifiedAgenda();
        if (!unified.isEmpty()) {
            add(heading(4, say(Phrase.UNIFIED)));
            add(agenda(unified));
        }
        Map<List<Said>, List<Integer>> own = IntStream.range(0, minutes.events().size()).boxed()
                .filter(position -> !minutes.events().get(position).agenda().isEmpty())
                .collect(Collectors.groupingBy(position -> said(minutes.events().get(position).agenda()), LinkedHashMap::new, Collectors.toList()));
        own.remove(said(unified));
        own.forEach((said, positions) -> ownAgenda(positions, minutes.events().get(positions.get(0)).agenda()));
    }

    /** What differs from the unified agenda; all of it, when less than half is the same. */
    private void ownAgenda(List<Integer> positions, List<AgendaSlot> own) {
        add(heading(4, positions.size() == 1 ? say(Phrase.OWN_OF_ONE, title(positions.get(0)))
                : say(Phrase.OWN_OF_SEVERAL, turns.events(positions.stream().map(position -> position + 1).toList()))));
        List<Said> unified = said(minutes.unifiedAgenda());
        List<AgendaSlot> changed = own.stream().filter(slot -> !unified.contains(said(slot))).toList();
        if (changed.size() * 2 > own.size()) {
            add(agenda(own));
            return;
        }
        List<Said> kept = said(own);
        String gone = turns.list(unified.stream().filter(slot -> !kept.contains(slot)).map(slot -> say(Phrase.SLOT, slot.title(), slot.hours())).toList());
        add(paragraph(changed.isEmpty() ? say(Phrase.UNIFIED_WITHOUT, gone) : gone.isEmpty() ? say(Phrase.UNIFIED_WITH) : say(Phrase.UNIFIED_REPLACED, gone)));
        if (!changed.isEmpty()) {
            add(agenda(changed));
        }
    }

    /** A slot as the relevé says it: two that read alike are one, whatever the other language or their apostrophes. */
    private record Said(String hours, String title, List<String> items) {
    }

    private Said said(AgendaSlot slot) {
        return new Said(turns.hours(slot), straight(turns.text(slot.title())), slot.items().stream().map(this::item).map(MinutesReport::straight).toList());
    }

    private List<Said> said(List<AgendaSlot> slots) {
        return slots.stream().map(this::said).toList();
    }

    private static String straight(String text) {
        return text.replace('\u2019', '\'').strip();
    }

    private Grid agenda(List<AgendaSlot> slots) {
        return new Grid(List.of(new Head(say(Phrase.HOURS), 20), new Head(say(Phrase.SEQUENCE), 25), new Head(say(Phrase.CONTENT), 55)),
                slots.stream().map(slot -> List.of(
                        cell(turns.hours(slot)),
                        cell(turns.text(slot.title())),
                        dashes(slot.items().stream().map(this::item).toList()))).toList());
    }

    private String item(AgendaSlot.Item item) {
        return item.by() == null ? turns.text(item.text())
                : turns.text(new Bilingual(with(item.text().fr(), item.by().fr()), with(item.text().ar(), item.by().ar())));
    }

    private static @Nullable String with(@Nullable String text, @Nullable String by) {
        return text == null || by == null ? text : "%s (%s)".formatted(text, by);
    }

    private void managementOfParticipants() {
        add(heading(3, say(Phrase.MANAGEMENT)));
        add(bullets(minutes.texts().participants()));
        String late = minutes.lateAnnouncement();
        if (late != null && !late.isBlank()) {
            String reason = turns.typed(late);
            // A reason in the other language is a paragraph of its own.
            boolean same = reason.equals(late);
            add(paragraph(say(Phrase.LATE) + (same ? " " + reason : "")));
            if (!same) {
                add(paragraph(reason));
            }
        }
    }

    private void logistics() {
        add(heading(3, say(Phrase.LOGISTICS)));
        add(paragraph(minutes.texts().organisers()));
        add(bullets(minutes.texts().needs()));
        criteriaAndCosts();
        add(paragraph(minutes.texts().coordination()));
        add(paragraph(minutes.texts().materials()));
    }

    private void criteriaAndCosts() {
        record Content(String criteria, String costs) {
        }
        Map<Content, List<Integer>> rows = IntStream.range(0, minutes.events().size()).boxed().collect(Collectors.groupingBy(position -> {
            Minutes.EventFile event = minutes.events().get(position);
            return new Content(orUnknown(event.supportCriteria()), orUnknown(event.costEstimate()));
        }, LinkedHashMap::new, Collectors.toList()));
        add(new Grid(List.of(new Head(say(Phrase.EVENTS), 22), new Head(say(Phrase.CRITERIA), 40), new Head(say(Phrase.COSTS), 38)),
                rows.entrySet().stream().map(row -> List.of(eventsOf(row.getValue()), cell(row.getKey().criteria()), cell(row.getKey().costs()))).toList()));
    }

    private Cell eventsOf(List<Integer> positions) {
        if (positions.size() > 1 && positions.size() == minutes.events().size()) {
            return cell(say(Phrase.ALL_EVENTS));
        }
        return new Cell(false, positions.stream().map(this::eventIn).toList());
    }

    private void signatures() {
        String lead = minutes.members().isEmpty() ? "" : turns.name(minutes.members().get(0));
        add(new Signatures(List.of(cell(say(Phrase.DONE_AT, orUnknown(minutes.texts().place()), turns.date(minutes.producedOn()))),
                new Cell(false, lines(lead, minutes.texts().signatory())))));
    }

    private void add(Block block) {
        blocks.add(block);
    }

    private static List<String> lines(@Nullable String... texts) {
        return Stream.of(texts).filter(MinutesReport::filled).toList();
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private String orUnknown(String text) {
        return filled(text) ? text : unknown;
    }
}
