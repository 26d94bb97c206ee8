package org.cocreation.demo;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.event.Workshop;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Province;
import org.cocreation.invitation.Invitation;
import org.cocreation.invitation.InvitationService;
import org.cocreation.registration.ConfirmationRound;
import org.cocreation.registration.ConfirmationRounds;
import org.cocreation.registration.Registration;
import org.cocreation.registration.RegistrationFilter;
import org.cocreation.registration.RegistrationFilter.Part;
import org.cocreation.registration.RegistrationService;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.workflow.EngineClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The four events of 2023 side by side, as people would prepare them: through the portal's forms, the links of their
 * mails, the committee's pages and the forms of their tasks, while time goes by from the first publication to the fourth
 * event's published report. Always the same: what comes out can be counted beforehand.
 *
 * <table>
 * <caption>What people do</caption>
 * <tr><th>event</th><th>register</th><th>never verify</th><th>then</th></tr>
 * <tr><td>1</td><td>110</td><td>5</td><td>50 confirm, 8 decline, 12 are silent; those who are called confirm, but for 2</td></tr>
 * <tr><td>2, first come</td><td>90</td><td>4</td><td>1 cancels before the list; 62 confirm, 3 decline, 5 are silent; those who are called confirm</td></tr>
 * <tr><td>3</td><td>70</td><td>2</td><td>60 confirm, 4 decline, 4 are silent</td></tr>
 * <tr><td>4, extended</td><td>25, then 15</td><td>1</td><td>36 confirm, of whom 1 cancels; 1 declines, 2 are silent</td></tr>
 * </table>
 */
class ProgrammeRehearsal {

    static final String MINISTRY = "mtnra";
    private static final String PARTNER = "ocde";
    private static final int SUPPORT_BUDGET = 6_000;
    private static final int DAYS_PUT_OFF = 3;
    /** Of those who confirmed, as many do not come. */
    private static final int ABSENT = 3;
    /** Whom a workshop counts: of the fewest who were there, all three workshops together still count no more. */
    private static final int PER_WORKSHOP = 10;
    private static final Logger LOG = LoggerFactory.getLogger(ProgrammeRehearsal.class);
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final String EV1 = "PAN3-EV1";
    private static final String EV2 = "PAN3-EV2";
    private static final String EV3 = "PAN3-EV3";
    private static final String EV4 = "PAN3-EV4";

    /** Who of a round's people does what; the others stay silent. Who is called while it runs confirms at once. */
    private record Answers(int confirm, int decline) {
    }

    /** Something to do at a moment. */
    private record Step(Instant at, int number, Runnable action) {
    }

    private final PriorityQueue<Step> agenda = new PriorityQueue<>(Comparator.comparing(Step::at).thenComparing(Step::number));
    private int steps;
    private int leaflets;

    private final EventService events;
    private final RegistrationService registrations;
    private final ConfirmationRounds rounds;
    private final InvitationService invitations;
    private final Divisions divisions;
    private final EngineClock clock;
    private final JdbcClient jdbc;
    private final Letterbox letterbox;
    private final String origin;
    private final String password;
    private final Map<String, Visitor> signedIn = new HashMap<>();

    ProgrammeRehearsal(EventService events, RegistrationService registrations, ConfirmationRounds rounds,
                       InvitationService invitations, Divisions divisions, EngineClock clock, JdbcClient jdbc, Letterbox letterbox, String origin, String password) {
        this.events = events;
        this.registrations = registrations;
        this.rounds = rounds;
        this.invitations = invitations;
        this.divisions = divisions;
        this.clock = clock;
        this.jdbc = jdbc;
        this.letterbox = letterbox;
        this.origin = origin;
        this.password = password;
    }

