package org.cocreation.minutes;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.cocreation.language.Dates;
import org.cocreation.language.Language;

import static org.cocreation.document.Block.arrows;
import static org.cocreation.document.Block.bullets;
import static org.cocreation.document.Block.cell;
import static org.cocreation.document.Block.dashes;
import static org.cocreation.document.Block.heading;
import static org.cocreation.document.Block.note;
import static org.cocreation.document.Block.paragraph;

/** Lays out {@link Minutes} under the headings, in the order and with the words of the document of 2023. */
public final class MinutesReport {

    private static final String UNKNOWN = "À préciser";
    /** In a line of the settings, what becomes the number of themes. */
    private static final String THEMES = "{thématiques}";

    private final Minutes minutes;
    private final List<Block> blocks = new ArrayList<>();

    private MinutesReport(Minutes minutes) {
        this.minutes = minutes;
    }

    public static Report of(Minutes minutes) {
        return new MinutesReport(minutes).report();
    }

    private Report report() {
        add(heading(1, "Relevé de conclusions"));
        add(paragraph("Référence : %s. Version %d, établie le %s.".formatted(minutes.reference(), minutes.version(), French.date(minutes.producedOn()))));
        datesAndPlace();
        participants();
        agendaOfMeetings();
        add(heading(2, "Points abordés"));
        pointsDiscussed();
        add(heading(2, "Points arrêtés"));
        decisions();
        actions();
        eventsInDetail();
        agendas();
        managementOfParticipants();
        logistics();
        remarks();
        signatures();
        return new Report(minutes.texts().head(), "Réunions préparatoires des ateliers consultatifs de cocréation", minutes.cycleTitle().fr(),
                minutes.producedOn(), minutes.reference(), blocks);
    }

