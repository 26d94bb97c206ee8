package org.cocreation.outcome;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.audit.AuditEntry;
import org.cocreation.audit.AuditPage;
import org.cocreation.audit.AuditTrail;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleDocument;
import org.cocreation.cycle.CycleDocuments;
import org.cocreation.cycle.CycleService;
import org.cocreation.cycle.SteeringService;
import org.cocreation.document.Block;
import org.cocreation.document.Column;
import org.cocreation.document.CsvFile;
import org.cocreation.document.Report;
import org.cocreation.document.ReportWriter;
import org.cocreation.document.Table;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.OpenEventFile;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Service;

/**
 * The record that the Open Government Partnership asks for, as a ZIP: of one event, or of a cycle with all its events.
 * Names and order of its files are always the same; it names nobody. What it holds is written as it is read: no statement
 * stays open while a slow reader takes the file away.
 */
@Service
public class Archives {

    /** Else each file would carry the hour at which it was asked for. */
    private static final LocalDateTime FILE_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final Map<String, String> DECISIONS = Map.of("go", "prêt", "complete", "à compléter", "postpone", "reporté");
    private static final Map<String, String> DIMENSIONS = Map.of("region", "Région", "gender", "Genre", "age", "Âge", "organisation",
            "Type d'organisation", "workshop", "Atelier");
    private static final Map<String, String> CATEGORIES = Map.of("rooms", "Salles", "equipment", "Équipement", "meals", "Repas", "travel", "Déplacement",
            "lodging", "Hébergement", "materials", "Supports", "interpretation", "Interprétation", "speakers", "Intervenants", "other", "Autre");
    private static final Map<String, String> BASES = Map.of("fixed", "quantité fixe", "participants", "par participant", "meals", "par repas",
            "travel", "selon les déplacements", "lodging", "selon les hébergements", "rooms", "par salle");

    private final ArchiveRepository archive;
    private final EventReports reports;
    private final ReportRepository counts;
    private final WorkshopResults results;
    private final EventService events;
    private final OpenEventFile openEvents;
    private final CycleService cycles;
    private final SteeringService steering;
    private final CycleDocuments documents;
    private final AuditTrail trail;
    private final ReportWriter writer;
    private final ObjectMapper json;
    private final MessageSource labels;
    private final MessageSource mailTexts;
    private final Clock clock;

    Archives(ArchiveRepository archive, EventReports reports, ReportRepository counts, WorkshopResults results, EventService events,
             OpenEventFile openEvents, CycleService cycles, SteeringService steering, CycleDocuments documents, AuditTrail trail,
             ReportWriter writer, ObjectMapper json, MessageSource labels, Clock clock) {
        this.archive = archive;
        this.reports = reports;
        this.counts = counts;
        this.results = results;
        this.events = events;
        this.openEvents = openEvents;
        this.cycles = cycles;
        this.steering = steering;
        this.documents = documents;
        this.trail = trail;
        this.writer = writer;
        this.json = json;
        this.labels = labels;
        this.mailTexts = mailTexts();
        this.clock = clock;
    }

    private static MessageSource mailTexts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/mail");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    /** {@code out} is left open. */
    public void writeEvent(Event event, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Cycle cycle = cycles.get(event.cycleCode());
        List<CycleDocument> approved = approved(cycle);
        text(zip, "LISEZ-MOI.txt", readMe("Événement %s : %s".formatted(event.code(), event.title().fr())));
        standards(zip, cycle, List.of(event), "Événement %s".formatted(event.code()));
        event(zip, "", event);
        documents(zip, approved);
        zip.finish();
    }

    /** {@code out} is left open. */
    public void writeCycle(Cycle cycle, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        List<Event> planned = events.ofCycle(cycle.code());
        text(zip, "LISEZ-MOI.txt", readMe("Cycle %s : %s".formatted(cycle.code(), cycle.title().fr())));
        standards(zip, cycle, planned, "Cycle %s".formatted(cycle.code()));
        notices(zip, "", cycle.code());
        for (Event event : planned) {
            event(zip, event.code() + "/", event);
        }
        documents(zip, approved(cycle));
        zip.finish();
    }

