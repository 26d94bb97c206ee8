package org.cocreation.minutes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cocreation.document.Block;
import org.cocreation.document.Block.Cell;
import org.cocreation.document.Block.Grid;
import org.cocreation.document.Block.Head;
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
import static org.cocreation.document.Block.paragraph;

/** Lays out {@link Minutes} under the headings, in the order and with the words of the document of 2023. */
public final class MinutesReport {

    private static final String UNKNOWN = "À préciser";

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
        add(paragraph("Version %d, établie le %s".formatted(minutes.version(), French.date(minutes.producedOn()))));
        datesAndPlace();
        participants();
        agendaOfMeetings();
        add(heading(2, "Points abordés"));
        pointsDiscussed();
        add(heading(2, "Points arrêtés"));
        decisions();
        eventsInDetail();
        agendas();
        managementOfParticipants();
        logistics();
        return new Report("Réunions préparatoires des ateliers consultatifs de cocréation", minutes.cycleTitle().fr(),
                minutes.producedOn(), blocks);
    }

    private void datesAndPlace() {
        add(heading(2, "Dates des réunions"));
        French.months(minutes.meetings().stream().map(Minutes.Meeting::day).toList()).forEach(month -> add(paragraph(month)));
        if (minutes.meetings().stream().anyMatch(meeting -> meeting.from() != null)) {
            add(bullets(minutes.meetings().stream().map(MinutesReport::when).toList()));
        }
        add(heading(2, "Lieu"));
        eachOrOnce(Minutes.Meeting::place, place -> add(paragraph(orUnknown(place))));
    }

    /** « 1re réunion : mardi 25 juillet 2023, de 10 h 00 à 12 h 00 » */
    private static String when(Minutes.Meeting meeting) {
        String hours = French.hours(meeting);
        return "%s : %s%s".formatted(French.meeting(meeting.number()), French.day(meeting.day()), hours.isEmpty() ? "" : ", " + hours);
    }

    /** Once when all meetings have the same, else under a heading for each. */
    private <T> void eachOrOnce(Function<Minutes.Meeting, T> value, Consumer<T> add) {
        List<T> values = minutes.meetings().stream().map(value).distinct().toList();
        if (values.size() == 1) {
            add.accept(values.get(0));
        } else {
            minutes.meetings().forEach(meeting -> {
                add(heading(3, "%s, %s".formatted(French.meeting(meeting.number()), French.date(meeting.day()))));
                add.accept(value.apply(meeting));
            });
        }
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
        eachOrOnce(Minutes.Meeting::agenda, agenda -> add(bullets(agenda)));
    }

    private void pointsDiscussed() {
        add(paragraph(minutes.texts().sharedFile()));
        add(paragraph(minutes.texts().sharedFileUse()));
        add(arrows(minutes.texts().sharedFileHeadings()));
        perMeeting("Points discutés", Minutes.Meeting::points);
    }

    private void decisions() {
        perMeeting("Décisions", Minutes.Meeting::decisions);
    }

    /** Nothing for a meeting that has none. */
    private void perMeeting(String what, Function<Minutes.Meeting, List<String>> items) {
        for (Minutes.Meeting meeting : minutes.meetings()) {
            if (!items.apply(meeting).isEmpty()) {
                add(heading(3, "%s de la %s (%s)".formatted(what, French.meeting(meeting.number()), French.date(meeting.day()))));
                add(bullets(items.apply(meeting)));
            }
        }
    }

    private void eventsInDetail() {
        add(heading(3, "Détails des événements de co-création"));
        int workshops = minutes.events().stream().mapToInt(event -> event.workshops().size()).sum();
        table(List.of(new Head("Événements de co-création", 17), new Head("Dates et régions", 15),
                new Head("Ateliers thématiques (%d en total)".formatted(workshops), 20), new Head("Nombre des participant.e.s", 14),
                new Head("Intervenant.e.s", 18), new Head("Expert.e.s", 16)), position -> {
                    Minutes.EventFile event = minutes.events().get(position);
                    return List.of(cell(French.event(position + 1) + French.coOrganised(event.hosts())),
                            new Cell(false, lines(French.date(event.day()), French.regions(event.regions()), place(event))),
                            dashes(event.workshops()),
                            cell(event.capacity() + " participants"),
                            event.speakers().isEmpty() ? cell(UNKNOWN) : dashes(event.speakers()),
                            cell(orUnknown(event.experts())));
                });
        if (filled(minutes.themeMethod())) {
            add(heading(4, "Méthodologie de choix des thématiques prioritaires"));
            add(paragraph(minutes.themeMethod()));
        }
        for (int position = 0; position < minutes.events().size(); position++) {
            Minutes.EventFile event = minutes.events().get(position);
            add(heading(4, title(position)));
            add(new Grid(List.of(new Head("Fichier de l'événement", 30), new Head("Ce qui est arrêté", 70)),
                    event.settled().stream().map(one -> row(one.heading(), one.text())).toList()));
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
        if (!minutes.unifiedAgenda().isEmpty()) {
            add(heading(4, "Agenda unifié proposé"));
            add(agenda(minutes.unifiedAgenda()));
        }
        for (int position = 0; position < minutes.events().size(); position++) {
            List<AgendaSlot> own = minutes.events().get(position).agenda();
            if (!own.isEmpty() && !own.equals(minutes.unifiedAgenda())) {
                add(heading(4, "Agenda du " + title(position)));
                add(agenda(own));
            }
        }
    }

    private static Grid agenda(List<AgendaSlot> slots) {
        return new Grid(List.of(new Head("Horaire", 20), new Head("Séquence", 25), new Head("Contenu et intervenants", 55)),
                slots.stream().map(slot -> List.of(
                        cell("%s - %s".formatted(Dates.time(slot.from(), Language.FR), Dates.time(slot.to(), Language.FR))),
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
        table(List.of(new Head("Événements de co-création", 24), new Head("Critères de prise en charge", 46),
                new Head("Estimation financière", 30)), position -> {
                    Minutes.EventFile event = minutes.events().get(position);
                    return List.of(cell(French.event(position + 1), event.city()), cell(orUnknown(event.supportCriteria())),
                            cell(orUnknown(event.costEstimate())));
                });
        add(paragraph(minutes.texts().coordination()));
        add(paragraph(minutes.texts().materials()));
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