    /** Every step in the order of time; returns when the fourth event's report is published. */
    void run() {
        events.all().forEach(event -> task(MINISTRY, event.code(), "publish-event", Map.of("reviewed", true)));
        events.all().forEach(this::settleLogistics);

        task(MINISTRY, EV1, "open-registration", Map.of("opening", "now",
                "closesAt", local(events.get(EV1).registrationClosesAt()), "minimumRegistrations", 50));
        awaitPhase(EV1, Phase.REGISTRATION_OPEN);
        refusedAtTheForm();
        register(EV1, 1, 110, 105);
        registerAgain(EV1, 3);
        relay(EV1, "adfm", 1200);
        relay(EV1, "4chabab", 800);

        openAtItsDate(EV2, () -> {
            register(EV2, 1, 90, 86);
            registrations.all(EV2, RegistrationFilter.all()).stream()
                    .filter(registration -> registration.status() == RegistrationStatus.SELECTED).limit(1)
                    .forEach(registration -> answer(registration, "annulation"));
            relay(EV2, "acodec", 950);
        });
        openAtItsDate(EV3, () -> register(EV3, 1, 70, 68));
        openAtItsDate(EV4, () -> {
            register(EV4, 1, 25, 24);
            relay(EV4, "acb", 400);
        });

        at(closing(EV1), () -> {
            settleList(EV1, "adfm");
            acknowledge(EV1, "adfm");
            acknowledge(EV1, "4chabab");
            round(EV1, new ArrayDeque<>(List.of(new Answers(50, 8), new Answers(10, 0), new Answers(2, 0))));
        });
        at(closing(EV2), () -> {
            settleList(EV2, MINISTRY);
            acknowledge(EV2, "acodec");
            round(EV2, new ArrayDeque<>(List.of(new Answers(62, 3), new Answers(5, 0))));
        });
        at(closing(EV3), () -> {
            settleList(EV3, "alci");
            round(EV3, new ArrayDeque<>(List.of(new Answers(60, 4))));
        });
        at(closing(EV4), () -> {
            Instant later = events.get(EV4).registrationClosesAt().plus(2, ChronoUnit.DAYS);
            task(MINISTRY, EV4, "decide-extension", Map.of("decision", "extend", "newClosesAt", local(later),
                    "justification", "Trop peu d'inscriptions à la première clôture."));
            register(EV4, 26, 40, 15);
            at(later.plusSeconds(60), () -> {
                task(MINISTRY, EV4, "decide-extension", Map.of("decision", "close",
                        "justification", "L'événement approche ; la liste est arrêtée telle quelle."));
                settleList(EV4, "acb");
                acknowledge(EV4, "acb");
                round(EV4, new ArrayDeque<>(List.of(new Answers(36, 1))));
                at(later.plus(1, ChronoUnit.HOURS), () -> registrations.all(EV4, RegistrationFilter.all()).stream()
                        .filter(registration -> registration.status() == RegistrationStatus.CONFIRMED).limit(1)
                        .forEach(registration -> answer(registration, "annulation")));
            });
        });

        while (!agenda.isEmpty()) {
            Step step = agenda.poll();
            if (step.at().isAfter(clock.instant())) {
                awaitMails();
                clock.moveTo(step.at());
            }
            step.action().run();
        }
        LOG.info("The rehearsal is over");
    }

    /** A mail says what is true when it leaves, so those that are owed go before anything else happens. */
    private void awaitMails() {
        Patience.until("the mails of " + clock.instant(), LIMIT, () -> Optional.of(unsentMails()).filter(unsent -> unsent == 0));
    }

    private int unsentMails() {
        return jdbc.sql("select count(*) from cocreation.mail where status in ('queued', 'sending')").query(Integer.class).single();
    }

    private void at(Instant moment, Runnable action) {
        agenda.add(new Step(moment, steps++, action));
    }

    private Instant closing(String eventCode) {
        return events.get(eventCode).registrationClosesAt().plusSeconds(60);
    }

    private void openAtItsDate(String eventCode, Runnable whenOpen) {
        Event event = events.get(eventCode);
        task(MINISTRY, eventCode, "open-registration", Map.of("opening", "at-date",
                "opensAt", local(event.registrationOpensAt()), "closesAt", local(event.registrationClosesAt()),
                "minimumRegistrations", 50));
        at(event.registrationOpensAt().plusSeconds(60), () -> {
            awaitPhase(eventCode, Phase.REGISTRATION_OPEN);
            whenOpen.run();
        });
    }

