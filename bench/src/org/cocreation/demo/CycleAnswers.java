package org.cocreation.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.geography.Divisions;
import org.cocreation.workflow.EngineClock;
import org.springframework.jdbc.core.simple.JdbcClient;

import static java.util.Map.entry;

/** What members answer to each task of a cycle, after they filled in what its page asks for. */
final class CycleAnswers {

    static final String PARTNER = "OCDE";
    static final List<String> HOSTS = List.of("ADFM", "ACODEC", "ALCI", "ACB");

    private static final int DAYS_AHEAD = 60;
    /** The events of a cycle take place on as many days. */
    private static final int DAYS = 5;
    private static final List<String> THEMES = List.of("Transparence", "Climat", "Services publics");
    /** City, its province, the region that people come from. */
    private static final List<List<String>> PLACES = List.of(List.of("Casablanca", "MA-CAS", "MA-06"), List.of("Oujda", "MA-OUJ", "MA-02"),
            List.of("Fès", "MA-FES", "MA-03"), List.of("Tanger", "MA-TNG", "MA-01"));
    /** What the hosts write in a file before it is settled. */
    private static final Map<String, Map<String, ?>> HEADINGS = Map.of(
            "local-partners", Map.of("partners", "Wilaya et conseil de la région"),
            "inclusion", Map.of("measures", "Accès sans marche, langue des signes"),
            "support-criteria", Map.of("travelFromKm", 50, "lodgingFromKm", 150),
            "speakers", Map.of("speakers[0].role", "civil-society", "speakers[0].nameFr", "Association d'exemple",
                    "speakers[0].nameAr", "جمعية تجريبية", "expertsFr", "Deux experts", "expertsAr", "خبيران"),
            "cost-estimate", Map.of("lines[0].label", "Salles", "lines[0].quantity", 3, "lines[0].unitCost", 8000, "funding", "Ministère"));

    private final Map<String, Function<Desk, Map<String, Object>>> byTask = Map.ofEntries(
            entry("compose-cycle", this::compose), entry("convene-meeting", this::convene), entry("complete-shared-file", this::contribute),
            entry("rank-themes", desk -> Map.of("first", desk.values("themeOptions").get(0), "second", desk.values("themeOptions").get(1))),
            entry("settle-themes", this::settleThemes), entry("settle-event-file", this::settleFile), entry("hold-meeting", this::hold),
            entry("approve-minutes", this::approveMinutes), entry("announce-programme", this::announce),
            entry("publish-event", desk -> Map.of("reviewed", true)), entry("open-registration", this::openRegistration),
            entry("relay-communication", desk -> Map.of("channels", List.of("reseau-associatif"), "peopleReached", 900,
                    "measures", "Annonce en langue des signes.")),
            entry("settle-participant-list", desk -> Map.of("reviewed", true)),
            entry("acknowledge-participant-list", desk -> Map.of("received", true)),
            entry("validate-invitations", this::invite), entry("follow-up-institutions", desk -> Map.of("next", "finish")),
            entry("settle-support", desk -> Map.of("reviewed", true)),
            entry("set-support-criteria", this::setSupportCriteria), entry("define-venue", this::defineVenue),
            entry("plan-meals", this::planMeals), entry("estimate-budget", desk -> Map.of("adopt", true)),
            entry("coordinate-partners", this::informParticipants), entry("prepare-materials", this::prepareMaterials),
            entry("approve-materials", desk -> Map.of("decision", "approve")),
            entry("distribute-materials", desk -> Map.of("channels", List.of("at-event", "portal"), "printed", CycleRehearsal.PEOPLE)),
            entry("confirm-speakers", this::confirmSpeakers), entry("finalise-agenda", desk -> Map.of()),
            entry("review-readiness", desk -> Map.of("decision", "go", "note", "Le comité constate que l'événement peut se tenir.")),
            entry("record-attendance", this::recordAttendance), entry("record-workshop-results", this::recordWorkshop),
            entry("review-report", desk -> Map.of("decision", "publish")), entry("close-cycle", desk -> Map.of("reviewed", true)));

    private final EventService events;
    private final Divisions divisions;
    private final EngineClock clock;
    private final JdbcClient jdbc;
    private final Map<String, Integer> cycles;

    /** @param cycles how many events each has, by its code */
    CycleAnswers(EventService events, Divisions divisions, EngineClock clock, JdbcClient jdbc, Map<String, Integer> cycles) {
        this.events = events;
        this.divisions = divisions;
        this.clock = clock;
        this.jdbc = jdbc;
        this.cycles = cycles;
    }

