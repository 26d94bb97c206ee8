package org.cocreation.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

import org.cocreation.document.Block;
import org.cocreation.document.Block.Cell;
import org.cocreation.document.Block.Grid;
import org.cocreation.document.Block.Head;
import org.cocreation.document.Report;
import org.cocreation.language.Language;
import org.cocreation.minutes.French;
import org.cocreation.outcome.CycleReport.EventOutcome;

import static org.cocreation.document.Block.bullets;
import static org.cocreation.document.Block.cell;
import static org.cocreation.document.Block.heading;
import static org.cocreation.document.Block.paragraph;

/** Lays out what became of a cycle. */
final class CycleReportLayout {

    private CycleReportLayout() {
    }

    static Report of(CycleReport cycle) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(paragraph("Rapport établi le %s.".formatted(French.date(cycle.producedOn()))));
        meetings(cycle, blocks);
        announcement(cycle, blocks);
        figures(cycle, blocks);
        blocks.add(heading(1, "Événements de co-création"));
        cycle.events().forEach(event -> outcome(event, blocks));
        return new Report("Rapport du cycle", cycle.title().text(Language.FR), cycle.producedOn(), blocks);
    }

    private static void meetings(CycleReport cycle, List<Block> blocks) {
        blocks.add(heading(1, "Réunions préparatoires"));
        if (cycle.meetings().isEmpty()) {
            blocks.add(paragraph("Aucune réunion n'a été enregistrée."));
            return;
        }
        blocks.add(new Grid(List.of(new Head("Réunion", 16), new Head("Date", 28), new Head("Horaire", 26), new Head("Lieu", 30)),
                cycle.meetings().stream().map(meeting -> List.of(cell(French.meeting(meeting.number())),
                        cell(French.day(meeting.day())), cell(French.hours(meeting)), cell(meeting.place()))).toList()));
    }

    private static void announcement(CycleReport cycle, List<Block> blocks) {
        blocks.add(heading(1, "Annonce du programme"));
        if (cycle.announcedOn() == null) {
            blocks.add(paragraph("Le programme des événements n'a pas encore été annoncé."));
            return;
        }
        String where = cycle.announcedWhere() == null ? "" : " " + cycle.announcedWhere();
        blocks.add(paragraph("Le programme des événements a été annoncé le %s%s.".formatted(French.day(cycle.announcedOn()), where)));
        if (cycle.lateJustification() != null) {
            blocks.add(paragraph("Annonce tardive, justifiée ainsi : " + cycle.lateJustification()));
        }
    }

    /** The events side by side, and their totals. */
    private static void figures(CycleReport cycle, List<Block> blocks) {
        blocks.add(heading(1, "Chiffres du cycle"));
        blocks.add(heading(2, "Inscriptions et places"));
        blocks.add(figures(cycle.events(), List.of(
                new Figure("Ateliers", event -> event.workshops().size()),
                new Figure("Places", EventOutcome::capacity),
                new Figure("Inscriptions reçues", EventOutcome::registered),
                new Figure("Inscriptions vérifiées", EventOutcome::verified),
                new Figure("Confirmées", EventOutcome::confirmed),
                new Figure("En attente", EventOutcome::waiting),
                new Figure("Déclinées", EventOutcome::declined))));
        blocks.add(heading(2, "Institutions et communication"));
        blocks.add(figures(cycle.events(), List.of(
                new Figure("Institutions invitées", EventOutcome::invited),
                new Figure("Institutions ayant annoncé leur présence", EventOutcome::attending),
                new Figure("Personnes touchées par les associations", EventOutcome::reached))));
    }

    private static Grid figures(List<EventOutcome> events, List<Figure> figures) {
        List<Head> heads = new ArrayList<>(List.of(new Head("Événement", 14)));
        figures.forEach(figure -> heads.add(new Head(figure.title(), 12)));
        List<List<Cell>> rows = new ArrayList<>();
        events.forEach(event -> rows.add(row(cell(event.city(), French.date(event.day())), figures,
                figure -> figure.of().applyAsInt(event))));
        rows.add(row(cell("Total"), figures, figure -> events.stream().mapToInt(figure.of()).sum()));
        return new Grid(heads, rows);
    }

    private static List<Cell> row(Cell name, List<Figure> figures, ToIntFunction<Figure> value) {
        return Stream.concat(Stream.of(name), figures.stream().map(figure -> cell(value.applyAsInt(figure)))).toList();
    }

    private record Figure(String title, ToIntFunction<EventOutcome> of) {
    }

    private static void outcome(EventOutcome event, List<Block> blocks) {
        blocks.add(heading(2, event.title()));
        blocks.add(paragraph("%s, %s.".formatted(event.city(), French.day(event.day()))));
        blocks.add(heading(3, "Ateliers thématiques"));
        blocks.add(bullets(event.workshops()));
        blocks.add(heading(3, "Participation"));
        List<String> participation = new ArrayList<>(List.of(
                "Inscriptions reçues : %d, dont %d vérifiées".formatted(event.registered(), event.verified()),
                "Participations confirmées : %d, pour %d places".formatted(event.confirmed(), event.capacity()),
                "En liste d'attente : %d ; participations déclinées : %d".formatted(event.waiting(), event.declined())));
        if (event.women() != null && event.men() != null) {
            participation.add("Femmes : %s ; hommes : %s".formatted(
                    share(event.women(), event.confirmed()), share(event.men(), event.confirmed())));
        }
        participation.add("Institutions invitées : %d ; ayant annoncé leur présence : %d".formatted(event.invited(), event.attending()));
        blocks.add(bullets(participation));
        if (!event.outreach().isEmpty()) {
            blocks.add(heading(3, "Communication des associations coordinatrices"));
            blocks.add(bullets(event.outreach().stream()
                    .map(outreach -> "%s : %s".formatted(outreach.host(), people(outreach.reached()))).toList()));
        }
        if (!event.interventions().isEmpty()) {
            blocks.add(heading(3, "Décisions du ministère"));
            blocks.add(new Grid(List.of(new Head("Date", 18), new Head("Décision", 34), new Head("Motif", 48)),
                    event.interventions().stream().map(intervention -> List.of(cell(French.date(intervention.day())),
                            cell(intervention.decision()), cell(intervention.reason()))).toList()));
        }
    }

    /** « 36 (51 %) » */
    private static String share(int people, int all) {
        return all == 0 ? String.valueOf(people) : "%d (%d %%)".formatted(people, Math.round(100.0 * people / all));
    }

    private static String people(int reached) {
        return reached == 1 ? "1 personne touchée" : Block.number(reached) + " personnes touchées";
    }
}