    /** Two public servants and two people of other regions. */
    private void refusedAtTheForm() {
        for (int number = 901; number <= 904; number++) {
            Map<String, String> form = form(EV1, number);
            if (number <= 902) {
                form.put("organisationKind", "public-administration");
            } else {
                form.put("provinceCode", "MA-TNG");
            }
            Visitor.expect(422, new Visitor(origin).post("/evenements/PAN3-EV1/inscription", form));
        }
    }

    /** Participants {@code from} to {@code to} send the form; the first {@code verifying} of them verify their address. */
    private void register(String eventCode, int from, int to, int verifying) {
        Visitor visitor = new Visitor(origin);
        IntStream.rangeClosed(from, to).forEach(number ->
                Visitor.expect(303, visitor.post("/evenements/%s/inscription".formatted(eventCode), form(eventCode, number))));
        IntStream.range(from, from + verifying).forEach(number -> {
            String link = letterbox.latestLink(new Participant(eventCode, number).email(), "/inscriptions/");
            Visitor.expect(303, visitor.post(link + "/verification", Map.of()));
        });
    }

    /** The same people, who forgot, with their address in capitals. */
    private void registerAgain(String eventCode, int people) {
        IntStream.rangeClosed(1, people).forEach(number -> {
            Map<String, String> form = form(eventCode, number);
            form.computeIfPresent("email", (field, address) -> address.toUpperCase(Locale.ROOT));
            Visitor.expect(303, new Visitor(origin).post("/evenements/%s/inscription".formatted(eventCode), form));
        });
    }

    private Map<String, String> form(String eventCode, int number) {
        Event event = events.get(eventCode);
        // A region at a time, so that both regions of an event have as many.
        String region = event.regions().get(number % event.regions().size()).code();
        return new Participant(eventCode, number).form(
                divisions.provincesOf(region).stream().map(Province::code).toList(),
                event.workshops().stream().map(Workshop::id).toList());
    }

    private void relay(String eventCode, String host, int reached) {
        task(host, eventCode, "relay-communication", Map.of("channels", List.of("reseau-associatif", "reseaux-sociaux"),
                "peopleReached", reached, "measures", "Annonce en langue des signes et affiches en gros caractères."));
    }

    private void settleList(String eventCode, String user) {
        task(user, eventCode, "settle-participant-list", Map.of("reviewed", true));
        awaitPhase(eventCode, Phase.LIST_SHARED);
        task(MINISTRY, eventCode, "validate-invitations", Map.of("reviewed", true,
                "replyBy", events.get(eventCode).day().minusDays(2).toString()));
        at(clock.instant().plus(1, ChronoUnit.DAYS), () -> {
            reply(eventCode);
            if (eventCode.equals(EV1)) {
                task(MINISTRY, eventCode, "follow-up-institutions", Map.of("next", "remind"));
            }
        });
    }

    /** Of the institutions that were written to by mail four will come and two will not; one replies by post. */
    private void reply(String eventCode) {
        List<Invitation> byMail = invitations.of(eventCode, invitation -> invitation.isSent() && !invitation.byPost());
        for (int i = 0; i < 6; i++) {
            String link = letterbox.latestLink(Objects.requireNonNull(byMail.get(i).institution().email()), "/invitations/");
            Visitor.expect(302, new Visitor(origin).post(link, i < 4 ? attending(i) : Map.of("answer", "NOT_ATTENDING")));
        }
        Invitation byPost = invitations.of(eventCode, invitation -> invitation.isSent() && invitation.byPost()).get(0);
        String page = "/comite/evenements/%s/institutions/%d".formatted(eventCode, byPost.id());
        Map<String, String> reply = new HashMap<>(attending(6));
        reply.put("channel", "POST");
        Visitor.expect(302, visitor(MINISTRY).postFrom(page, page + "/reponse", reply));
    }

    private static Map<String, String> attending(int number) {
        return Map.of("answer", "ATTENDING", "representative", "Représentante Exemple-" + number, "function", "Vice-présidente",
                "seats", "2");
    }

    private void acknowledge(String eventCode, String host) {
        task(host, eventCode, "acknowledge-participant-list", Map.of("received", true));
    }

