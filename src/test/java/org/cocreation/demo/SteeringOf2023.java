package org.cocreation.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.cocreation.ApplicationTest;
import org.cocreation.TestClock;
import org.cocreation.TestMail;
import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.workflow.EngineClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application: the committee of 2023 agrees on its four events in five meetings, driven through the forms of its
 * tasks and pages only, on PostgreSQL with the job executor on and a real SMTP server. The meetings meet what meetings meet: an
 * organisation that never answers, a meeting that settles nothing, one that is called off, one that is moved, a delegate who excuses
 * himself and a substitute who comes, a document that is attached, a contribution adopted with a click, two themes that become one,
 * a tie between themes, a member added on the way, a vote in writing without a quorum and one with, an action carried to the next
 * meeting, remarks on the draft, a corrected DOCX put back, an event that joins the programme when it is announced.
 */
@ApplicationTest(profiles = "demo", properties = {
        "camunda.bpm.job-execution.enabled=true",
        "camunda.bpm.job-execution.wait-time-in-millis=200",
        "camunda.bpm.job-execution.max-wait=500",
        TestMail.WANTED,
        "cocreation.mail.workers=2"})
@DirtiesContext
class SteeringOf2023 {

    private static final String CYCLE = "PAN-23";
    private static final String PAGE = "/comite/cycles/" + CYCLE;
    private static final String MINISTRY = "mtnra";
    /** It never answers. */
    private static final String SILENT = "labouirat";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @LocalServerPort
    int port;
    @Value("${cocreation.demo.password}")
    String password;
    @Autowired
    EventService events;
    @Autowired
    EngineClock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ObjectMapper json;

    private final Map<String, Visitor> signedIn = new HashMap<>();
    private Programme programme;
    private List<String> codes;

    /** Before the application starts, which may write at once. */
    @BeforeAll
    static void emptyMailboxes() {
        TestMail.clear();
    }

    @Test
    void goesFromFiveMeetingsToFourSettledFilesAndTheirRecord() throws IOException {
        programme = json.readValue(new ClassPathResource("demo/programme-2023.json").getInputStream(), Programme.class);
        try {
            begin();
            firstMeetingSettlesNothing();
            secondMeetingCountsThemes();
            aMeetingIsCalledOff();
            aMeetingIsHeldWithoutTheLateOnes();
            theMembersVoteInWriting();
            anActionIsCarriedToTheNextMeeting();
            lastMeetingsSettleTheFiles();
            minutesAreCorrectedApprovedAndSent();
            programmeIsAnnounced();
            anEventJoinsTheProgrammeAndLeavesIt();
            nobodyIsNamedInTheEngine();
        } finally {
            TestClock.reset();
        }
    }

    /**
     * The ministry starts the cycle from its start form and composes it on its page; what the form does not ask for is refused,
     * and so is a second start, and a cycle that is not complete.
     */
    private void begin() {
        Map<String, Object> form = new LinkedHashMap<>(Map.of("code", CYCLE, "titleFr", programme.cycle().title().fr(), "titleAr", programme.cycle().title().ar()));
        assertThat(as("adfm").start("cocreation-cycle", form).statusCode()).as("an association may not begin a cycle").isEqualTo(403);
        Map<String, Object> incomplete = new LinkedHashMap<>(form);
        incomplete.remove("titleFr");
        assertRefused(as(MINISTRY).start("cocreation-cycle", incomplete), "Titre en français");
        Map<String, Object> foreign = new LinkedHashMap<>(form);
        foreign.put("minutesDecision", "approve");
        assertRefused(as(MINISTRY).start("cocreation-cycle", foreign), "ne fait pas partie du formulaire");

        Visitor.expect(200, as(MINISTRY).start("cocreation-cycle", form));
        assertRefused(as(MINISTRY).start("cocreation-cycle", form), "existe déjà");

        Visitor.OpenTask task = as(MINISTRY).taskOf(CYCLE, "compose-cycle", found -> true);
        assertRefused(as(MINISTRY).submit(MINISTRY, task, Map.of("complete", true)), "Ajoutez au moins un événement");
        String page = "/comite/cycles/" + CYCLE + "/composition";
        Map<String, List<String>> stranger = composition();
        stranger.put("members", List.of("ADFM", "INCONNUE"));
        assertThat(as(MINISTRY).fillIn(page, page, stranger).body()).contains("INCONNUE");
        Visitor.expect(302, as(MINISTRY).fillIn(page, page, composition()));
        Visitor.expect(204, as(MINISTRY).submit(MINISTRY, as(MINISTRY).taskOf(CYCLE, "compose-cycle", found -> true), Map.of("complete", true)));
        codes = events.ofCycle(CYCLE).stream().map(event -> event.code()).toList();
        assertThat(codes).containsExactly("PAN23-EV1", "PAN23-EV2", "PAN23-EV3", "PAN23-EV4");
        assertThat(events.get("PAN23-EV1").agenda()).as("the unified agenda").hasSize(7);
    }

