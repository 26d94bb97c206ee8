package org.cocreation.deployment;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cocreation.PageForm;
import org.cocreation.Visitor;
import org.cocreation.country.Country;
import org.cocreation.demo.Patience;
import org.cocreation.deployment.Programs.Needed;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cocreation.deployment.Person.accepted;

/**
 * Deployed as README says, by its own commands, on an empty PostgreSQL and without the demonstration: the administrator
 * creates the ministry and two associations and invites their members, who choose passwords by the links of their mails; they
 * prepare a cycle, and an event until its letters leave. All by pages and forms, through the proxy.
 */
@Needed({"nginx", "docker-compose", "openssl"})
class FirstHourIT {

    static final String ADMINISTRATORS_PASSWORD = "Un-mot-de-passe-de-test-42";
    private static final String PASSWORD = "girafe-tournevis-42-brouillard";
    private static final String CYCLE = "PAN-1";
    private static final String EVENT = "PAN1-EV1";
    private static final String EVENT_PAGE = "/comite/evenements/" + EVENT;

    private static Installation installation;
    private static Mailbox mails;

    private Person administrator;
    private Person ministry;
    private Person south;
    private Person north;

    @BeforeAll
    static void deploy() throws IOException {
        installation = Installation.in("first-hour");
        mails = new Mailbox(installation.mail());
        for (String command : Guide.of("README.md").commands("## Deployment")) {
            installation.type(command);
            if (command.contains(".env")) {
                installation.fillIn(Map.of());
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        installation.close();
    }

    @Test
    void goesFromTheConfiguredAdministratorToTheLettersOfAnEvent() throws IOException {
        theAdministratorSignsIn();
        organisationsAndMembersArrive();
        theCycleIsComposed();
        theCommitteeAgrees();
        peopleRegister();
        lettersLeave();
        nothingWentWrong();
    }

    private void theAdministratorSignsIn() {
        Visitor browser = installation.visitor();
        assertThat(browser.get("/comite").headers().firstValue("Location").orElseThrow()).isEqualTo(installation.origin() + "/connexion");
        administrator = Person.enrolled(browser, "administrateur", ADMINISTRATORS_PASSWORD);
        assertThat(browser.cookie("__Host-session")).as("a cookie that never travels without https").isPresent();
        assertThat(Jsoup.parse(browser.get("/comite").body()).text()).contains("Créez d'abord les organisations");
    }

    private void organisationsAndMembersArrive() {
        create("MIN", "ministry", "Ministère d'un autre pays");
        create("SUD", "association", "Association du Sud");
        create("NORD", "association", "Association du Nord");
        assertThat(Jsoup.parse(administrator.browser.get("/comite/membres/nouveau?organisation=MIN").body()).getElementById("leads").hasAttr("checked"))
                .as("the first member of a ministry is to lead").isTrue();
        invite(administrator, "MIN", "Ghita", "Rimal", "ghita@ministere.example");
        join("ghita@ministere.example");
        ministry = Person.enrolled(installation.visitor(), "ghita-rimal", PASSWORD);
        invite(ministry, "SUD", "Hamid", "Sefiani", "hamid@sud.example");
        invite(ministry, "NORD", "Samira", "Aït-Lahcen", "samira@nord.example");
        join("hamid@sud.example");
        join("samira@nord.example");
        south = Person.signedIn(installation.visitor(), "hamid-sefiani", PASSWORD);
        north = Person.signedIn(installation.visitor(), "samira-ait-lahcen", PASSWORD);
    }

    private void create(String code, String kind, String name) {
        accepted(administrator.form("/comite/organisations/nouvelle", "main form").set("code", code).set("kind", kind).set("nameFr", name).send());
    }

    private static void invite(Person by, String organisation, String firstName, String lastName, String address) {
        accepted(by.form("/comite/membres/nouveau?organisation=" + organisation, "main form").set("firstName", firstName).set("lastName", lastName)
                .set("address", address).send());
    }

    /** Follows the link of the mail and chooses a password. */
    private static void join(String address) {
        String link = mails.link(address, installation.origin(), "/mot-de-passe/");
        accepted(installation.visitor().form(link, "main form").set("password", PASSWORD).set("again", PASSWORD).send());
    }

    private void theCycleIsComposed() throws IOException {
        ministry.start("cocreation-cycle", Map.of("code", CYCLE, "titleFr", "Premier plan d'action"));
        PageForm composition = ministry.form("/comite/cycles/" + CYCLE + "/composition", "form[data-composition]");
        assertThat(composition.value("lead")).isEqualTo("MIN");
        accepted(composition.check("members", "SUD", "NORD").set("events[0].day", LocalDate.now(Country.zone()).plusDays(60).toString()).set("events[0].cityFr", "Casablanca")
                .set("events[0].cityAr", "الدار البيضاء").set("events[0].province", "MA-CAS").set("events[0].capacity", "40").check("events[0].regions", "MA-06").check("events[0].hosts", "SUD", "NORD").send());
        ministry.complete(CYCLE, "compose-cycle", Map.of("complete", true));
        assertThat(installation.visitor().get("/comite/cycles/" + CYCLE).statusCode()).as("nobody else's").isEqualTo(302);
        ministry.await(CYCLE, "convene-meeting");
        assertThat(south.browser.get("/comite/cycles/" + CYCLE).body()).contains("Ministère d&#39;un autre pays", "(conduit le cycle)");
        assertThat(jdbc().sql("select distinct responsible from cocreation.file_heading where event_code = :event").param("event", EVENT).query(String.class).list())
                .as("no organisation answers for the ministry").contains("MIN").isSubsetOf("MIN", "SUD", "NORD");
    }

    private void theCommitteeAgrees() {
        ministry.complete(CYCLE, "convene-meeting", shown -> true, FirstHourIT::nextMeeting);
        south.complete(CYCLE, "complete-shared-file", Map.of("reviewed", true, "contributions", List.of(), "themes", List.of(
                Map.of("event", EVENT, "titleFr", "Budget participatif", "titleAr", "الميزانية التشاركية"))));
        ministry.complete(CYCLE, "complete-shared-file", Map.of("reviewed", true, "contributions", List.of(), "themes", List.of()));
        // The other association does not answer.
        accepted(ministry.form("/comite/cycles/" + CYCLE, "form[action$=/contributions/clore]").send());

        ministry.complete(CYCLE, "settle-themes", shown -> true, shown -> Map.of("decision", "settle", "themes", values(shown.get("themeOptions")),
                "justification", "Choix du comité en séance."));
        write("identification", Map.of("identification", "first-come"));
        write("local-partners", Map.of("partners", "Wilaya et conseil de la région"));
        write("coordination", Map.of("team", "Coordination générale"));
        write("inclusion", Map.of("measures", "Accès sans marche, langue des signes"));
        write("speakers", Map.of("speakers[0].role", "university", "speakers[0].nameFr", "Université d'essai", "speakers[0].nameAr", "جامعة تجريبية"));
        write("support-criteria", Map.of("travelFromKm", "50", "lodgingFromKm", "150"));
        Map<String, String> costs = new LinkedHashMap<>(Map.of("lines[0].label", "Salles", "lines[0].quantity", "3", "lines[0].unitCost", "8000,5"));
        costs.put("funding", "Ministère");
        write("cost-estimate", costs);
        south.complete(CYCLE, "settle-event-file", shown -> true, shown -> Map.of("settledHeadings", values(shown.get("headingOptions")),
                "versions", shown.get("versions").asText()));
        ministry.complete(CYCLE, "hold-meeting", Map.of("heldEarly", true, "present", List.of("MIN", "SUD"), "points", "Le dossier est complet.", "decisions", "Le dossier est arrêté."));
        ministry.complete(CYCLE, "approve-minutes", Map.of("decision", "approve"));
        ministry.complete(CYCLE, "announce-programme", Map.of("announcedOn", LocalDate.now(Country.zone()).toString(), "channel", "Portail du gouvernement ouvert"));
    }

    /** In six days, with the agenda that the form proposes. */
    static Map<String, ?> nextMeeting(JsonNode shown) {
        LocalDateTime start = LocalDateTime.now(Country.zone()).plusDays(6).truncatedTo(ChronoUnit.HOURS);
        return Map.of("startsAt", start.toString(), "endsAt", start.plusHours(2).toString(), "place", "Réunion à distance",
                "agenda", shown.get("agenda").asText(), "themeMethod", "consensus",
                "contributionsDueAt", start.minusDays(1).toString(), "reminderAt", start.minusDays(2).toString());
    }

    /** The first host writes a heading of the file. */
    private void write(String heading, Map<String, String> fields) {
        String page = EVENT_PAGE + "/dossier/" + heading;
        PageForm form = south.form(page, "form[action=%s]".formatted(page));
        fields.forEach(form::set);
        accepted(form.send());
    }

    private static List<String> values(JsonNode options) {
        return StreamSupport.stream(options.spliterator(), false).map(option -> option.get("value").asText()).toList();
    }

    private void peopleRegister() {
        ministry.complete(EVENT, "publish-event", Map.of("reviewed", true));
        ministry.complete(EVENT, "open-registration", Map.of("opening", "now", "closesAt", LocalDateTime.now(Country.zone()).plusDays(20).truncatedTo(ChronoUnit.MINUTES).toString(),
                "minimumRegistrations", 1));
        south.complete(EVENT, "relay-communication", Map.of("channels", List.of("courriel"), "peopleReached", 120, "measures", "Affiches en gros caractères."));
        register("Aïcha Bennani", "aicha@participants.example");
        register("محمد العلمي", "mohamed@participants.example");
        accepted(ministry.form(EVENT_PAGE, "form[action$=/interventions/clore]").set("reason", "Toutes les places sont prises.").check("confirmed", "true").send());
        ministry.complete(EVENT, "settle-participant-list", Map.of("reviewed", true));
    }

    private static void register(String name, String address) {
        Visitor portal = installation.visitor();
        Instant limit = Instant.now().plusSeconds(30);
        while (portal.get("/evenements/" + EVENT + "/inscription").statusCode() != 200 && Instant.now().isBefore(limit)) {
            Mailbox.pause();
        }
        PageForm form = portal.form("/evenements/" + EVENT + "/inscription", "form#saisie");
        form.set("fullName", name).set("email", address).set("phone", "06 00 00 00 00").set("organisation", "Association d'essai")
                .set("organisationKind", "association").set("provinceCode", "MA-CAS").choose("gender", "female").choose("ageBracket", "25-34")
                .choose("workshopId", form.offered("workshopId").get(0)).check("consent", "true");
        accepted(form.send());
        String link = mails.link(address, installation.origin(), "/inscriptions/");
        accepted(portal.form(link, "form[action*=/verification]").send());
    }

    private void lettersLeave() throws IOException {
        set("lettres", "letter-head-fr", "RÉPUBLIQUE D'ESSAI", "letter-telephone", "+216 71 00 00 00");
        set("donnees", "privacy-contact", "donnees@ministere.example");
        assertThat(installation.visitor().get("/donnees-personnelles?lang=fr").body()).contains("D-EXEMPLE-000/2026", "donnees@ministere.example");
        ministry.await(EVENT, "validate-invitations");
        HttpResponse<String> list = ministry.browser.get(EVENT_PAGE + "/institutions");
        String first = Jsoup.parse(list.body()).select("a.person").stream().map(link -> link.attr("href").replaceAll("\\?.*", "")).findFirst()
                .orElseThrow(() -> new AssertionError(Jsoup.parse(list.body()).text()));
        PageForm address = ministry.form(first, "form[action^=%s/adresse]".formatted(first));
        accepted(address.set("email", "courrier@institution.example").send());
        ministry.complete(EVENT, "validate-invitations", Map.of("reviewed", true, "replyBy", LocalDate.now(Country.zone()).plusDays(50).toString()));

        String reply = mails.link("courrier@institution.example", installation.origin(), "/invitations/");
        assertThat(installation.visitor().get(reply).body()).contains("Budget participatif");
        try (PDDocument letter = Loader.loadPDF(ministry.browser.getBytes(first + "/lettre.pdf"))) {
            assertThat(new PDFTextStripper().getText(letter)).contains("un autre pays", "Premier plan", "RÉPUBLIQUE D'ESSAI", "+216 71 00 00 00");
        }
        try (PDDocument byPost = Loader.loadPDF(Patience.until("the letters", Duration.ofMinutes(1), () -> letters(ministry.browser)))) {
            assertThat(byPost.getNumberOfPages()).as("a letter for each that has no address").isGreaterThan(1);
        }
    }

    /** A machine that is busy leads on to the page that says how far they are. */
    private static Optional<byte[]> letters(Visitor browser) {
        return Optional.of(browser.getBytes(EVENT_PAGE + "/institutions/lettres.pdf")).filter(file -> new String(file, StandardCharsets.ISO_8859_1).startsWith("%PDF"));
    }

    /** What the application says of the ministry, on the page of settings. */
    private void set(String section, String... typed) {
        PageForm form = ministry.form("/comite/reglages/" + section, "main form");
        for (int i = 0; i < typed.length; i += 2) {
            form.set(typed[i], typed[i + 1]);
        }
        accepted(form.send());
    }

    private static JdbcClient jdbc() throws IOException {
        return installation.database().jdbc();
    }

    private void nothingWentWrong() throws IOException {
        assertThat(Jsoup.parse(ministry.browser.get("/comite/courriels?statut=failed").body()).select("table tbody tr")).as("mails given up").isEmpty();
        assertThat(jdbc().sql("select count(*) from act_ru_incident").query(Integer.class).single()).isZero();
        assertThat(installation.node("application").log()).doesNotContain(" ERROR ");
    }
}