    /** Answers the round under way, and the next ones when this one is over. */
    private void round(String eventCode, Deque<Answers> plan) {
        int number = rounds.rounds(eventCode).size();
        ConfirmationRound round = Patience.until("a round of " + eventCode, LIMIT, () -> openRound(eventCode));
        awaitMails();
        if (!plan.isEmpty()) {
            Answers answers = plan.poll();
            List<Registration> asked = selected(eventCode);
            asked.stream().limit(answers.confirm()).forEach(registration -> answer(registration, "confirmation"));
            asked.stream().skip(answers.confirm()).limit(answers.decline())
                    .forEach(registration -> answer(registration, "desistement"));
            awaitMails();
            List<Long> known = asked.stream().map(Registration::id).toList();
            selected(eventCode).stream().filter(registration -> !known.contains(registration.id()))
                    .forEach(registration -> answer(registration, "confirmation"));
        }
        at(round.reminderAt().plusSeconds(60), () ->
                Patience.until("the reminders of round %d of %s".formatted(round.number(), eventCode), LIMIT, () ->
                        openRound(eventCode).filter(open -> open.remindedAt() != null)));
        at(round.deadlineAt().plusSeconds(60), () -> {
            Patience.until("the end of round %d of %s".formatted(round.number(), eventCode), LIMIT, () ->
                    rounds.rounds(eventCode).stream().filter(r -> r.number() == round.number() && r.closedAt() != null).findFirst());
            if (isToGoOn(eventCode)) {
                round(eventCode, plan);
            } else {
                task(MINISTRY, eventCode, "settle-support", Map.of("reviewed", true));
                task(MINISTRY, eventCode, "follow-up-institutions", Map.of("next", "finish"));
                // Hosts that did not report are waited for until then.
                at(events.get(eventCode).lastConfirmationAt().plusSeconds(60), () -> reviewReadiness(eventCode));
            }
        });
    }

    /** Venue, meals, money, partners, materials, speakers and agenda, as soon as the preparation begins. */
    private void settleLogistics(Event event) {
        String code = event.code();
        String host = host(event);
        page(host, code, "soutien", "soutien/criteres", Map.of("budget", SUPPORT_BUDGET));
        task(host, code, "set-support-criteria", Map.of());
        defineVenue(event, host);
        page(host, code, "repas", "repas", Map.of("marginPercent", 10));
        task(host, code, "plan-meals", Map.of());
        task(MINISTRY, code, "estimate-budget", Map.of("adopt", true));
        page(PARTNER, code, "informations", "informations", Map.of(
                "accessFr", "Tramway, arrêt Palmiers ; entrée de plain-pied.", "accessAr", "الترامواي، محطة النخيل؛ مدخل دون درج.",
                "contact", "05 22 00 00 00", "practicalFr", "Accueil dès 8 h 30. Interprétation en langue des signes.",
                "practicalAr", "الاستقبال ابتداء من 8:30. ترجمة بلغة الإشارة."));
        task(PARTNER, code, "coordinate-partners", Map.of());
        prepareMaterials(event, host);
        confirmSpeakers(event, host);
        task(host, code, "finalise-agenda", Map.of());
    }

    /** Two workshops of the second event in one room: that is refused until it is justified. */
    private void defineVenue(Event event, String host) {
        List<Integer> workshops = event.workshops().stream().map(Workshop::position).toList();
        List<List<Integer>> rooms = event.code().equals(EV2) ? List.of(workshops.subList(0, 2), workshops.subList(2, workshops.size()))
                : workshops.stream().map(List::of).toList();
        Map<String, Object> venue = new HashMap<>(Map.of("venueFr", "Maison des associations", "venueAr", "دار الجمعيات",
                "addressFr", "12, avenue des Palmiers", "addressAr", "12 شارع النخيل",
                "coordinates", divisions.province(event.provinceCode()).seat().text(), "wheelchairs", "FULL"));
        for (int i = 0; i < rooms.size(); i++) {
            String room = "rooms[%d].".formatted(i);
            venue.putAll(Map.of(room + "name", "Salle " + (i + 1), room + "capacity", 80, room + "accessible", true, room + "quality", "GOOD",
                    room + "equipment", "Vidéoprojecteur, boucle magnétique", room + "workshops", rooms.get(i)));
        }
        page(host, event.code(), "salles", "salles", venue);
        if (event.code().equals(EV2)) {
            refused(host, event.code(), "define-venue", Map.of());
            task(host, event.code(), "define-venue", Map.of("justification", "Les deux ateliers se tiennent l'un après l'autre dans la grande salle."));
        } else {
            task(host, event.code(), "define-venue", Map.of());
        }
    }