    private void standards(ZipOutputStream zip, Cycle cycle, List<Event> of, String subject) throws IOException {
        List<Standard> all = new Standards(cycle, steering.meetings(cycle.code()), documents.of(cycle.code()),
                archive.evidence(of.stream().map(Event::code).toList()), clock).all();
        csv(zip, "01-normes.csv", List.of(new Column<Standard>("Norme", 0, Standard::name), new Column<>("Ce qui est demandé", 0, Standard::asked),
                new Column<>("Source", 0, Standard::source), new Column<>("Constat", 0, Standard::evidence),
                new Column<>("Résultat", 0, one -> one.verdict().label())), all);
        List<Block> blocks = List.of(
                Block.paragraph(("Ce constat est calculé à partir des données de l'application le %s. Il ne dit que ce qu'elles contiennent : "
                        + "ce qui n'y est pas enregistré n'est pas compté comme atteint.").formatted(Dates.date(LocalDate.now(clock), Language.FR))),
                new Block.Grid(List.of(new Block.Head("Norme", 20), new Block.Head("Ce qui est demandé", 30), new Block.Head("Constat", 48), new Block.Head("Résultat", 14)),
                        all.stream().map(one -> List.of(Block.cell(one.name(), "(" + one.source().replaceFirst(".*, ", "") + ")"), Block.cell(one.asked()),
                                Block.cell(one.evidence()), Block.cell(one.verdict().label()))).toList()),
                Block.paragraph("Source : Partenariat pour un gouvernement ouvert, Normes de participation et de cocréation, "
                        + "en vigueur depuis le 1er janvier 2022, exigences minimales (opengovpartnership.org)."));
        file(zip, "01-normes.pdf", writer.pdf(new Report("Normes du Partenariat pour un gouvernement ouvert", subject + " – " + cycle.title().fr(),
                LocalDate.now(clock), blocks)));
    }

    private void event(ZipOutputStream zip, String folder, Event event) throws IOException {
        if (event.isPublished()) {
            text(zip, folder + "02-publication.json", openEvents.of(event));
        }
        notices(zip, folder, event.code());
        csv(zip, folder + "04-relais.csv", List.of(new Column<ReportRepository.Relayed>("Association", 0, one -> one.host().fr()),
                new Column<>("Canaux", 0, one -> one.channels().stream().map(channel -> label("report-channel." + channel, channel)).collect(Collectors.joining(" ; "))),
                new Column<>("Personnes touchées", 0, ReportRepository.Relayed::peopleReached),
                new Column<>("Mesures pour les groupes vulnérables", 0, ReportRepository.Relayed::measures),
                new Column<>("Enregistré le", 0, ReportRepository.Relayed::recordedAt)), counts.relays(event.code()));
        participation(zip, folder, event);
        proposals(zip, folder, event);
        csv(zip, folder + "07-preparation.csv", List.of(new Column<ArchiveRepository.Review>("Date", 0, ArchiveRepository.Review::at),
                new Column<>("Décision", 0, one -> DECISIONS.getOrDefault(one.decision(), one.decision())),
                new Column<>("Points manquants", 0, ArchiveRepository.Review::missing), new Column<>("Points à vérifier", 0, ArchiveRepository.Review::warnings),
                new Column<>("Note", 0, ArchiveRepository.Review::note)), archive.reviews(event.code()));
        csv(zip, folder + "08-interventions.csv", List.of(new Column<AuditEntry>("Date", 0, AuditEntry::at), new Column<>("Décision", 0, AuditEntry::what),
                new Column<>("Motif", 0, AuditEntry::subject)), interventions(event.code()));
        csv(zip, folder + "09-budget.csv", List.of(new Column<ArchiveRepository.BudgetLine>("Ligne", 0, ArchiveRepository.BudgetLine::position),
                new Column<>("Catégorie", 0, one -> CATEGORIES.getOrDefault(one.category(), one.category())),
                new Column<>("Libellé", 0, ArchiveRepository.BudgetLine::label), new Column<>("Calcul", 0, one -> BASES.getOrDefault(one.basis(), one.basis())),
                new Column<>("Quantité", 0, ArchiveRepository.BudgetLine::quantity), new Column<>("Coût unitaire (dirhams)", 0, ArchiveRepository.BudgetLine::unitCost),
                new Column<>("Financé par", 0, ArchiveRepository.BudgetLine::funder),
                new Column<>("Coût réel (dirhams)", 0, ArchiveRepository.BudgetLine::actualCost)), archive.budget(event.code()));
        if (event.reportPublishedAt() != null) {
            text(zip, folder + "10-bilan.json", json.writerWithDefaultPrettyPrinter().writeValueAsString(reports.asItStands(event)));
        }
    }

    private void notices(ZipOutputStream zip, String folder, String code) throws IOException {
        csv(zip, folder + "03-avis.csv", List.of(new Column<ArchiveRepository.Notice>("Objet", 0,
                        one -> mailTexts.getMessage("mail." + one.purpose() + ".label", null, one.purpose(), Language.FR.locale())),
                new Column<>("Premier envoi", 0, ArchiveRepository.Notice::first), new Column<>("Dernier envoi", 0, ArchiveRepository.Notice::last),
                new Column<>("Nombre", 0, ArchiveRepository.Notice::number)), archive.notices(code));
    }

    private record CountedLine(String trait, String value, int verified, int confirmed, int present) {
    }