    /** What the ministry fills in on the page. */
    private Map<String, List<String>> composition() {
        LocalDate first = LocalDate.now(clock).plusDays(60);
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("members", programme.committee().stream().map(Programme.Member::code).toList());
        for (int i = 0; i < programme.events().size(); i++) {
            Programme.Meeting meeting = programme.events().get(i);
            String at = "events[%d].".formatted(i);
            form.put(at + "day", List.of(first.plusDays(meeting.daysAfterFirst()).toString()));
            form.put(at + "cityFr", List.of(meeting.city().fr()));
            form.put(at + "cityAr", List.of(meeting.city().ar()));
            form.put(at + "province", List.of(meeting.province()));
            form.put(at + "regions", meeting.regions());
            form.put(at + "hosts", meeting.hosts());
            form.put(at + "capacity", List.of(Integer.toString(meeting.capacity())));
        }
        return form;
    }

    private void firstMeetingSettlesNothing() {
        convene(1);
        // Each theme is proposed by the event's first host, and one more for the tie by the second.
        for (int i = 0; i < codes.size(); i++) {
            Programme.Meeting meeting = programme.events().get(i);
            String event = codes.get(i);
            List<Map<String, String>> themes = new ArrayList<>();
            meeting.workshops().forEach(title -> themes.add(Map.of("event", event, "titleFr", title.fr(), "titleAr", title.ar())));
            themes.add(Map.of("event", event, "titleFr", "Budget participatif", "titleAr", "الميزانية التشاركية"));
            themes.add(Map.of("event", event, "titleFr", "Budgets participatifs communaux", "titleAr", "الميزانيات التشاركية الجماعية"));
            contribute(meeting.hosts().get(0).toLowerCase(), themes);
        }
        assertThat(as("4chabab").taskOf(CYCLE, "complete-shared-file", found -> true).variable("themes"))
                .as("what one organisation sends does not stand in another's form").isEmpty();
        programme.committee().stream().map(member -> member.code().toLowerCase())
                .filter(member -> !member.equals(SILENT) && programme.events().stream().noneMatch(event -> event.hosts().get(0).equalsIgnoreCase(member)))
                .forEach(member -> contribute(member, List.of()));
        reminderAndDeadlinePass();
        assertThat(openTasks(SILENT)).as("the silent organisation is no longer waited for").isEmpty();
        codes.forEach(code -> settleThemes(code, "leave", null, null));
        codes.forEach(code -> settleFile(code, List.of()));
        aSubstituteComes();
        hold(1, "Le fichier partagé est présenté.", null);
        assertThat(events.ofCycle(CYCLE)).allSatisfy(event -> assertThat(event.isFileSettled()).isFalse());
    }

    /** A delegate excuses himself, the substitute comes and is written down by name. The names are invented. */
    private void aSubstituteComes() {
        Visitor.expect(302, as("adfm").fillIn(PAGE + "/delegues", PAGE + "/delegues/ADFM",
                Map.of("people[0].name", "Aïcha Exemple", "people[1].name", "Driss Exemple", "people[1].substitute", "true")));
        List<Long> people = jdbc.sql("select id from cocreation.delegate where cycle_code = :cycle order by id").param("cycle", CYCLE).query(Long.class).list();
        Visitor.expect(302, as("adfm").fillIn(PAGE + "/presences", PAGE + "/reunions/1/reponses",
                Map.of("reponse-" + people.get(0), "excuse", "reponse-" + people.get(1), "vient")));
        Visitor.expect(302, as(MINISTRY).fillIn(PAGE + "/presences", PAGE + "/reunions/1/presences", Map.of("present", people.get(1))));
        Visitor.OpenTask task = as(MINISTRY).taskOf(CYCLE, "hold-meeting", found -> true);
        assertThat(values(task.variable("present"))).as("the form begins with the organisations of who came").containsExactly("ADFM");
        assertThat(task.variable("meeting").get("excused").asInt()).isEqualTo(1);
    }

