package org.cocreation.outcome;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.audit.AuditEntry;
import org.cocreation.audit.AuditPage;
import org.cocreation.audit.AuditTrail;
import org.cocreation.country.Country;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.document.Block;
import org.cocreation.document.Column;
import org.cocreation.document.CsvFile;
import org.cocreation.document.Progress;
import org.cocreation.document.Report;
import org.cocreation.document.ReportWriter;
import org.cocreation.document.Table;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.OpenEventFile;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.logistics.Budget;
import org.cocreation.logistics.BudgetService;
import org.cocreation.logistics.BudgetSheet;
import org.cocreation.logistics.MealFigures;
import org.cocreation.logistics.MealPlan;
import org.cocreation.logistics.MealService;
import org.cocreation.mail.MailRecord;
import org.cocreation.material.MaterialService;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.readiness.ReadinessReview;
import org.cocreation.readiness.ReadinessService;
import org.cocreation.relay.Relay;
import org.cocreation.relay.RelayChannel;
import org.cocreation.relay.RelayService;
import org.cocreation.sharedfile.SharedFile;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.steering.SteeringService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/**
 * The record that the Open Government Partnership asks for, as a ZIP: of one event, or of a cycle with all its events.
 * Names and order of its files are always the same; it names nobody. What it holds is written as it is read.
 */
@Service
public class Archives {

    /** Else each file would carry the hour at which it was asked for. */
    private static final LocalDateTime FILE_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final Map<String, String> DECISIONS = Map.of("go", "prêt", "complete", "à compléter", "postpone", "reporté");
    private static final Map<String, String> DIMENSIONS = Map.of("region", "Région", "gender", "Genre", "age", "Âge", "organisation",
            "Type d'organisation", "workshop", "Atelier");
    private final MailRecord mails;
    private final ReadinessService readiness;
    private final SharedFileService files;
    private final RelayService relays;
    private final MaterialService materials;
    private final EventReports reports;
    private final WorkshopResults results;
    private final BudgetService budgets;
    private final MealService meals;
    private final EventService events;
    private final OpenEventFile openEvents;
    private final CycleService cycles;
    private final SteeringService steering;
    private final CycleDocuments documents;
    private final AuditTrail trail;
    private final ReportWriter writer;
    private final ObjectMapper json;
    private final MessageSource labels;
    private final Clock clock;

    Archives(MailRecord mails, ReadinessService readiness, SharedFileService files, RelayService relays, MaterialService materials,
             EventReports reports, WorkshopResults results, BudgetService budgets,
             MealService meals, EventService events,
             OpenEventFile openEvents, CycleService cycles, SteeringService steering, CycleDocuments documents, AuditTrail trail,
             ReportWriter writer, ObjectMapper json, MessageSource labels, Clock clock) {
        this.mails = mails;
        this.readiness = readiness;
        this.files = files;
        this.relays = relays;
        this.materials = materials;
        this.reports = reports;
        this.results = results;
        this.budgets = budgets;
        this.meals = meals;
        this.events = events;
        this.openEvents = openEvents;
        this.cycles = cycles;
        this.steering = steering;
        this.documents = documents;
        this.trail = trail;
        this.writer = writer;
        this.json = json;
        this.labels = labels;
        this.clock = clock;
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
    public void writeCycle(Cycle cycle, OutputStream out, Progress progress) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        List<Event> planned = events.ofCycle(cycle.code());
        text(zip, "LISEZ-MOI.txt", readMe("Cycle %s : %s".formatted(cycle.code(), cycle.title().fr())));
        standards(zip, cycle, planned, "Cycle %s".formatted(cycle.code()));
        notices(zip, "", cycle.code());
        int done = 0;
        for (Event event : planned) {
            progress.of(done++, planned.size());
            event(zip, event.code() + "/", event);
        }
        documents(zip, approved(cycle));
        zip.finish();
    }