    /** What the task's form is sent with. @param key the task's id in its model @param code of its cycle or event */
    Map<String, Object> to(String key, Visitor member, Visitor.OpenTask task, String code) {
        return byTask.get(key).apply(new Desk(member, task, code));
    }

    /** A task as the member sees it who does it. */
    private record Desk(Visitor member, Visitor.OpenTask task, String code) {

        void fillIn(String page, String action, Map<String, ?> typed) {
            String event = "/comite/evenements/%s/".formatted(code);
            Visitor.expect(302, member.fillIn(event + page, event + action, typed));
        }

        String text(String variable) {
            return task.variable(variable).asText();
        }

        List<String> values(String options) {
            List<String> values = new ArrayList<>();
            task.variable(options).forEach(option -> values.add(option.get("value").asText()));
            return values;
        }
    }

    // The committee and its meetings

    private Map<String, Object> compose(Desk desk) {
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("members", Stream.concat(HOSTS.stream(), Stream.of(PARTNER)).toList());
        for (int i = 0; i < cycles.get(desk.code()); i++) {
            List<String> place = PLACES.get(i % PLACES.size());
            String at = "events[%d].".formatted(i);
            typed.putAll(Map.of(at + "day", LocalDate.now(clock).plusDays(DAYS_AHEAD + i % DAYS), at + "cityFr", place.get(0), at + "cityAr", "مدينة",
                    at + "province", place.get(1), at + "regions", place.get(2),
                    at + "hosts", List.of(HOSTS.get(i % HOSTS.size()), HOSTS.get((i + 1) % HOSTS.size())), at + "capacity", CycleRehearsal.PEOPLE));
        }
        String page = "/comite/cycles/%s/composition".formatted(desk.code());
        Visitor.expect(302, desk.member().fillIn(page, page, typed));
        return Map.of("complete", true);
    }

    /** Twice: themes are proposed for the first meeting and ranked for the second, which settles all. */
    private Map<String, Object> convene(Desk desk) {
        if (meetings(desk.code()) == 2) {
            throw new IllegalStateException("The second meeting settled less than all files");
        }
        LocalDateTime start = LocalDateTime.ofInstant(clock.instant(), Country.zone()).plusDays(4).withHour(10).truncatedTo(ChronoUnit.HOURS);
        return Map.of("startsAt", start.toString(), "endsAt", start.plusHours(2).toString(), "place", "Réunion à distance",
                "agenda", desk.text("agenda"), "themeMethod", "borda",
                "contributionsDueAt", start.minusDays(1).toString(), "reminderAt", start.minusDays(2).toString());
    }

    private int meetings(String cycle) {
        return jdbc.sql("select count(*) from cocreation.meeting where cycle_code = ?").param(cycle).query(Integer.class).single();
    }

    private Map<String, Object> contribute(Desk desk) {
        List<String> hosted = events.ofCycle(desk.code()).stream()
                .filter(event -> event.hostCodes().get(0).equals(desk.text("organisation"))).map(Event::code).toList();
        return Map.of("reviewed", true,
                "contributions", hosted.stream()
                        .map(event -> Map.of("event", event, "heading", "inclusion", "text", "Prévoir l'accueil d'enfants.")).toList(),
                "themes", hosted.stream().flatMap(event -> THEMES.stream()
                        .map(theme -> Map.of("event", event, "titleFr", theme, "titleAr", "موضوع"))).toList());
    }

    private Map<String, Object> settleThemes(Desk desk) {
        return meetings(desk.code()) == 1 ? Map.of("decision", "leave") : Map.of("decision", "settle", "themes", desk.values("themeOptions"));
    }

    private Map<String, Object> settleFile(Desk desk) {
        if (meetings(desk.code()) == 1) {
            return Map.of("settledHeadings", List.of(), "versions", desk.text("versions"));
        }
        Desk file = new Desk(desk.member(), desk.task(), desk.text("eventCode"));
        HEADINGS.forEach((heading, typed) -> file.fillIn("dossier/" + heading, "dossier/" + heading, typed));
        Desk written = new Desk(desk.member(), desk.member().open(desk.task().id()).orElseThrow(), file.code());
        return Map.of("settledHeadings", written.values("headingOptions"), "versions", written.text("versions"));
    }

    private Map<String, Object> hold(Desk desk) {
        return Map.of("present", desk.values("organisationOptions"), "points", "Revue des dossiers.", "decisions", "Les dossiers avancent.",
                "heldEarly", desk.task().variable("meeting").get("ahead").asBoolean());
    }

    private Map<String, Object> approveMinutes(Desk desk) {
        return desk.task().variable("minutes").path("remarksOpen").asBoolean() ? Map.of("decision", "approve", "approvedEarly", true)
                : Map.of("decision", "approve");
    }