    private void prepareMaterials(Event event, String host) {
        String page = "/comite/evenements/%s/supports".formatted(event.code());
        Map<String, String> titles = Map.of("titleFr", "Le gouvernement ouvert en bref", "titleAr", "الحكومة المنفتحة بإيجاز");
        Visitor.expect(302, visitor(host).upload(page, page, titles, "file", "gouvernement-ouvert.pdf", leaflet(event)));
        task(host, event.code(), "prepare-materials", Map.of("ready", true));
        if (event.code().equals(EV1)) {
            task(MINISTRY, event.code(), "approve-materials", Map.of("decision", "send-back", "remark", "Ajouter la date de l'événement."));
            long sentBack = jdbc.sql("select id from cocreation.material where event_code = :code").param("code", event.code()).query(Long.class).single();
            Visitor.expect(302, visitor(host).upload(page, "%s/%d/fichier".formatted(page, sentBack), Map.of(), "file", "gouvernement-ouvert-2.pdf", leaflet(event)));
            task(host, event.code(), "prepare-materials", Map.of("ready", true));
        }
        task(MINISTRY, event.code(), "approve-materials", Map.of("decision", "approve"));
        task(host, event.code(), "distribute-materials", Map.of("channels", List.of("at-event", "portal"), "printed", 80));
    }

    /** A blank page as PDF; no two are alike, since a file is not taken twice. */
    private byte[] leaflet(Event event) {
        return """
                %%PDF-1.4
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
                trailer <</Root 1 0 R>>
                %% %s, leaflet %d
                %%%%EOF
                """.formatted(event.code(), ++leaflets).getBytes(StandardCharsets.US_ASCII);
    }

    private void confirmSpeakers(Event event, String host) {
        String page = "/comite/evenements/%s/intervenants".formatted(event.code());
        Visitor.expect(302, visitor(host).postFrom(page, page, Map.of("speakers[90].role", "facilitator", "speakers[90].profileFr", "Université d'exemple",
                "speakers[90].profileAr", "جامعة تجريبية", "speakers[90].name", "Oratrice Exemple-1", "speakers[90].status", "confirmed")));
        task(host, event.code(), "confirm-speakers", Map.of("reviewed", true,
                "justification", "Les organisations du dossier nomment leurs intervenants la veille."));
    }

    /** The first event is found incomplete once, the fourth is put off. Then each takes place, and is told of. */
    private void reviewReadiness(String eventCode) {
        Event event = events.get(eventCode);
        if (eventCode.equals(EV1)) {
            task(host(event), eventCode, "review-readiness", Map.of("decision", "complete", "note", "Relire la liste des salles."));
        }
        declareReady(eventCode);
        if (eventCode.equals(EV4)) {
            awaitMails();
            putOff(event);
            declareReady(eventCode);
        }
        at(events.get(eventCode).over().plusSeconds(60), () -> recordTheDay(event));
    }

    /** Until everybody is owed the information pack: what happens next may change it. */
    private void declareReady(String eventCode) {
        Instant before = clock.instant();
        task(MINISTRY, eventCode, "review-readiness", Map.of("decision", "go", "note", "Le comité constate que l'événement peut se tenir."));
        Patience.until("the information packs of " + eventCode, LIMIT, () -> jdbc.sql("""
                        select id from cocreation.mail where event_code = :event and purpose in ('information-pack', 'information-pack-changed')
                        and created_at >= :before limit 1""")
                .param("event", eventCode).param("before", Timestamp.from(before)).query(Long.class).optional());
    }