    private void datesAndPlace() {
        add(heading(2, "Dates des réunions"));
        boolean several = minutes.meetings().size() > 1;
        French.months(minutes.meetings().stream().map(Minutes.Meeting::day).toList()).forEach((month, days) -> add(paragraph(several
                ? "%s (%s)".formatted(days, French.meetings(numbers(meeting -> YearMonth.from(meeting.day()).equals(month)))) : days)));
        Map<String, List<Integer>> hours = byContent(French::hours);
        hours.remove("");
        if (hours.size() == 1) {
            add(paragraph(Character.toUpperCase(hours.keySet().iterator().next().charAt(0)) + hours.keySet().iterator().next().substring(1) + "."));
        } else if (!hours.isEmpty()) {
            add(bullets(hours.entrySet().stream().map(entry -> "%s : %s".formatted(French.meetings(entry.getValue()), entry.getKey())).toList()));
        }
        add(heading(2, "Lieu"));
        Map<String, List<Integer>> places = byContent(meeting -> orUnknown(French.place(meeting.place())));
        if (places.size() == 1) {
            String place = places.keySet().iterator().next();
            add(paragraph(several && place.equals(French.REMOTE) ? "Réunions à distance" : place));
        } else {
            add(bullets(places.entrySet().stream().map(entry -> "%s : %s".formatted(French.meetings(entry.getValue()), entry.getKey())).toList()));
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

    /** « de la 3e réunion (2 août 2023) », « des 1re et 2e réunions » */
    private String ofMeetings(List<Integer> numbers) {
        return numbers.size() > 1 ? "des " + French.meetings(numbers)
                : "de la %s (%s)".formatted(French.meeting(numbers.get(0)), French.date(minutes.meetings().stream()
                        .filter(meeting -> meeting.number() == numbers.get(0)).findFirst().orElseThrow().day()));
    }

    private void participants() {
        add(heading(2, "Participant(e)s"));
        List<String> lines = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        minutes.meetings().forEach(meeting -> names.addAll(meeting.present()));
        for (Organisation member : minutes.members()) {
            if (names.remove(member.name().fr()) || minutes.attended().contains(member.code())) {
                lines.add(participant(named(member), member.name().fr()));
            }
        }
        names.forEach(guest -> lines.add(participant(guest, guest)));
        add(bullets(lines));
        List<String> absent = minutes.members().stream()
                .filter(member -> !minutes.attended().contains(member.code())
                        && minutes.meetings().stream().noneMatch(meeting -> meeting.present().contains(member.name().fr())))
                .map(member -> member.name().fr()).toList();
        if (!absent.isEmpty()) {
            add(paragraph("Membres du comité qui n'ont assisté à aucune réunion : %s.".formatted(String.join(" ; ", absent))));
        }
    }

    /** With the code that people know it by, unless its name says it: « Association 4Chabab ». */
    private static String named(Organisation member) {
        String name = member.name().fr();
        return name.toLowerCase(Locale.ROOT).contains(member.code().toLowerCase(Locale.ROOT)) ? name : "%s (%s)".formatted(name, member.code());
    }

    private String participant(String shown, String name) {
        List<Integer> present = minutes.meetings().stream().filter(meeting -> meeting.present().contains(name))
                .map(Minutes.Meeting::number).toList();
        if (present.isEmpty()) {
            return shown;
        }
        return shown + " : " + (present.size() == minutes.meetings().size() && present.size() > 1 ? "toutes les réunions"
                : French.meetings(present));
    }

    private void agendaOfMeetings() {
        add(heading(2, "Ordre du jour"));
        Map<List<String>, List<Integer>> agendas = byContent(Minutes.Meeting::agenda);
        agendas.forEach((agenda, numbers) -> {
            if (agendas.size() > 1) {
                add(heading(3, "Ordre du jour " + ofMeetings(numbers)));
            }
            add(bullets(agenda));
        });
    }

    private void pointsDiscussed() {
        add(paragraph(minutes.texts().sharedFile()));
        add(paragraph(minutes.texts().sharedFileUse()));
        add(arrows(minutes.texts().sharedFileHeadings().stream().map(line -> line.replace(THEMES, themes())).toList()));
        perMeeting("Points discutés", Minutes.Meeting::points);
    }

    /** « 2 à 3 thématiques prioritaires »: as many as the events have. */
    private String themes() {
        IntSummaryStatistics counts = minutes.events().stream().mapToInt(event -> event.workshops().size()).filter(count -> count > 0).summaryStatistics();
        if (counts.getCount() == 0) {
            return "thématiques prioritaires";
        }
        if (counts.getMax() == 1) {
            return "la thématique prioritaire";
        }
        return (counts.getMin() == counts.getMax() ? "" : counts.getMin() + " à ") + counts.getMax() + " thématiques prioritaires";
    }

    private void decisions() {
        perMeeting("Décisions", Minutes.Meeting::decisions);
    }

    /** Nothing for a meeting that has none. */
    private void perMeeting(String what, Function<Minutes.Meeting, List<String>> items) {
        byContent(items).forEach((lines, numbers) -> {
            if (!lines.isEmpty()) {
                add(heading(3, "%s %s".formatted(what, ofMeetings(numbers))));
                add(bullets(lines));
            }
        });
    }

    private void actions() {
        if (!minutes.actions().isEmpty()) {
            add(heading(3, "Suivi des actions"));
            add(new Grid(List.of(new Head("Action", 40), new Head("Responsable", 27), new Head("Échéance", 15), new Head("État", 18)),
                    minutes.actions().stream().map(action -> List.of(new Cell(false, lines(action.task(), action.note())), cell(action.owner().name().fr()),
                            cell(French.date(action.dueOn())), cell(action.state().label() + (action.followedIn() == null ? ""
                                    : " (%s)".formatted(French.meeting(action.followedIn())))))).toList()));
        }
    }

    private void remarks() {
        if (!minutes.remarks().isEmpty()) {
            add(heading(3, "Remarques des membres sur le projet"));
            add(new Grid(List.of(new Head("Organisation", 25), new Head("Remarque", 45), new Head("Suite", 30)),
                    minutes.remarks().stream().map(remark -> List.of(cell("%s, version %d".formatted(remark.organisation().name().fr(), remark.version())),
                            cell(remark.body()), new Cell(false, lines(remark.outcome() == null ? "sans réponse" : remark.outcome().label(), remark.answer())))).toList()));
        }
    }

    private void eventsInDetail() {
        add(heading(3, "Détails des événements de co-création"));
        int workshops = minutes.events().stream().mapToInt(event -> event.workshops().size()).sum();
        Acronyms acronyms = new Acronyms(minutes.members());
        table(List.of(new Head("Événements de co-création", 17), new Head("Dates et régions", 16),
                new Head("Ateliers thématiques (%d en total)".formatted(workshops), 21), new Head("Nombre des participant.e.s", 14),
                new Head("Intervenant.e.s", 16), new Head("Expert.e.s", 16)), position -> {
                    Minutes.EventFile event = minutes.events().get(position);
                    return List.of(cell(French.event(position + 1) + French.coOrganised(event.hosts().stream().map(acronyms::ofCode).toList())),
                            new Cell(false, lines(French.date(event.day()), French.regions(event.regions()), place(event))),
                            dashes(event.workshops()),
                            cell(event.capacity() + " participants"),
                            event.speakers().isEmpty() ? cell(UNKNOWN) : dashes(event.speakers().stream().map(acronyms::in).toList()),
                            cell(orUnknown(event.experts())));
                });
        if (!acronyms.legend().isEmpty()) {
            add(note("Sigles. " + acronyms.legend() + "."));
        }
        if (filled(minutes.themeMethod())) {
            add(heading(4, "Méthodologie de choix des thématiques prioritaires"));
            add(paragraph(minutes.themeMethod()));
        }
        filesOfEvents();
    }

    /** What all events have in common is said once, and what differs in one or two headings side by side. */
    private void filesOfEvents() {
        List<Minutes.EventFile> events = minutes.events();
        List<Minutes.Settled> common = events.size() < 2 ? List.of() : events.get(0).settled().stream()
                .filter(one -> filled(one.text()) && events.stream().allMatch(event -> event.settled().contains(one))).toList();
        file("Pour tous les événements", common);
        Set<String> own = events.stream().flatMap(event -> event.settled().stream()).filter(one -> !common.contains(one))
                .map(Minutes.Settled::heading).collect(Collectors.toCollection(LinkedHashSet::new));
        if (events.size() > 1 && own.size() == 1 || own.size() == 2) {
            List<Head> heads = new ArrayList<>(List.of(new Head("Événements de co-création", 24)));
            own.forEach(heading -> heads.add(new Head(heading, 76 / own.size())));
            add(heading(4, "Événement par événement"));
            table(heads, position -> {
                List<Cell> cells = new ArrayList<>(List.of(cell("%s, %s".formatted(French.event(position + 1), events.get(position).city()))));
                own.forEach(heading -> cells.add(cell(events.get(position).settled().stream().filter(one -> one.heading().equals(heading))
                        .map(one -> orUnknown(one.text())).findFirst().orElse(UNKNOWN))));
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
            add(new Grid(List.of(new Head("Fichier de l'événement", 30), new Head("Ce qui est arrêté", 70)),
                    settled.stream().map(one -> row(one.heading(), one.text())).toList()));
        }
    }

    /** « 1er événement de co-création : Casablanca, samedi 14 octobre 2023 » */
    private String title(int position) {
        Minutes.EventFile event = minutes.events().get(position);
        return "%s : %s, %s".formatted(French.event(position + 1), event.city(), French.day(event.day()));
    }

    private static String place(Minutes.EventFile event) {
        return filled(event.venue()) ? event.venue() + ", " + event.city() : event.city();
    }

    private static List<Cell> row(String what, String text) {
        return List.of(cell(what), cell(orUnknown(text)));
    }

    /** A row for each event, by its position. */
    private void table(List<Head> heads, IntFunction<List<Cell>> row) {
        add(new Grid(heads, IntStream.range(0, minutes.events().size()).mapToObj(row).toList()));
    }

    private void agendas() {
        add(heading(3, "Agenda type des événements de co-création"));
        List<AgendaSlot> unified = minutes.unifiedAgenda();
        if (!unified.isEmpty()) {
            add(heading(4, "Agenda unifié proposé"));
            add(agenda(unified));
        }
        Map<List<Said>, List<Integer>> own = IntStream.range(0, minutes.events().size()).boxed()
                .filter(position -> !minutes.events().get(position).agenda().isEmpty())
                .collect(Collectors.groupingBy(position -> Said.all(minutes.events().get(position).agenda()), LinkedHashMap::new, Collectors.toList()));
        own.remove(Said.all(unified));
        own.forEach((said, positions) -> ownAgenda(positions, minutes.events().get(positions.get(0)).agenda()));
    }

    /** What differs from the unified agenda; all of it, when less than half is the same. */
    private void ownAgenda(List<Integer> positions, List<AgendaSlot> own) {
        String events = positions.size() == 1 ? "du " + title(positions.get(0)) : "des " + French.events(positions.stream().map(position -> position + 1).toList());
        add(heading(4, "Agenda " + events));
        List<Said> unified = Said.all(minutes.unifiedAgenda());
        List<AgendaSlot> changed = own.stream().filter(slot -> !unified.contains(Said.of(slot))).toList();
        if (changed.size() * 2 > own.size()) {
            add(agenda(own));
            return;
        }
        List<Said> kept = Said.all(own);
        List<String> gone = unified.stream().filter(slot -> !kept.contains(slot)).map(Said::name).toList();
        add(paragraph(changed.isEmpty() ? "L'agenda unifié, sans ce qui suit : %s.".formatted(French.list(gone))
                : gone.isEmpty() ? "L'agenda unifié, avec de plus :" : "L'agenda unifié, où ce qui suit remplace : %s.".formatted(French.list(gone))));
        if (!changed.isEmpty()) {
            add(agenda(changed));
        }
    }

    /** A slot as the relevé says it: two that read alike are one, whatever their Arabic or their apostrophes. */
    private record Said(String hours, String title, List<String> items) {

        static Said of(AgendaSlot slot) {
            return new Said(MinutesReport.hours(slot), straight(slot.title().fr()), slot.items().stream().map(MinutesReport::item).map(Said::straight).toList());
        }

        static List<Said> all(List<AgendaSlot> slots) {
            return slots.stream().map(Said::of).toList();
        }

        String name() {
            return "«\u00a0%s\u00a0» (%s)".formatted(title, hours);
        }

        private static String straight(String text) {
            return text.replace('\u2019', '\'').strip();
        }
    }

    private static String hours(AgendaSlot slot) {
        return "%s - %s".formatted(Dates.time(slot.from(), Language.FR), Dates.time(slot.to(), Language.FR));
    }

    private static Grid agenda(List<AgendaSlot> slots) {
        return new Grid(List.of(new Head("Horaire", 20), new Head("Séquence", 25), new Head("Contenu et intervenants", 55)),
                slots.stream().map(slot -> List.of(
                        cell(hours(slot)),
                        cell(slot.title().fr()),
                        dashes(slot.items().stream().map(MinutesReport::item).toList()))).toList());
    }

    private static String item(AgendaSlot.Item item) {
        return item.by() == null ? item.text().fr() : "%s (%s)".formatted(item.text().fr(), item.by().fr());
    }

    private void managementOfParticipants() {
        add(heading(3, "Gestion des participant.e.s"));
        add(bullets(minutes.texts().participants()));
        if (filled(minutes.lateAnnouncement())) {
            add(paragraph("Le programme des événements a été annoncé tardivement, pour la raison suivante : "
                    + minutes.lateAnnouncement()));
        }
    }

    private void logistics() {
        add(heading(3, "Gestion de la logistique"));
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
        add(new Grid(List.of(new Head("Événements de co-création", 22), new Head("Critères de prise en charge", 40), new Head("Estimation financière", 38)),
                rows.entrySet().stream().map(row -> List.of(eventsOf(row.getValue()), cell(row.getKey().criteria()), cell(row.getKey().costs()))).toList()));
    }

    private Cell eventsOf(List<Integer> positions) {
        if (positions.size() > 1 && positions.size() == minutes.events().size()) {
            return cell("Tous les événements");
        }
        return new Cell(false, positions.stream().map(position -> "%s, %s".formatted(French.event(position + 1), minutes.events().get(position).city())).toList());
    }

    private void signatures() {
        String lead = minutes.members().isEmpty() ? "" : minutes.members().get(0).name().fr();
        add(new Signatures(List.of(cell("Fait à %s, le %s".formatted(orUnknown(minutes.texts().place()), French.date(minutes.producedOn()))),
                new Cell(false, lines(lead, minutes.texts().signatory())))));
    }

    private void add(Block block) {
        blocks.add(block);
    }

    private static List<String> lines(String... texts) {
        return Stream.of(texts).filter(MinutesReport::filled).toList();
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }

    private static String orUnknown(String text) {
        return filled(text) ? text : UNKNOWN;
    }
}