    private void secondMeetingCountsThemes() {
        addMember();
        codes.forEach(this::twoThemesBecomeOne);
        aDocumentIsAttached();
        convene(2);
        assertThat(candidatesOf("rank-themes")).as("the new member is asked too").contains("org-nouvelle");
        List<String> voters = List.of("adfm", "4chabab", "acodec", "alci");
        voters.forEach(voter -> contribute(voter, List.of()));
        for (String voter : voters) {
            for (int task = 0; task < codes.size(); task++) {
                Visitor.OpenTask ballot = as(voter).taskOf(CYCLE, "rank-themes", found -> true);
                List<String> options = values(ballot.variable("themeOptions"));
                assertThat(as(voter).submit(voter, ballot, Map.of("first", options.get(0), "second", options.get(0))).body())
                        .as("a theme is ranked once").contains("qu'une fois");
                // Two put the first theme before the second, two the second before the first: a tie.
                boolean asProposed = voters.indexOf(voter) % 2 == 0;
                Visitor.expect(204, as(voter).submit(voter, ballot, Map.of("first", options.get(asProposed ? 0 : 1),
                        "second", options.get(asProposed ? 1 : 0))));
            }
        }
        Visitor.expect(302, as(MINISTRY).postFrom("/comite/cycles/" + CYCLE, "/comite/cycles/" + CYCLE + "/contributions/clore", Map.of()));

        Visitor.OpenTask first = as(MINISTRY).taskOf(CYCLE, "settle-themes", task -> task.variable("eventCode").asText().equals(codes.get(0)));
        JsonNode rows = first.variable("count").get("rows");
        assertThat(rows.get(0).get("title").asText()).as("the earlier of two equals").isEqualTo(programme.events().get(0).workshops().get(0).fr());
        assertThat(rows.get(0).get("score").asInt()).isEqualTo(rows.get(1).get("score").asInt());
        assertThat(rows.get(1).get("note").asText()).contains("à égalité");
        assertThat(first.variable("count").get("rule").asText()).contains("proposée la première");
        assertRefused(as(MINISTRY).submit(MINISTRY, first, Map.of("decision", "settle", "themes", List.of(values(first.variable("themeOptions")).get(1)))),
                "s'écarte du dépouillement");
        for (int i = 0; i < codes.size(); i++) {
            settleThemes(codes.get(i), "settle", programme.events().get(i).workshops().size(), "Choix du comité en séance.");
        }
        codes.forEach(code -> settleFile(code, List.of()));
        hold(2, "Les thématiques sont dépouillées.", "Les dix thématiques sont arrêtées.");
        assertThat(events.ofCycle(CYCLE).stream().mapToInt(event -> event.workshops().size()).sum()).isEqualTo(10);
    }

    /** Two titles of the same, before anybody ranks them. */
    private void twoThemesBecomeOne(String event) {
        List<Long> same = jdbc.sql("select id from cocreation.candidate_theme where event_code = :event and title_fr like 'Budget%' order by id")
                .param("event", event).query(Long.class).list();
        Visitor.expect(302, as(MINISTRY).fillIn(PAGE + "/thematiques", PAGE + "/thematiques/" + same.get(1) + "/reunion", Map.of("into", same.get(0))));
    }

    /** To the meeting that is to be convened: its convocation leads to it. */
    private void aDocumentIsAttached() {
        byte[] note = "%PDF-1.7 %%EOF".getBytes(StandardCharsets.UTF_8);
        Visitor.expect(302, as("acodec").upload(PAGE + "/documents", PAGE + "/documents", Map.of("place", "reunion/2", "title", "Note de cadrage"), "file", "note.pdf", note));
        long id = jdbc.sql("select id from cocreation.attachment where cycle_code = :cycle").param("cycle", CYCLE).query(Long.class).single();
        assertThat(as("adfm").getBytes(PAGE + "/documents/" + id)).isEqualTo(note);
    }

    /** The host takes what another organisation said into the heading, with a click. */
    private void aContributionIsAdopted(String event, String host) {
        long id = jdbc.sql("select min(id) from cocreation.contribution where event_code = :event and heading = 'inclusion'").param("event", event).query(Long.class).single();
        String heading = "/comite/evenements/%s/dossier/inclusion".formatted(event);
        Visitor.expect(302, as(host).fillIn(heading, heading + "/contributions/" + id + "/adoption", Map.of("field", "measures")));
        assertThat(as(host).get(heading).body()).contains("Repris de la contribution de", "langue des signes").contains("Prévoir l");
    }