    private void participation(ZipOutputStream zip, String folder, Event event) throws IOException {
        EventReport report = reports.asItStands(event);
        EventReport.Participation all = report.participation();
        List<CountedLine> lines = new ArrayList<>(List.of(new CountedLine("Ensemble", "Inscriptions reçues : %d".formatted(all.received()),
                all.verified(), all.confirmed(), all.present())));
        lines.add(new CountedLine("Ensemble", "Sans inscription", 0, 0, all.walkIns()));
        report.dimensions().forEach(dimension -> dimension.lines().forEach(line -> lines.add(new CountedLine(
                DIMENSIONS.getOrDefault(dimension.code(), dimension.code()), line.label().fr(), line.verified(), line.confirmed(), line.present()))));
        csv(zip, folder + "05-participation.csv", List.of(new Column<CountedLine>("Critère", 0, CountedLine::trait), new Column<>("Valeur", 0, CountedLine::value),
                new Column<>("Inscriptions vérifiées", 0, CountedLine::verified), new Column<>("Participations confirmées", 0, CountedLine::confirmed),
                new Column<>("Personnes présentes", 0, CountedLine::present)), lines);
    }

    private record ProposedLine(int workshop, String title, Integer participants, String summary, Integer number, Proposal proposal) {
    }

    private void proposals(ZipOutputStream zip, String folder, Event event) throws IOException {
        List<ProposedLine> lines = new ArrayList<>();
        for (WorkshopResult result : results.of(event)) {
            if (result.isRecorded()) {
                ResultText text = result.text();
                for (int i = 0; i < Math.max(1, text.proposals().size()); i++) {
                    boolean none = text.proposals().isEmpty();
                    lines.add(new ProposedLine(result.workshop().position(), result.workshop().title().fr(), text.participants(), text.summaryFr(),
                            none ? null : i + 1, none ? new Proposal("Aucune proposition", null, null, null) : text.proposals().get(i)));
                }
            }
        }
        csv(zip, folder + "06-propositions.csv", List.of(new Column<ProposedLine>("Atelier", 0, ProposedLine::workshop), new Column<>("Thématique", 0, ProposedLine::title),
                new Column<>("Participants", 0, ProposedLine::participants), new Column<>("Résumé", 0, ProposedLine::summary),
                new Column<>("Proposition", 0, ProposedLine::number), new Column<>("Titre", 0, one -> one.proposal().titleFr()),
                new Column<>("Titre en arabe", 0, one -> one.proposal().titleAr()), new Column<>("Détail", 0, one -> one.proposal().detailFr()),
                new Column<>("Détail en arabe", 0, one -> one.proposal().detailAr())), lines);
    }

    /** First one first; the trail gives a page at a time, the latest first. */
    private List<AuditEntry> interventions(String eventCode) {
        List<AuditEntry> all = new ArrayList<>();
        AuditPage page = trail.ofEvent(eventCode, "intervention", 0);
        all.addAll(page.entries());
        for (int number = 1; number < page.pages(); number++) {
            all.addAll(trail.ofEvent(eventCode, "intervention", number).entries());
        }
        Collections.reverse(all);
        return all;
    }

    private List<CycleDocument> approved(Cycle cycle) {
        return documents.of(cycle.code()).stream().filter(document -> document.approvedAt() != null)
                .sorted(Comparator.comparing(CycleDocument::fileName)).toList();
    }

    private void documents(ZipOutputStream zip, List<CycleDocument> approved) throws IOException {
        for (CycleDocument document : approved) {
            for (String format : List.of("pdf", "docx")) {
                file(zip, "documents/%s.%s".formatted(document.fileName(), format), documents.bytes(document, format).orElseThrow());
            }
        }
    }

    private String readMe(String subject) {
        return """
                %s
                Dossier pour le Partenariat pour un gouvernement ouvert, établi le %s.

                01-normes.pdf, 01-normes.csv   ce que demande le Partenariat et ce que montrent les données
                02-publication.json            l'événement tel que le portail le publie
                03-avis.csv                    messages envoyés : objet, premier et dernier envoi, nombre
                04-relais.csv                  relais des associations coordinatrices
                05-participation.csv           inscriptions, confirmations et présences, un critère à la fois
                06-propositions.csv            résultats et propositions des ateliers
                07-preparation.csv             revues des préparatifs
                08-interventions.csv           décisions du ministère hors du cours habituel, avec leur motif
                09-budget.csv                  lignes du budget
                10-bilan.json                  le bilan publié
                documents/                     relevés de conclusions et rapports approuvés (PDF et DOCX)

                Le dossier d'un cycle a un répertoire par événement. Un fichier dont les données n'existent pas encore
                est absent ou ne contient que ses titres. Les fichiers CSV sont en UTF-8, les heures sont celles de
                Casablanca. Aucun fichier ne nomme une personne inscrite, invitée ou intervenante.
                """.formatted(subject, Dates.date(LocalDate.now(clock), Language.FR));
    }

    private static <T> void csv(ZipOutputStream zip, String name, List<Column<T>> columns, List<T> rows) throws IOException {
        begin(zip, name);
        CsvFile.write(new Table<>(name, Language.FR, columns), rows, zip);
        zip.closeEntry();
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        file(zip, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void file(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        begin(zip, name);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FILE_TIME);
        zip.putNextEntry(entry);
    }

    private String label(String key, String otherwise) {
        return labels.getMessage(key, null, otherwise, Language.FR.locale());
    }
}