    private Map<String, Object> announce(Desk desk) {
        return Map.of("announcedOn", LocalDate.now(clock).toString(), "channel", "Portail National du Gouvernement Ouvert");
    }

    // The preparation of an event, and its report

    private Map<String, Object> openRegistration(Desk desk) {
        return Map.of("opening", "now", "minimumRegistrations", CycleRehearsal.PEOPLE / 2, "closesAt", LocalDateTime.ofInstant(
                events.get(desk.code()).registrationClosesAt(), Country.zone()).truncatedTo(ChronoUnit.MINUTES).toString());
    }

    private Map<String, Object> invite(Desk desk) {
        return Map.of("reviewed", true, "replyBy", events.get(desk.code()).day().minusDays(2).toString());
    }

    private Map<String, Object> setSupportCriteria(Desk desk) {
        desk.fillIn("soutien", "soutien/criteres", Map.of("budget", 20_000));
        return Map.of();
    }

    private Map<String, Object> defineVenue(Desk desk) {
        Event event = events.get(desk.code());
        Map<String, Object> venue = new HashMap<>(Map.of("venueFr", "Maison des associations", "venueAr", "دار الجمعيات",
                "addressFr", "12, avenue des Palmiers", "addressAr", "12 شارع النخيل",
                "coordinates", divisions.province(event.provinceCode()).seat().text(), "wheelchairs", "FULL"));
        event.workshops().forEach(workshop -> {
            String room = "rooms[%d].".formatted(workshop.position() - 1);
            venue.putAll(Map.of(room + "name", "Salle " + workshop.position(), room + "capacity", CycleRehearsal.PEOPLE, room + "accessible", true,
                    room + "quality", "GOOD", room + "equipment", "Vidéoprojecteur", room + "workshops", workshop.position()));
        });
        desk.fillIn("salles", "salles", venue);
        return Map.of();
    }

    private Map<String, Object> planMeals(Desk desk) {
        desk.fillIn("repas", "repas", Map.of("marginPercent", 10));
        return Map.of();
    }

    private Map<String, Object> informParticipants(Desk desk) {
        desk.fillIn("informations", "informations", Map.of("accessFr", "Tramway, arrêt Palmiers.", "accessAr", "الترامواي، محطة النخيل.",
                "contact", "05 22 00 00 00", "practicalFr", "Accueil dès 8 h 30.", "practicalAr", "الاستقبال ابتداء من 8:30."));
        return Map.of();
    }

    /** A blank page as PDF; no two are alike, since a file is not taken twice. */
    private Map<String, Object> prepareMaterials(Desk desk) {
        String page = "/comite/evenements/%s/supports".formatted(desk.code());
        Map<String, String> titles = Map.of("titleFr", "Le gouvernement ouvert en bref", "titleAr", "الحكومة المنفتحة بإيجاز");
        Visitor.expect(302, desk.member().upload(page, page, titles, "file", "gouvernement-ouvert.pdf", """
                %%PDF-1.4
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
                trailer <</Root 1 0 R>>
                %% %s
                %%%%EOF
                """.formatted(desk.code()).getBytes(StandardCharsets.US_ASCII)));
        return Map.of("ready", true);
    }

    private Map<String, Object> confirmSpeakers(Desk desk) {
        String page = "/comite/evenements/%s/intervenants".formatted(desk.code());
        Visitor.expect(302, desk.member().postFrom(page, page, Map.of("speakers[90].role", "facilitator", "speakers[90].profileFr", "Université d'exemple",
                "speakers[90].profileAr", "جامعة تجريبية", "speakers[90].name", "Oratrice Exemple-1", "speakers[90].status", "confirmed")));
        return Map.of("reviewed", true, "justification", "Les organisations du dossier nomment leurs intervenants la veille.");
    }

    private Map<String, Object> recordAttendance(Desk desk) {
        desk.fillIn("presences", "presences/absents", Map.of("absents", "1, 2, 3"));
        return Map.of("closed", true);
    }

    private Map<String, Object> recordWorkshop(Desk desk) {
        String page = "ateliers/" + desk.text("workshop");
        desk.fillIn(page, page, Map.of("rapporteur", "Université d'exemple, rapporteure", "participants", CycleRehearsal.PEOPLE / 4,
                "summaryFr", "L'atelier a retenu une proposition.", "summaryAr", "اعتمدت الورشة مقترحا.",
                "proposals[0].titleFr", "Publier les données utiles aux associations", "proposals[0].titleAr", "نشر المعطيات المفيدة للجمعيات",
                "proposals[0].detailFr", "Chaque année, dans un format ouvert."));
        return Map.of();
    }
}