    /** While it awaits contributions; it keeps its number. */
    private void aMeetingIsCalledOff() {
        convene(3);
        as("adfm").taskOf(CYCLE, "complete-shared-file", found -> true);
        Visitor.expect(302, as(MINISTRY).postFrom(PAGE, PAGE + "/reunion/annuler", Map.of("reason", "La loi de finances retient le ministère.")));
        assertThat(openTasks(SILENT)).as("nothing is asked for it any more").isEmpty();
        Patience.until("everybody who was convened to be told", LIMIT, () -> Optional.of(told("meeting-cancelled")).filter(told -> !told.isEmpty()));
        assertThat(told("meeting-cancelled")).isEqualTo(told("meeting-convocation"));
    }

    /** Of the third meeting. */
    private Set<String> told(String purpose) {
        return Set.copyOf(jdbc.sql("select recipient from cocreation.mail where purpose = :purpose and event_code = :cycle and occurrence = '3'")
                .param("purpose", purpose).param("cycle", CYCLE).query(String.class).list());
    }

    private void aMeetingIsHeldWithoutTheLateOnes() {
        convene(4);
        reminderAndDeadlinePass();
        codes.forEach(code -> {
            write(code, "identification", Map.of("identification", "balanced-list", "note", "Parité et jeunes."));
            settleFile(code, List.of("date-and-place", "participants", "identification", "agenda"));
        });
        hold(4, "Dates et capacité.", "Dates, lieux et capacités sont arrêtés.");
    }

    /** Between two meetings: the first question finds too few who answer, the second is decided. */
    private void theMembersVoteInWriting() {
        String page = PAGE + "/votes";
        ask("Le comité se réunit-il aussi le samedi ?");
        vote("adfm", "1");
        assertThat(openTasks(SILENT)).as("each member is asked").contains("vote-in-writing");
        assertThat(as("acodec").get(page).body()).contains("Une organisation sur 16 a répondu").as("no running tally").doesNotContain("Voix");
        Visitor.expect(302, as(MINISTRY).fillIn(page, page + "/1/cloture", Map.of()));
        assertThat(outcome(1)).contains("quorum n&#39;est pas atteint");

        ask("Le comité prévoit-il un cinquième événement ?");
        List<String> voters = programme.committee().stream().map(member -> member.code().toLowerCase()).filter(member -> !member.equals(SILENT)).toList();
        voters.subList(0, 8).forEach(member -> vote(member, "1"));
        vote(voters.get(8), "2");
        vote(voters.get(9), "abstention");
        Visitor.expect(302, as(MINISTRY).fillIn(page, page + "/2/cloture", Map.of()));
        assertThat(outcome(2)).contains("Le comité répond «\u00a0Pour\u00a0»", "10 réponses pour 16 organisations membres");
        assertThat(openTasks(SILENT)).as("the silent one is no longer waited for").doesNotContain("vote-in-writing");
    }

    private void ask(String question) {
        Visitor.expect(302, as(MINISTRY).fillIn(PAGE + "/votes", PAGE + "/votes", Map.of("question", question, "until", now().plusDays(2).toString())));
    }

    private void vote(String member, String answer) {
        complete(member, "vote-in-writing", Map.of("answer", answer));
    }

    /** What a member reads once it is counted. */
    private String outcome(int number) {
        return Patience.until("the count of vote " + number, LIMIT, () -> Optional.of(as("adfm").get(PAGE + "/votes").body())
                .map(body -> body.substring(body.indexOf("id=\"vote-" + number)).split("</section>")[0]).filter(vote -> vote.contains("Voix")));
    }

    /** The second meeting asked for it, the fourth finds that it is not done, the form of the fifth still says so. */
    private void anActionIsCarriedToTheNextMeeting() {
        String page = PAGE + "/actions";
        LocalDate soon = LocalDate.now(clock).plusDays(3);
        Visitor.expect(302, as(MINISTRY).fillIn(page, page, Map.of("meeting", "2", "task", "Demander le devis des salles", "owner", "ADFM", "due", soon.toString())));
        long action = jdbc.sql("select id from cocreation.meeting_action where cycle_code = :cycle").param("cycle", CYCLE).query(Long.class).single();
        Visitor.expect(302, as(MINISTRY).fillIn(page, page + "/" + action, Map.of("meeting", "4", "state", "carried-over", "due", soon.plusDays(20).toString())));
        assertThat(as("adfm").get(page).body()).contains("Demander le devis des salles", "reportée");
    }