    private void standards(ZipOutputStream zip, Cycle cycle, List<Event> of, String subject) throws IOException {
        List<Standard> all = new Standards(cycle, steering.meetings(cycle.code()), documents.of(cycle.code()),
                evidence(of), clock).all();
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
        csv(zip, folder + "04-relais.csv", List.of(new Column<Relay>("Association", 0, one -> one.host().name().fr()),
                new Column<>("Canaux", 0, one -> one.channels().stream().map(RelayChannel::code).map(channel -> label("report-channel." + channel, channel)).collect(Collectors.joining(" ; "))),
                new Column<>("Personnes touchées", 0, Relay::peopleReached),
                new Column<>("Mesures pour les groupes vulnérables", 0, Relay::measures),
                new Column<>("Enregistré le", 0, Relay::recordedAt)), relays(event));
        participation(zip, folder, event);
        proposals(zip, folder, event);
        csv(zip, folder + "07-preparation.csv", List.of(new Column<ReadinessReview>("Date", 0, ReadinessReview::at),
                new Column<>("Décision", 0, one -> DECISIONS.get(one.decision().code())),
                new Column<>("Points manquants", 0, one -> one.missing().size()), new Column<>("Points à vérifier", 0, one -> one.warnings().size()),
                new Column<>("Note", 0, ReadinessReview::note)), oldestFirst(readiness.reviews(event.code())));
        csv(zip, folder + "08-interventions.csv", List.of(new Column<AuditEntry>("Date", 0, AuditEntry::at), new Column<>("Décision", 0, AuditEntry::what),
                new Column<>("Motif", 0, AuditEntry::subject)), interventions(event.code()));
        budget(zip, folder, event);
        List<EventReport> versions = reports.versions(event.code());
        if (!versions.isEmpty()) {
            text(zip, folder + "10-bilan.json", json.writerWithDefaultPrettyPrinter().writeValueAsString(versions.get(0)));
            for (EventReport earlier : versions.subList(1, versions.size())) {
                text(zip, folder + "10-bilan-version-%d.json".formatted(earlier.version()), json.writerWithDefaultPrettyPrinter().writeValueAsString(earlier));
            }
        }
        meals(zip, folder, event);
    }

    /**
     * A line of the budget, or a total.
     *
     * @param line number, or what is summed
     */
    private record BudgetRow(Object line, @Nullable String category, @Nullable String label, @Nullable String basis, @Nullable BigDecimal quantity,
                             @Nullable BigDecimal unitCost, BigDecimal amount, @Nullable String funder, @Nullable BigDecimal actualCost) {

        static BudgetRow total(String what, @Nullable String funder, BudgetSheet.Total total) {
            return new BudgetRow(what, null, null, null, null, null, total.estimate(), funder, total.actual());
        }
    }

    /** The lines that somebody saved, counted ones as of now, with totals by funder and in all. */
    private void budget(ZipOutputStream zip, String folder, Event event) throws IOException {
        Budget saved = budgets.budget(event);
        List<BudgetRow> rows = new ArrayList<>();
        if (!saved.isProposal()) {
            BudgetSheet sheet = budgets.sheet(event, saved, budgets.data(event));
            for (BudgetSheet.Line one : sheet.lines()) {
                rows.add(new BudgetRow(rows.size() + 1, one.line().category().label(), one.line().label(), one.line().basis().label(), one.quantity(),
                        one.unitCost(), one.amount(), one.funder(), one.line().actualCost()));
            }
            sheet.byFunder().forEach(total -> rows.add(BudgetRow.total("Total par financeur", total.label(), total)));
            rows.add(BudgetRow.total("Total", null, sheet.total()));
        }
        csv(zip, folder + "09-budget.csv", List.of(new Column<BudgetRow>("Ligne", 0, BudgetRow::line), new Column<>("Catégorie", 0, BudgetRow::category),
                new Column<>("Libellé", 0, BudgetRow::label), new Column<>("Calcul", 0, BudgetRow::basis), new Column<>("Quantité", 0, BudgetRow::quantity),
                new Column<>(Country.money().in("Coût unitaire"), 0, BudgetRow::unitCost), new Column<>(Country.money().in("Montant estimé"), 0, BudgetRow::amount),
                new Column<>("Financé par", 0, BudgetRow::funder), new Column<>(Country.money().in("Coût réel"), 0, BudgetRow::actualCost)), rows);
    }

