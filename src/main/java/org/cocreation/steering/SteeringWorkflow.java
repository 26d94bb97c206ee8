package org.cocreation.steering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.validation.constraints.NotBlank;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.audit.Actor;
import org.cocreation.country.Country;
import org.cocreation.cycle.CycleService;
import org.cocreation.cycle.ThemeMethod;
import org.cocreation.event.EventWorkflow;
import org.cocreation.event.Organisation;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.minutes.MinutesRemarks;
import org.cocreation.minutes.Remark;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.Headings;
import org.cocreation.sharedfile.SharedFile;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.EngineClock;
import org.cocreation.workflow.OfferedToModels;
import org.cocreation.workflow.StepProperties;
import org.cocreation.workflow.TaskDueDates;
import org.springframework.stereotype.Component;

/** What the model {@code steering-concertation} asks; its business key is the cycle's code. */
@Component
@CallableFromModels
public class SteeringWorkflow {

    private static final String EVENT_CODE = "eventCode";
    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);
    private static final List<String> CHOICES = List.of("first", "second", "third", "fourth", "fifth");

    private final SteeringService steering;
    private final CycleService cycles;
    private final SteeringCards cards;
    private final SteeringMinutes minutes;
    private final CycleDocuments documents;
    private final MinutesRemarks remarks;
    private final SteeringMails mails;
    private final EventWorkflow eventCards;
    private final SharedFileService files;
    private final Headings headings;
    private final Settings settings;
    private final EngineClock clock;

    SteeringWorkflow(SteeringService steering, SteeringCards cards, SteeringMinutes minutes, CycleService cycles, CycleDocuments documents,
                     MinutesRemarks remarks, SteeringMails mails, EventWorkflow eventCards, SharedFileService files, Headings headings, Settings settings, EngineClock clock) {
        this.steering = steering;
        this.cards = cards;
        this.minutes = minutes;
        this.cycles = cycles;
        this.documents = documents;
        this.remarks = remarks;
        this.mails = mails;
        this.eventCards = eventCards;
        this.files = files;
        this.headings = headings;
        this.settings = settings;
        this.clock = clock;
    }

    // The meeting

    /** The cycle's facts for forms to show: its events, and how many headings each has to settle. */
    @OfferedToModels(value = "Fiche de la concertation",
            explains = "Le cycle, ses événements et les rubriques ouvertes, à montrer dans un formulaire.")
    public SpinJsonNode card(DelegateExecution execution) {
        return Spin.JSON(cards.cycle(code(execution)));
    }

    /** One item a line. */
    @OfferedToModels(value = "Ordre du jour habituel", explains = "Ce avec quoi la convocation d’une réunion commence.")
    public String standingAgenda(DelegateExecution execution) {
        return settings.text(Setting.MEETING_AGENDA);
    }

    @OfferedToModels(value = "Méthode de classement", explains = "Comment les thématiques sont classées.")
    public String method(DelegateExecution execution) {
        return cycles.get(code(execution)).themeMethod().code();
    }

    /** On {@code convene-meeting}. */
    @OfferedToModels(value = "Convoquer la réunion", explains = "Enregistre la réunion, son ordre du jour et ses dates.", form = "convene-meeting")
    public void convene(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        steering.convene(done.businessKey(), done.moment("startsAt"), done.moment("endsAt"), done.text("place"), done.text("agenda"),
                done.moment("reminderAt"), done.moment("contributionsDueAt"), ThemeMethod.of(done.requiredText("themeMethod")), done.actor());
    }

    @OfferedToModels(value = "Envoyer les convocations", explains = "Écrit à chaque membre du comité, avec un fichier d’agenda.")
    public void sendConvocations(DelegateExecution execution) {
        mails.convoke(code(execution));
    }

    @OfferedToModels(value = "Prévenir de l’annulation", explains = "Écrit à chaque membre du comité que la réunion n’a pas lieu, avec de quoi l’ôter de l’agenda.")
    public void tellOfCancellation(DelegateExecution execution) {
        mails.tellOfCancellation(code(execution));
    }

    @OfferedToModels(value = "Relance des contributions", explains = "Le moment où les organisations sont relancées.")
    public Date reminderAt(DelegateExecution execution) {
        return Date.from(steering.latestMeeting(code(execution)).reminderAt());
    }

    @OfferedToModels(value = "Fin des contributions", explains = "Le moment où ce qui manque n’est plus attendu.")
    public Date contributionsDueAt(DelegateExecution execution) {
        return Date.from(steering.latestMeeting(code(execution)).contributionsDueAt());
    }

    @OfferedToModels(value = "Relancer les contributeurs", explains = "Écrit aux organisations dont la contribution manque.")
    public void remindContributors(DelegateExecution execution) {
        mails.remind(code(execution));
    }

    // What organisations contribute

    /** Codes of the committee's organisations. */
    @OfferedToModels(value = "Organisations du comité", explains = "Les codes des organisations, pour une tâche de chacune.")
    public List<String> members(DelegateExecution execution) {
        return cycles.members(code(execution)).stream().map(Organisation::code).toList();
    }

    /** The files that are not settled, with the headings that wait for this organisation. */
    @OfferedToModels(value = "Dossiers ouverts", explains = "Les dossiers qui ne sont pas arrêtés, avec ce qui attend une organisation.")
    public SpinJsonNode openFiles(DelegateExecution execution, String organisation) {
        return Spin.JSON(cards.openFiles(code(execution), organisation));
    }

    @OfferedToModels(value = "Choix d’événements", explains = "Les événements dont le dossier est ouvert, comme choix d’un formulaire.")
    public SpinJsonNode eventOptions(DelegateExecution execution) {
        return Spin.JSON(cards.events(code(execution)));
    }

    /** On {@code complete-shared-file}, for the task's organisation. */
    @OfferedToModels(value = "Compléter le dossier partagé",
            explains = "Enregistre ce qu’une organisation dit des rubriques et les thématiques qu’elle propose.", form = "complete-shared-file")
    public void contribute(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        String cycle = done.businessKey();
        String organisation = done.requiredText("organisation");
        for (ContributionRow row : done.rows("contributions", ContributionRow.class)) {
            steering.contribute(cycle, row.event(), headings.of(row.heading()), organisation, row.text(), done.actor());
        }
        for (ThemeRow row : done.rows("themes", ThemeRow.class)) {
            steering.propose(cycle, row.event(), Bilingual.orFrench(row.titleFr(), row.titleAr()), organisation);
        }
        steering.markAnswered(cycle, organisation);
    }

    /** What an organisation says of a heading. @param event its code @param heading its code */
    record ContributionRow(@NotBlank(message = Typed.MISSING) String event, @NotBlank(message = Typed.MISSING) String heading, String text) {

        ContributionRow {
            event = Typed.line(event);
            heading = Typed.line(heading);
        }
    }

    /** A theme that an organisation proposes. @param event its code */
    record ThemeRow(@NotBlank(message = Typed.MISSING) String event, String titleFr, String titleAr) {

        ThemeRow {
            event = Typed.line(event);
            titleFr = Typed.line(titleFr);
            titleAr = Typed.line(titleAr);
        }
    }

    /** An organisation and an event whose themes it is to rank, as {@code ADFM/PAN3-EV1}; none when nothing is put to the vote. */
    @OfferedToModels(value = "Bulletins", explains = "Une organisation et un événement chacun, pour une tâche de chacun.")
    public List<String> ballots(DelegateExecution execution) {
        if (cycles.get(code(execution)).themeMethod() == ThemeMethod.CONSENSUS) {
            return List.of();
        }
        List<String> members = members(execution);
        List<String> open = steering.openFiles(code(execution), Heading.THEMES);
        Map<String, List<CandidateTheme>> themes = steering.themes(open);
        return open.stream().filter(event -> themes.getOrDefault(event, List.of()).size() > 1)
                .flatMap(event -> members.stream().map(member -> member + "/" + event)).toList();
    }

    @OfferedToModels(value = "Groupe d’un bulletin", explains = "Le groupe de l’organisation qui classe.")
    public String groupOfBallot(String ballot) {
        return Organisation.groupOf(organisationOf(ballot));
    }

    @OfferedToModels(value = "Événement d’un bulletin", explains = "La fiche de l’événement dont les thématiques sont classées.")
    public SpinJsonNode eventOfBallot(String ballot) {
        return eventCards.cardOf(eventOf(ballot));
    }

    @OfferedToModels(value = "Choix de thématiques d’un bulletin", explains = "Les thématiques à classer, comme choix d’un formulaire.")
    public SpinJsonNode themeOptions(String ballot) {
        return candidateThemes(eventOf(ballot));
    }

    /** On {@code rank-themes}. */
    @OfferedToModels(value = "Classer les thématiques", explains = "Enregistre le classement d’une organisation.", form = "rank-themes")
    public void rank(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        String ballot = done.requiredText("ballot");
        List<Long> choices = (ThemeMethod.APPROVAL.code().equals(done.text("method")) ? done.choices("approved").stream()
                : CHOICES.stream().map(done::text).filter(Objects::nonNull)).map(Long::valueOf).toList();
        steering.cast(eventOf(ballot), organisationOf(ballot), choices, done.actor());
    }

    private static String organisationOf(String ballot) {
        return ballot.substring(0, ballot.indexOf('/'));
    }

    private static String eventOf(String ballot) {
        return ballot.substring(ballot.indexOf('/') + 1);
    }

    /** What is not there yet is no longer waited for; the count of what is there stands from now on. */
    @OfferedToModels(value = "Dépouiller les classements", explains = "Ce qui manque n’est plus attendu\u00a0; le décompte vaut désormais.")
    public void countRankings(DelegateExecution execution) {
        steering.endContributions(code(execution), Actor.PROCESS);
    }

    // Themes

    /** Codes of the events that have candidate themes and have not settled them. */
    @OfferedToModels(value = "Événements sans thématiques arrêtées", explains = "Les codes des événements qui ont des thématiques à arrêter.")
    public List<String> eventsWithOpenThemes(DelegateExecution execution) {
        List<String> open = steering.openFiles(code(execution), Heading.THEMES);
        return open.stream().filter(steering.themes(open)::containsKey).toList();
    }

    @OfferedToModels(value = "Décompte des classements", explains = "Le décompte et sa règle, à montrer dans un formulaire.")
    public SpinJsonNode count(String eventCode) {
        return Spin.JSON(cards.count(eventCode));
    }

    @OfferedToModels(value = "Thématiques candidates", explains = "Les thématiques proposées, comme choix d’un formulaire.")
    public SpinJsonNode candidateThemes(String eventCode) {
        return Spin.JSON(cards.themes(eventCode));
    }

    /** The head of the count. */
    @OfferedToModels(value = "Thématiques en tête", explains = "Celles que le décompte propose de retenir.")
    public SpinJsonNode proposedThemes(String eventCode) {
        return Spin.JSON(cards.proposedThemes(eventCode));
    }

    /** On {@code settle-themes}. */
    @OfferedToModels(value = "Arrêter les thématiques",
            explains = "Enregistre les thématiques retenues, ou les laisse à une autre réunion.", form = "settle-themes")
    public void settleThemes(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        if (!done.requiredText("decision").equals("leave")) {
            steering.settleThemes(done.requiredText(EVENT_CODE), done.choices("themes").stream().map(Long::valueOf).toList(),
                    done.text("justification"), done.actor());
        }
    }

    // Files

    /** Codes of the events whose file is not settled. */
    @OfferedToModels(value = "Dossiers d’événements ouverts", explains = "Les codes des événements dont le dossier n’est pas arrêté.")
    public List<String> openEventFiles(DelegateExecution execution) {
        return steering.openFiles(code(execution), null);
    }

    @OfferedToModels(value = "Tous les dossiers sont arrêtés", explains = "Vrai quand plus aucune rubrique n’est ouverte.")
    public boolean filesSettled(DelegateExecution execution) {
        return steering.openFiles(code(execution), null).isEmpty();
    }

    /** The headings that are not settled: {@code title}, {@code link} to where it is written, {@code state}, {@code responsible}, {@code missing} (empty when nothing is). */
    @OfferedToModels(value = "Rubriques ouvertes", explains = "Les rubriques qui ne sont pas arrêtées, à montrer dans un formulaire.")
    public SpinJsonNode openHeadings(String eventCode) {
        return Spin.JSON(cards.openHeadings(eventCode));
    }

    /** The headings that may be settled now: open, complete, and written on a page. */
    @OfferedToModels(value = "Choix de rubriques", explains = "Les rubriques qui peuvent être arrêtées, comme choix d’un formulaire.")
    public SpinJsonNode headingOptions(String eventCode) {
        return Spin.JSON(cards.headings(eventCode));
    }

    /** What organisations said of the headings that are not settled. */
    @OfferedToModels(value = "Contributions", explains = "Ce que les organisations ont dit des rubriques ouvertes, à montrer dans un formulaire.")
    public SpinJsonNode contributions(String eventCode) {
        return Spin.JSON(cards.contributions(eventCode));
    }

    /** What the form was made from, see {@link SharedFile#versions}. */
    @OfferedToModels(value = "Versions des rubriques", explains = "Les contenus que le formulaire montre, pour que la décision porte sur eux.")
    public String versions(String eventCode) {
        return files.get(eventCode).versions();
    }

    @OfferedToModels(value = "Choix d’organisations", explains = "Les organisations du comité, comme choix d’un formulaire.")
    public SpinJsonNode memberOptions(DelegateExecution execution) {
        return Spin.JSON(cards.members(code(execution)));
    }

    /** On {@code settle-event-file}: the headings that were ticked are settled as the person read them. */
    @OfferedToModels(value = "Arrêter le dossier de l’événement",
            explains = "Arrête les rubriques cochées, telles qu’elles ont été lues.", form = "settle-event-file")
    public void settleEventFile(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        files.settle(done.requiredText(EVENT_CODE), done.choices("settledHeadings").stream().map(headings::of).toList(),
                done.text("versions"), done.actor());
    }

    // An event that joined the programme later; the business key is its code.

    /** Nothing once they are settled. */
    @OfferedToModels(value = "Thématiques à retenir", explains = "Les thématiques proposées d’un événement ajouté, tant qu’elles ne sont pas arrêtées.")
    public SpinJsonNode themesToSettle(DelegateExecution execution) {
        return files.get(code(execution)).get(Heading.THEMES).isSettled() ? Spin.JSON(List.of()) : candidateThemes(code(execution));
    }

    /** On {@code settle-added-file}: what was chosen and ticked is settled, as the person read it. */
    @OfferedToModels(value = "Arrêter le dossier d’un événement ajouté",
            explains = "Retient les thématiques et arrête les rubriques cochées, telles qu’elles ont été lues.", form = "settle-added-file")
    public void settleAddedFile(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        List<Long> themes = done.choices("themes").stream().map(Long::valueOf).toList();
        List<String> settled = done.choices("settledHeadings");
        if (themes.isEmpty() && settled.isEmpty()) {
            throw new Refusal("Cochez au moins une rubrique à arrêter, ou retenez des thématiques. Sinon, laissez la tâche ouverte\u00a0: elle reste dans votre liste.");
        }
        if (!themes.isEmpty()) {
            steering.settleThemesOfAdded(done.eventCode(), themes, done.actor());
        }
        files.settle(done.eventCode(), settled.stream().map(headings::of).toList(), done.text("versions"), done.actor());
    }

    @OfferedToModels(value = "Le dossier est arrêté", explains = "Vrai quand plus aucune rubrique de l’événement n’est ouverte.")
    public boolean fileSettled(DelegateExecution execution) {
        return files.get(code(execution)).isSettled();
    }

    // The record

    @OfferedToModels(value = "Réunion", explains = "La réunion en cours, à montrer dans un formulaire.")
    public SpinJsonNode meeting(DelegateExecution execution) {
        return Spin.JSON(cards.meeting(code(execution)));
    }

    @OfferedToModels(value = "Organisations notées présentes", explains = "Celles dont une personne est notée présente sur la page des présences.")
    public SpinJsonNode presentOrganisations(DelegateExecution execution) {
        return Spin.JSON(cards.presentOrganisations(code(execution)));
    }

    /**
     * On {@code hold-meeting}.
     *
     * @throws BpmnError {@code no-quorum} when fewer of the members were there than the step's {@code quorumPercent} asks for;
     *                   the meeting is recorded all the same
     */
    @OfferedToModels(value = "Consigner la réunion", explains = "Enregistre les présents, les points et les décisions.", form = "hold-meeting")
    public void recordMeeting(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        steering.recordNow(done.businessKey(), done.choices("present"), done.text("points"), done.text("decisions"), !done.isDenied("heldEarly"),
                done.actor());
        int quorum = StepProperties.number(task.getExecution(), "quorumPercent").orElse(0);
        if (done.choices("present").size() * 100 < quorum * cycles.members(done.businessKey()).size()) {
            throw new BpmnError("no-quorum");
        }
    }

    @OfferedToModels(value = "Écrire le relevé de conclusions", explains = "Produit le relevé en DOCX et en PDF.")
    public void produceMinutes(DelegateExecution execution) {
        minutes.produce(code(execution));
    }

    /** For the step's {@code remarkDays}, until the end of that day's work; not at all without. */
    @OfferedToModels(value = "Soumettre le projet de relevé", explains = "Montre le projet aux membres, qui y font leurs remarques pendant un délai.")
    public void shareMinutes(DelegateExecution execution) {
        int days = StepProperties.number(execution, "remarkDays").orElse(0);
        if (days > 0) {
            documents.share(code(execution), CycleDocument.Kind.MINUTES,
                    LocalDate.now(clock).plusDays(days).atTime(END_OF_WORK).atZone(Country.zone()).toInstant());
        }
    }

    /** With how many remarks there are, and how many wait for an answer. */
    @OfferedToModels(value = "Relevé de conclusions", explains = "Où le dernier relevé se lit, et combien de remarques il a reçues.")
    public SpinJsonNode minutes(DelegateExecution execution) {
        Map<String, Object> card = documents.addresses(code(execution), CycleDocument.Kind.MINUTES);
        List<Remark> received = remarks.of(code(execution));
        card.put("remarks", received.size());
        card.put("unanswered", received.stream().filter(remark -> remark.outcome() == null).count());
        return Spin.JSON(card);
    }

    /** On {@code approve-minutes}. */
    @OfferedToModels(value = "Approuver le relevé", explains = "Approuve le relevé ou demande une correction.", form = "approve-minutes")
    public void approveMinutes(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        if (done.requiredText("decision").equals("approve")) {
            remarks.requireAnswered(done.businessKey(), !done.isDenied("approvedEarly"));
            documents.approve(done.businessKey(), CycleDocument.Kind.MINUTES, done.actor());
        } else {
            documents.askForCorrection(done.businessKey(), CycleDocument.Kind.MINUTES, done.text("correction"));
        }
    }

    @OfferedToModels(value = "Envoyer le relevé", explains = "Envoie le relevé approuvé à tous les membres.")
    public void sendMinutes(DelegateExecution execution) {
        documents.send(code(execution), CycleDocument.Kind.MINUTES);
    }

    // By when a task should be done; a moment that has passed gives tomorrow.

    @OfferedToModels(value = "Dans un nombre de jours", explains = "Le soir, tant de jours après que la tâche s’est ouverte.")
    public Date dueInDays(DelegateExecution execution, int days) {
        return due(clock.instant().plus(Duration.ofDays(days)));
    }

    @OfferedToModels(value = "Fin des contributions de la réunion", explains = "Le moment où ce qui manque n’est plus attendu.")
    public Date contributionsDueBy(DelegateExecution execution) {
        return due(steering.latestMeeting(code(execution)).contributionsDueAt());
    }

    /** From the end of the latest meeting. */
    @OfferedToModels(value = "Jours après la réunion", explains = "Tant de jours après la réunion.")
    public Date daysAfterMeeting(DelegateExecution execution, int days) {
        return due(steering.latestMeeting(code(execution)).endsAt().plus(Duration.ofDays(days)));
    }

    private Date due(Instant due) {
        Instant now = clock.instant();
        return Date.from(due.isAfter(now) ? due : now.plus(Duration.ofDays(1)));
    }

    /** For instances of models before 2.0, whose tasks ask by their id. */
    @OfferedToModels(value = "Échéance d’une tâche de concertation", explains = "La date à laquelle la tâche devrait être terminée.")
    public Date dueDate(DelegateExecution execution, String taskId) {
        return TaskDueDates.ofLatest(execution, taskId);
    }

    private static String code(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }
}