    /** Everybody is told, and the tasks follow. */
    private void aMeetingIsMoved(int number) {
        as("adfm").taskOf(CYCLE, "complete-shared-file", found -> true);
        LocalDateTime start = LocalDateTime.ofInstant(jdbc.sql("select starts_at from cocreation.meeting where cycle_code = :cycle and number = :number")
                .param("cycle", CYCLE).param("number", number).query(Timestamp.class).single().toInstant(), Country.zone()).plusDays(1);
        Visitor.expect(302, as(MINISTRY).fillIn(PAGE, PAGE + "/reunion/deplacer", Map.of("from", start.toString(), "to", start.plusHours(2).toString(), "place", "Salle des conférences, Rabat")));
        assertThat(jdbc.sql("select count(distinct recipient) from cocreation.mail where purpose = 'meeting-moved' and event_code = :cycle and occurrence = :number || ' 1'")
                .param("cycle", CYCLE).param("number", Integer.toString(number)).query(Integer.class).single()).isEqualTo(15);
    }

    private void lastMeetingsSettleTheFiles() {
        convene(5);
        aMeetingIsMoved(5);
        reminderAndDeadlinePass();
        String host = host(codes.get(0)).get(0).toLowerCase();
        Visitor.OpenTask incomplete = as(host).taskOf(CYCLE, "settle-event-file", task -> task.variable("eventCode").asText().equals(codes.get(0)));
        assertThat(incomplete.variable("headings").findValuesAsText("missing")).as("what each lacks").contains("Mesures");
        assertRefused(as(host).submit(host, incomplete, Map.of("settledHeadings", List.of("inclusion"))), "n'est pas parmi les valeurs proposées");
        codes.forEach(code -> {
            write(code, "local-partners", Map.of("partners", "Wilaya et conseil de la région"));
            write(code, "coordination", Map.of("team", "Coordination générale"));
            write(code, "inclusion", Map.of("measures", "Accès sans marche, langue des signes"));
            aContributionIsAdopted(code, host(code).get(0).toLowerCase());
            settleFile(code, List.of("local-partners", "coordination", "inclusion"));
        });
        hold(5, "Partenaires et inclusion.", "Partenaires et mesures d'inclusion sont arrêtés.");

        convene(6);
        reminderAndDeadlinePass();
        for (int i = 0; i < codes.size(); i++) {
            Programme.Meeting meeting = programme.events().get(i);
            Map<String, String> speakers = new LinkedHashMap<>(Map.of("expertsFr", meeting.experts().fr(), "expertsAr", meeting.experts().ar()));
            for (int row = 0; row < meeting.contributors().size(); row++) {
                Bilingual name = meeting.contributors().get(row);
                speakers.putAll(row("speakers", row, Map.of("role", "civil-society", "nameFr", name.fr(), "nameAr", name.ar())));
            }
            write(codes.get(i), "speakers", speakers);
            write(codes.get(i), "support-criteria", Map.of("travelFromKm", "50", "lodgingFromKm", "150"));
            Map<String, String> costs = new LinkedHashMap<>(row("lines", 0, Map.of("label", "Salles", "quantity", "3", "unitCost", "8000,5")));
            costs.put("funding", "Ministère");
            write(codes.get(i), "cost-estimate", costs);
            settleFile(codes.get(i), List.of("speakers", "support-criteria", "cost-estimate"));
        }
        hold(6, "Intervenants et budget.", "Les quatre dossiers sont arrêtés.");
        assertThat(events.ofCycle(CYCLE)).allSatisfy(event -> {
            assertThat(event.isFileSettled()).isTrue();
            assertThat(event.capacity()).isEqualTo(70);
        });
    }