    private record MealRow(String label, @Nullable String servedAt, @Nullable String audience, int quantity, @Nullable BigDecimal unitCost,
                           BigDecimal amount) {
    }

    /** How many of each meal are ordered, and what they come to. */
    private void meals(ZipOutputStream zip, String folder, Event event) throws IOException {
        MealPlan plan = meals.plan(event);
        List<MealRow> rows = new ArrayList<>();
        if (!plan.isProposal()) {
            MealFigures figures = meals.figures(event);
            plan.meals().forEach(meal -> rows.add(new MealRow(meal.label().text(Language.FR), meal.servedAt().toString(), meal.audience().label(),
                    figures.planned(meal.audience(), plan.marginPercent()), meal.unitCost(), figures.cost(meal, plan.marginPercent()))));
            rows.add(new MealRow("Total", null, null, figures.planned(plan), null, figures.cost(plan)));
        }
        csv(zip, folder + "11-repas.csv", List.of(new Column<MealRow>("Repas", 0, MealRow::label), new Column<>("Heure", 0, MealRow::servedAt),
                new Column<>("Pour", 0, MealRow::audience), new Column<>("Quantité", 0, MealRow::quantity),
                new Column<>(Country.money().in("Coût unitaire"), 0, MealRow::unitCost), new Column<>(Country.money().in("Montant"), 0, MealRow::amount)), rows);
    }