    /** Once it was found ready and everybody has the information pack: it is reviewed again, and the pack says what changed. */
    private void putOff(Event event) {
        String page = "/comite/evenements/%s/report".formatted(event.code());
        Visitor.expect(302, visitor(MINISTRY).postFrom(page, page, Map.of("day", event.day().plusDays(DAYS_PUT_OFF).toString(),
                "reason", "La salle n'est pas libre ce jour-là.", "noticeFr", "La salle prévue n'est plus libre.", "noticeAr", "لم تعد القاعة متاحة.",
                "confirmed", "true", "state", "%s-%d".formatted(event.phase().code(), events.interventions(event.code()).size()))));
    }

    private void recordTheDay(Event event) {
        String code = event.code();
        String host = host(event);
        String absent = registrations.all(code, new RegistrationFilter(null, RegistrationStatus.CONFIRMED, null, null, Part.ALL)).stream()
                .map(Registration::rank).sorted().limit(ABSENT).map(String::valueOf).reduce((a, b) -> a + ", " + b).orElseThrow();
        page(host, code, "presences", "presences/absents", Map.of("absents", absent));
        page(host, code, "presences", "presences/autres", Map.of("walkIns", 2));
        task(host, code, "record-attendance", Map.of("closed", true));
        event.workshops().forEach(workshop -> page(host, code, "ateliers/" + workshop.position(), "ateliers/" + workshop.position(), Map.of(
                "rapporteur", "Université d'exemple, rapporteure", "participants", PER_WORKSHOP,
                "summaryFr", "L'atelier a débattu de la thématique et retenu une proposition.", "summaryAr", "ناقشت الورشة الموضوع واعتمدت مقترحا.",
                "proposals[0].titleFr", "Publier les données utiles aux associations", "proposals[0].titleAr", "نشر المعطيات المفيدة للجمعيات",
                "proposals[0].detailFr", "Chaque année, dans un format ouvert.")));
        event.workshops().forEach(workshop -> task(host, code, "record-workshop-results", Map.of()));
        task(MINISTRY, code, "review-report", Map.of("decision", "revise", "remark", "Relire le nombre de personnes venues sans inscription."));
        task(host, code, "correct-report", Map.of("corrected", true, "answer", "Relu : deux personnes."));
        task(MINISTRY, code, "review-report", Map.of("decision", "publish"));
        Patience.until("the report of " + code, LIMIT, () -> Optional.ofNullable(events.get(code).reportPublishedAt()));
    }

    private static String host(Event event) {
        return event.hostCodes().get(0).toLowerCase(Locale.ROOT);
    }

    private boolean isToGoOn(String eventCode) {
        return clock.instant().isBefore(events.get(eventCode).lastConfirmationAt())
                && (!selected(eventCode).isEmpty() || registrations.figures(eventCode).waiting() > 0);
    }

    private Optional<ConfirmationRound> openRound(String eventCode) {
        return rounds.rounds(eventCode).stream().filter(round -> round.closedAt() == null).findFirst();
    }

    private List<Registration> selected(String eventCode) {
        return registrations.all(eventCode, new RegistrationFilter(null, RegistrationStatus.SELECTED, null, null, Part.ALL));
    }

    private void answer(Registration registration, String how) {
        Visitor.expect(303, new Visitor(origin).post(letterbox.latestLink(registration.email(), "/inscriptions/") + "/" + how, Map.of()));
    }

    private void task(String user, String eventCode, String task, Map<String, Object> answers) {
        visitor(user).complete(user, eventCode, task, answers);
    }

    /** Fills in a form of one of the event's pages. */
    private void page(String user, String eventCode, String page, String action, Map<String, ?> typed) {
        String event = "/comite/evenements/%s/".formatted(eventCode);
        Visitor.expect(302, visitor(user).fillIn(event + page, event + action, typed));
    }

    private void refused(String user, String eventCode, String task, Map<String, Object> answers) {
        visitor(user).isRefused(user, eventCode, task, answers);
    }

    private Visitor visitor(String user) {
        return signedIn.computeIfAbsent(user, id -> new Visitor(origin).signIn(id, password));
    }

    private void awaitPhase(String eventCode, Phase phase) {
        Patience.until("%s to be %s".formatted(eventCode, phase), LIMIT, () ->
                Optional.of(events.get(eventCode)).filter(event -> !event.phase().isBefore(phase)));
    }

    private static String local(Instant moment) {
        return LocalDateTime.ofInstant(moment, Country.zone()).truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