    private void minutesAreCorrectedApprovedAndSent() throws IOException {
        complete(MINISTRY, "approve-minutes", Map.of("decision", "revise", "correction", "Préciser la décision de la réunion n° 6."));
        String page = "/comite/cycles/" + CYCLE;
        Patience.until("the second version", LIMIT, () -> Optional.of(as(MINISTRY).get(page).body()).filter(body -> body.contains("version 2")));
        remarksAreAnswered(page);
        complete(MINISTRY, "approve-minutes", Map.of("decision", "approve"));
        String word;
        try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(download(page + "/releve/2.docx")));
             XWPFWordExtractor text = new XWPFWordExtractor(docx)) {
            word = flat(text.getText());
        }
        String portable;
        try (var pdf = Loader.loadPDF(download(page + "/releve/2.pdf"))) {
            portable = flat(new PDFTextStripper().getText(pdf));
        }
        List<String> held = new ArrayList<>(List.of("Relevé de conclusions", "Dates des réunions", "Lieu", "Ordre du jour", "Points abordés",
                "Points arrêtés", "Agenda unifié proposé", "Gestion des participant", "Gestion de la logistique"));
        programme.events().forEach(event -> event.workshops().forEach(workshop -> held.add(flat(workshop.fr()))));
        json.readTree(new ClassPathResource("unified-agenda.json").getInputStream()).forEach(slot -> held.add(flat(slot.get("title").get("fr").asText())));
        for (String text : List.of(word, portable)) {
            assertThat(held).allSatisfy(part -> assertThat(loose(text)).contains(loose(part)));
            assertThat(loose(text)).as("what was decided in writing, and what was asked for").contains(loose("Vote écrit n° 2"), loose("Le comité prévoit-il un cinquième événement"),
                    loose("Demander le devis des salles"));
            assertThat(loose(text).split(loose("70 participants"), -1)).as("70 participants each").hasSizeGreaterThanOrEqualTo(5);
            events.ofCycle(CYCLE).forEach(event -> assertThat(loose(text)).contains(loose(Dates.date(event.day(), Language.FR))));
        }
        Patience.until("the minutes by mail", LIMIT, () -> Optional.of(TestMail.received().stream().filter(SteeringOf2023::isMinutes).count())
                .filter(count -> count == 15));
    }

    /** Members remark on the draft, the ministry answers each, and puts a copy back that it corrected by hand. */
    private void remarksAreAnswered(String page) throws IOException {
        Visitor.expect(302, as("adfm").fillIn(page + "/releve", page + "/releve/remarques", Map.of("text", "Le nom de la salle manque.")));
        Visitor.OpenTask task = as(MINISTRY).taskOf(CYCLE, "approve-minutes", found -> true);
        assertThat(task.variable("minutes").get("unanswered").asInt()).isEqualTo(1);
        assertRefused(as(MINISTRY).submit(MINISTRY, task, Map.of("decision", "approve")), "emarque");
        long remark = jdbc.sql("select id from cocreation.minutes_remark where cycle_code = :cycle").param("cycle", CYCLE).query(Long.class).single();
        Visitor.expect(302, as(MINISTRY).fillIn(page + "/releve", page + "/releve/remarques/" + remark, Map.of("outcome", "taken-up")));
        byte[] corrected;
        try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(download(page + "/releve/2.docx"))); ByteArrayOutputStream written = new ByteArrayOutputStream()) {
            docx.createParagraph().createRun().setText("La réunion n° 5 s'est tenue salle des conférences.");
            docx.write(written);
            corrected = written.toByteArray();
        }
        Visitor.expect(302, as(MINISTRY).upload(page + "/releve", page + "/releve/version", Map.of("names", "non"), "file", "releve.docx", corrected));
        assertThat(download(page + "/releve/3.docx")).as("the third version, as it was put back").isEqualTo(corrected);
    }

    private void programmeIsAnnounced() {
        LocalDate first = events.get(codes.get(0)).day();
        LocalDate today = LocalDate.now(clock);
        // So late that two weeks are no longer left.
        clock.moveTo(first.minusDays(9).atTime(10, 0).atZone(Country.zone()).toInstant());
        Map<String, Object> late = Map.of("announcedOn", first.minusDays(9).toString(), "channel", "Portail National du Gouvernement Ouvert");
        Visitor.OpenTask task = as(MINISTRY).taskOf(CYCLE, "announce-programme", found -> true);
        assertRefused(as(MINISTRY).submit(MINISTRY, task, late), "deux semaines");
        Map<String, Object> justified = new LinkedHashMap<>(late);
        justified.put("justification", "Le portail était indisponible.");
        Visitor.expect(204, as(MINISTRY).submit(MINISTRY, task, justified));
        assertThat(today).isBefore(first);
        assertThat(jdbc.sql("select late_justification from cocreation.cycle where code = :code").param("code", CYCLE).query(String.class).single())
                .isEqualTo("Le portail était indisponible.");
        codes.forEach(code -> Patience.until("publication of " + code, LIMIT, () -> as(MINISTRY).findTask(code, "publish-event")));
    }

    /** Its members are told, its committee has its file to settle; then it is given up before anybody else heard of it. */
    private void anEventJoinsTheProgrammeAndLeavesIt() {
        String page = PAGE + "/evenements/nouveau";
        Visitor.expect(403, as("adfm").get(page));
        Visitor.expect(302, as(MINISTRY).fillIn(page, page, Map.of("events[0].day", LocalDate.now(clock).plusDays(60).toString(), "events[0].cityFr", "Oujda",
                "events[0].cityAr", "وجدة", "events[0].province", "MA-OUJ", "events[0].regions", "MA-02", "events[0].hosts", "ACODEC", "events[0].capacity", "70",
                "reason", "Le comité l'a voté par écrit.")));
        assertThat(events.ofCycle(CYCLE)).extracting(Event::code).endsWith("PAN23-EV5");
        Patience.until("the task of its file", LIMIT, () -> as("acodec").findTask("PAN23-EV5", "settle-added-file"));
        assertThat(jdbc.sql("select count(*) from cocreation.mail where purpose = 'member-event-added' and event_code = 'PAN23-EV5'").query(Integer.class).single()).isEqualTo(15);
        String cancellation = "/comite/evenements/PAN23-EV5/annulation";
        Visitor.expect(302, as(MINISTRY).fillIn(cancellation, cancellation, Map.of("reason", "La salle manque.", "confirmed", "true")));
        Patience.until("the end of its addition", LIMIT, () -> Optional.of(jdbc.sql("select count(*) from act_ru_execution where business_key_ = 'PAN23-EV5'")
                .query(Integer.class).single()).filter(count -> count == 0));
        assertThat(as("adfm").get(PAGE).body()).contains("Le comité l&#39;a voté par écrit.", "La salle manque.");
    }

    /** Variables and their history hold codes and what the committee wrote of organisations, no account's address. */
    private void nobodyIsNamedInTheEngine() {
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where text_ like '%@%' or text_ like '%Exemple%'").query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from act_ge_bytearray where encode(bytes_, 'escape') like '%Exemple%'").query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from act_ru_incident").query(Integer.class).single()).isZero();
    }

    // What people do

    private void convene(int number) {
        LocalDateTime start = now().plusDays(4).withHour(10).withMinute(0);
        Visitor.OpenTask task = as(MINISTRY).taskOf(CYCLE, "convene-meeting", found -> true);
        assertThat(task.variable("cycle").get("meetingNumber").asInt()).isEqualTo(number);
        Map<String, Object> form = new LinkedHashMap<>(Map.of("startsAt", start.toString(), "endsAt", start.plusHours(2).toString(),
                "place", "Réunion à distance", "agenda", task.variable("agenda").asText(), "themeMethod", "borda",
                "contributionsDueAt", start.minusDays(1).toString(), "reminderAt", start.plusDays(1).toString()));
        assertRefused(as(MINISTRY).submit(MINISTRY, task, form), "relance");
        form.put("reminderAt", start.minusDays(2).toString());
        Visitor.expect(204, as(MINISTRY).submit(MINISTRY, task, form));
    }

    private void contribute(String member, List<Map<String, String>> themes) {
        complete(member, "complete-shared-file", Map.of("contributions", themes.isEmpty() ? List.of() : List.of(Map.of("event", themes.get(0).get("event"),
                "heading", "inclusion", "text", "Prévoir l'accueil d'enfants.")), "themes", themes, "reviewed", true));
    }

    private void reminderAndDeadlinePass() {
        Instant due = jdbc.sql("select max(contributions_due_at) from cocreation.meeting where cycle_code = :cycle").param("cycle", CYCLE)
                .query(Timestamp.class).single().toInstant();
        int number = jdbc.sql("select max(number) from cocreation.meeting where cycle_code = :cycle").param("cycle", CYCLE).query(Integer.class).single();
        clock.moveTo(due.minus(12, ChronoUnit.HOURS));
        Patience.until("the reminder", LIMIT, () -> Optional.of(jdbc.sql("""
                        select count(*) from cocreation.mail where purpose = 'contributions-reminder' and event_code = :cycle and occurrence = :number
                        and recipient = 'user:labouirat'""").param("cycle", CYCLE).param("number", Integer.toString(number)).query(Integer.class).single())
                .filter(count -> count == 1));
        clock.moveTo(due.plus(1, ChronoUnit.MINUTES));
        Patience.until("the end of the contributions", LIMIT, () -> jdbc.sql("""
                        select contributions_over_at from cocreation.meeting where cycle_code = :cycle and number = :number and contributions_over_at is not null""")
                .param("cycle", CYCLE).param("number", number).query(Timestamp.class).optional());
    }

    /** @param first how many at the head of the proposal, all that the committee of 2023 took */
    private void settleThemes(String event, String decision, Integer first, String justification) {
        Visitor.OpenTask task = as(MINISTRY).taskOf(CYCLE, "settle-themes", found -> found.variable("eventCode").asText().equals(event));
        Map<String, Object> form = new LinkedHashMap<>(Map.of("decision", decision));
        if (first != null) {
            form.put("themes", values(task.variable("themeOptions")).subList(0, first));
            form.put("justification", justification);
        }
        Visitor.expect(204, as(MINISTRY).submit(MINISTRY, task, form));
    }

    private void settleFile(String event, List<String> headings) {
        String host = host(event).get(0).toLowerCase();
        Visitor.OpenTask task = as(host).taskOf(CYCLE, "settle-event-file", found -> found.variable("eventCode").asText().equals(event));
        Visitor.expect(204, as(host).submit(host, task, Map.of("settledHeadings", headings, "versions", task.variable("versions").asText())));
    }

    /** The event's host changes a heading on its page. */
    private void write(String event, String heading, Map<String, String> changes) {
        String page = "/comite/evenements/%s/dossier/%s".formatted(event, heading);
        Visitor.expect(302, as(host(event).get(0).toLowerCase()).fillIn(page, page, changes));
    }

    private static Map<String, String> row(String list, int number, Map<String, String> cells) {
        return cells.entrySet().stream().collect(Collectors.toMap(cell -> "%s[%d].%s".formatted(list, number, cell.getKey()), Map.Entry::getValue));
    }

    private void hold(int number, String points, String decisions) {
        Map<String, Object> form = new LinkedHashMap<>(Map.of("present", programme.committee().stream().map(Programme.Member::code)
                .filter(code -> !code.equalsIgnoreCase(SILENT)).toList(), "points", points));
        if (decisions != null) {
            form.put("decisions", decisions);
        }
        Visitor.OpenTask task = as(MINISTRY).taskOf(CYCLE, "hold-meeting", found -> true);
        assertThat(values(task.variable("meeting").get("silent"))).contains("Association Labouirat pour le Sport et le Développement");
        assertThat(task.variable("meeting").get("number").asInt()).isEqualTo(number);
        form.put("heldEarly", task.variable("meeting").get("ahead").asBoolean());
        Visitor.expect(204, as(MINISTRY).submit(MINISTRY, task, form));
    }

    private void addMember() {
        Visitor.expect(302, as(MINISTRY).postFrom("/comite/organisations/nouvelle", "/comite/organisations", Map.of("code", "NOUVELLE",
                "kind", "association", "nameFr", "Association d'essai", "nameAr", "جمعية تجريبية")));
        Visitor.expect(302, as(MINISTRY).postFrom("/comite/cycles/" + CYCLE, "/comite/cycles/" + CYCLE + "/membres", Map.of("organisation", "NOUVELLE")));
    }

    private void complete(String user, String task, Map<String, Object> answers) {
        Visitor.expect(204, as(user).submit(user, as(user).taskOf(CYCLE, task, found -> true), answers));
    }

    private Visitor as(String user) {
        return signedIn.computeIfAbsent(user, id -> new Visitor("http://localhost:" + port).signIn(id, password));
    }

    private List<String> host(String event) {
        return programme.events().get(codes.indexOf(event)).hosts();
    }

    private Set<String> candidatesOf(String task) {
        return Patience.until("tasks " + task, LIMIT, () -> Optional.of(Set.copyOf(jdbc.sql("""
                        select l.group_id_ from act_ru_identitylink l join act_ru_task t on t.id_ = l.task_id_ where t.task_def_key_ = :task""")
                .param("task", task).query(String.class).list())).filter(groups -> !groups.isEmpty()));
    }

    private List<String> openTasks(String organisation) {
        return jdbc.sql("""
                        select t.task_def_key_ from act_ru_identitylink l join act_ru_task t on t.id_ = l.task_id_
                        join act_ru_execution e on e.id_ = t.proc_inst_id_
                        where l.group_id_ = :group and e.business_key_ = :cycle""")
                .param("group", "org-" + organisation).param("cycle", CYCLE).query(String.class).list();
    }

    private static List<String> values(JsonNode list) {
        List<String> values = new ArrayList<>();
        list.forEach(one -> values.add(one.isObject() ? one.get("value").asText() : one.asText()));
        return values;
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), Country.zone()).truncatedTo(ChronoUnit.MINUTES);
    }

    private static void assertRefused(HttpResponse<String> response, String because) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains(because);
    }

    private byte[] download(String path) {
        return as(MINISTRY).getBytes(path);
    }

    private static String flat(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", " ").strip();
    }

    /** However lines break and typography sets its spaces and apostrophes. */
    private static String loose(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase();
    }

    private static boolean isMinutes(MimeMessage message) {
        try {
            return message.getSubject().startsWith("Relevé de conclusions");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