    private void notices(ZipOutputStream zip, String folder, String code) throws IOException {
        csv(zip, folder + "03-avis.csv", List.of(new Column<MailRecord.Sent>("Objet", 0, one -> mails.label(one.purpose())),
                new Column<>("Premier envoi", 0, MailRecord.Sent::first), new Column<>("Dernier envoi", 0, MailRecord.Sent::last),
                new Column<>("Nombre", 0, MailRecord.Sent::number)), mails.sent(code));
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
                DIMENSIONS.getOrDefault(dimension.code(), dimension.code()), line.label().text(Language.FR), line.verified(),
                line.confirmed(), line.present()))));
        csv(zip, folder + "05-participation.csv", List.of(new Column<CountedLine>("Critère", 0, CountedLine::trait), new Column<>("Valeur", 0, CountedLine::value),
                new Column<>("Inscriptions vérifiées", 0, CountedLine::verified), new Column<>("Participations confirmées", 0, CountedLine::confirmed),
                new Column<>("Personnes présentes", 0, CountedLine::present)), lines);
    }

    private record ProposedLine(int workshop, String title, Integer participants, String summary, @Nullable Integer number, Proposal proposal) {
    }

    private void proposals(ZipOutputStream zip, String folder, Event event) throws IOException {
        List<ProposedLine> lines = new ArrayList<>();
        for (WorkshopResult result : results.of(event)) {
            ResultText text = result.text();
            if (text != null) {
                for (int i = 0; i < Math.max(1, text.proposals().size()); i++) {
                    boolean none = text.proposals().isEmpty();
                    lines.add(new ProposedLine(result.workshop().position(), result.workshop().title().text(Language.FR), text.participants(),
                            text.summaryFr(), none ? null : i + 1,
                            none ? new Proposal("Aucune proposition", null, null, null) : text.proposals().get(i)));
                }
            }
        }
        csv(zip, folder + "06-propositions.csv", List.of(new Column<ProposedLine>("Atelier", 0, ProposedLine::workshop), new Column<>("Thématique", 0, ProposedLine::title),
                new Column<>("Participants", 0, ProposedLine::participants), new Column<>("Résumé", 0, ProposedLine::summary),
                new Column<>("Proposition", 0, ProposedLine::number), new Column<>("Titre", 0, one -> one.proposal().titleFr()),
                new Column<>("Titre en arabe", 0, one -> one.proposal().titleAr()), new Column<>("Détail", 0, one -> one.proposal().detailFr()),
                new Column<>("Détail en arabe", 0, one -> one.proposal().detailAr())), lines);
    }

    /** Hosts by code. */
    private List<Relay> relays(Event event) {
        return relays.of(event.code()).stream().sorted(Comparator.comparing(relay -> relay.host().code())).toList();
    }

    private static <T> List<T> oldestFirst(List<T> latestFirst) {
        List<T> turned = new ArrayList<>(latestFirst);
        Collections.reverse(turned);
        return turned;
    }

    /** By position. */
    private List<Evidence> evidence(List<Event> of) {
        Map<String, SharedFile> ofEvents = files.ofEvents(of.stream().map(Event::code).toList());
        return of.stream().sorted(Comparator.comparing(Event::position).thenComparing(Event::code)).map(event -> {
            String code = event.code();
            List<Relay> reported = relays.of(code);
            List<WorkshopResult> told = results.of(event);
            return new Evidence(code, event.city().text(Language.FR), event.day(), event.isCancelled(), event.publishedAt(),
                    event.registrationOpensAt(), event.registrationClosesAt(), event.reportPublishedAt(),
                    ofEvents.containsKey(code) ? ofEvents.get(code).contributions().size() : 0,
                    reported.size(), reported.stream().mapToInt(Relay::peopleReached).sum(), event.workshops().size(), (int) told.stream().filter(WorkshopResult::isRecorded).count(),
                    told.stream().map(WorkshopResult::text).filter(Objects::nonNull).mapToInt(text -> text.proposals().size()).sum(),
                    materials.handedOut(code).size());
        }).toList();
    }

    /** First one first; the trail gives a page at a time, the latest first. */
    private List<AuditEntry> interventions(String eventCode) {
        List<AuditEntry> all = new ArrayList<>();
        AuditPage page = trail.interventions(eventCode, 0);
        all.addAll(page.entries());
        for (int number = 1; number < page.pages(); number++) {
            all.addAll(trail.interventions(eventCode, number).entries());
        }
        Collections.reverse(all);
        return all;
    }

    private List<CycleDocument> approved(Cycle cycle) {
        return documents.of(cycle.code()).stream().filter(document -> document.approvedAt() != null)
                .sorted(Comparator.comparing(CycleDocument::kind).thenComparing(CycleDocument::version)).toList();
    }

    private void documents(ZipOutputStream zip, List<CycleDocument> approved) throws IOException {
        for (CycleDocument document : approved) {
            for (CycleDocument.File file : document.filesWithoutNames()) {
                for (String format : file.hasPdf() ? List.of("pdf", "docx") : List.of("docx")) {
                    file(zip, "documents/%s.%s".formatted(document.fileName(file.edition()), format), documents.bytes(document, file.edition(), format).orElseThrow());
                }
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
                09-budget.csv                  lignes du budget, totaux par financeur et total
                10-bilan.json                  le bilan publié, dans sa dernière version
                10-bilan-version-1.json …      ses versions antérieures, quand il a été corrigé
                11-repas.csv                   repas, quantités commandées et montants
                documents/                     relevés de conclusions et rapports approuvés (PDF et DOCX), sans noms ;
                                               -ar : le relevé en arabe

                Le dossier d'un cycle a un répertoire par événement. Un fichier dont les données n'existent pas encore
                est absent ou ne contient que ses titres. Les fichiers CSV sont en UTF-8, les heures sont celles du
                pays. Aucun fichier ne nomme une personne inscrite, invitée ou intervenante.
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
