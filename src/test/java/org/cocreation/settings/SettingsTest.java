package org.cocreation.settings;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.cycle.UnifiedAgenda;
import org.cocreation.document.DocumentText;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.invitation.InvitationLetters;
import org.cocreation.invitation.InvitationService;
import org.cocreation.steering.SteeringWorkflow;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** What the ministry changes without a release: by its forms, in a start that is no demonstration, and where it is then seen. */
class SettingsTest extends CommitteeTest {

    private static final String ALL = "/comite/reglages";

    @Autowired
    Settings settings;
    @Autowired
    SettingRepository repository;
    @Autowired
    Environment environment;
    @Autowired
    UnifiedAgenda unifiedAgenda;
    @Autowired
    SteeringWorkflow steering;
    @Autowired
    InvitationService invitations;
    @Autowired
    InvitationLetters letters;
    @Autowired
    EventService events;

    @AfterEach
    void restore() {
        InstalledSettings.restore(settings);
    }

    /** The section's form as it is shown, some fields typed anew. */
    private Map<String, String> form(Section section, String... typed) throws Exception {
        return form(page(ALL + "/" + section.code(), SignedIn.ministry()), typed);
    }

    private static Map<String, String> form(Document page, String... typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        ((FormElement) page.selectFirst("main form[method=post]")).formData().forEach(field -> fields.put(field.key(), field.value()));
        for (int i = 0; i < typed.length; i += 2) {
            assertThat(fields).as("a field of the page").containsKey(typed[i]);
            fields.put(typed[i], typed[i + 1]);
        }
        return fields;
    }

    private MvcResult send(Section section, RequestPostProcessor by, Map<String, String> fields) throws Exception {
        List<String> parameters = new ArrayList<>();
        fields.forEach((name, value) -> parameters.addAll(List.of(name, value)));
        return send(ALL + "/" + section.code(), by, parameters.toArray(String[]::new));
    }

    private void change(Section section, String... typed) throws Exception {
        MvcResult result = send(section, SignedIn.ministry(), form(section, typed));
        assertThat(result.getResponse().getStatus()).as(result.getResponse().getContentAsString()).isEqualTo(302);
    }

    private static Document shown(MvcResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    private String text(String path) throws Exception {
        return http.perform(get(path)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private int changed() {
        return jdbc.sql("select count(*) from cocreation.setting where not as_installed").query(Integer.class).single();
    }

    @ParameterizedTest
    @EnumSource(Section.class)
    void whatIsShownAndSavedUnchangedStaysAsItIs(Section section) throws Exception {
        change(section);
        assertThat(changed()).isZero();
        assertThat(page(ALL, SignedIn.administrator()).select("h2#" + section.code()).text()).isEqualTo(section.title());
    }

    @Test
    void everySettingIsAskedOnThePageOfItsSection() throws Exception {
        for (Section section : Section.values()) {
            Document page = page(ALL + "/" + section.code(), SignedIn.ministry());
            List<String> fields = page.select("main form [name]").eachAttr("name");
            section.settings().stream().filter(setting -> setting.kind().control() != Kind.Control.TABLE).forEach(setting ->
                    setting.languages().forEach(language -> assertThat(fields).contains(setting.field(language))));
            page.select("main form :is(input, textarea):not([type=hidden])").forEach(field -> assertThat(page.select("label[for=" + field.id() + "]")).as(field.id()).hasSize(1));
        }
        assertThat(Arrays.stream(Setting.values()).map(Setting::key).distinct()).hasSize(Setting.values().length);
    }

    @Test
    void theNamesOfTheSiteAreSeenInBothLanguagesAndTheTrailKeepsThem() throws Exception {
        sample().phase(Phase.PUBLISHED).create();
        change(Section.SITE, "site-name-fr", "Rencontres de l'Atlas & d'ailleurs", "site-name-ar", "لقاءات الأطلس", "site-publisher-fr", "Ministère d'essai");
        assertThat(Jsoup.parse(text("/?lang=fr")).select(".brand-name").text()).isEqualTo("Rencontres de l'Atlas & d'ailleurs");
        assertThat(Jsoup.parse(text("/?lang=fr")).select(".publisher strong").text()).isEqualTo("Ministère d'essai");
        assertThat(Jsoup.parse(text("/?lang=ar")).title()).endsWith(" | لقاءات الأطلس");
        assertThat(text("/flux.atom?lang=ar")).contains("<title>لقاءات الأطلس</title>");
        assertThat(text("/evenements.ics?lang=fr").replace("\r\n ", "")).contains("X-WR-CALNAME:Rencontres de l'Atlas & d'ailleurs", "Ministère d'essai");

        Element trail = page(ALL + "/site", SignedIn.ministry()).selectFirst("[aria-labelledby=historique] li");
        assertThat(trail.text()).contains("Noms du site", "mtnra");
        assertThat(page(ALL, SignedIn.administrator()).select("[aria-labelledby=historique] li").eachText()).anySatisfy(entry -> assertThat(entry)
                .contains("Nom du site", "Avant : Événements de cocréation", "Après : Rencontres de l'Atlas & d'ailleurs", "Après : لقاءات الأطلس"));
    }

    @Test
    void aProgrammeThatWasPrintedBeforeIsPrintedAnew() throws Exception {
        String path = "/evenements/" + sample().phase(Phase.PUBLISHED).create() + "/programme.pdf?lang=fr";
        String before = http.perform(get(path)).andReturn().getResponse().getHeader("ETag");
        change(Section.SITE, "site-plan-fr", "Plan d'essai");
        MockHttpServletResponse after = http.perform(get(path).header("If-None-Match", before)).andReturn().getResponse();
        assertThat(after.getStatus()).isEqualTo(200);
        assertThat(DocumentText.ofPdf(after.getContentAsByteArray())).contains("Plan d'essai");
    }

    @Test
    void aLetterSaysWhatWasSet() throws Exception {
        String event = sample().create();
        invitations.drawUp(event);
        change(Section.LETTERS, "letter-head-fr", "RÉPUBLIQUE D'ESSAI", "letter-head-ar", "جمهورية تجريبية", "letter-address-fr", "1, rue du Nouveau Siège, Fès",
                "letter-address-ar", "فاس", "letter-telephone", "+212 5 35 00 00 01", "letter-email", "reponses@essai.example", "letter-place-fr", "Fès",
                "letter-signatory-fr", "La Direction d'essai");
        String letter = DocumentText.ofPdf(letters.toPrint(events.get(event), invitations.of(event, invitation -> true).subList(0, 1)));
        assertThat(letter).contains("RÉPUBLIQUE D'ESSAI", "1, rue du Nouveau Siège, Fès", "+212 5 35 00 00 01", "reponses@essai.example", "Fès, le ", "La Direction d'essai")
                .doesNotContain("ROYAUME DU MAROC", "05 37 00 00 00", "Agdal");
    }

    @Test
    void aMeetingBeginsWithTheAgendaThatWasSet() throws Exception {
        change(Section.MEETINGS, "meeting-agenda", "Ouverture\r\n\r\n  Suivi   des décisions  \r\n");
        assertThat(steering.standingAgenda(null)).isEqualTo("Ouverture\nSuivi des décisions");
    }

    @Test
    void theUnifiedAgendaIsChangedByTheFormOfAnAgenda() throws Exception {
        change(Section.AGENDA, "slots[0].titleFr", "Accueil et café", "slots[0].to", "09:20");
        assertThat(unifiedAgenda.slots().get(0).title().fr()).isEqualTo("Accueil et café");
        assertThat(unifiedAgenda.slots()).hasSameSizeAs(unifiedAgenda.installed());
        assertThat(page(ALL + "/agenda", SignedIn.ministry()).select("[aria-labelledby=historique]").text()).contains("09:00–09:20 Accueil et café", "09:00–09:30 Accueil des");

        MvcResult overlapping = send(Section.AGENDA, SignedIn.ministry(), form(Section.AGENDA, "slots[1].from", "09:10"));
        assertThat(overlapping.getResponse().getStatus()).isEqualTo(422);
        assertThat(shown(overlapping).select(".error").text()).contains("chevauche");

        Map<String, String> again = form(Section.AGENDA);
        again.put("installed", "1");
        assertThat(send(Section.AGENDA, SignedIn.ministry(), again).getResponse().getStatus()).isEqualTo(302);
        assertThat(unifiedAgenda.slots()).isEqualTo(unifiedAgenda.installed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SITE|site-name-fr|Un <b>site</b>|sans les signes", "SITE|site-name-ar|Latin seul|en arabe", "SITE|site-plan-ar|''|nécessaire",
        "SITE|site-plan-fr|اسم|en français", "LETTERS|letter-email|sans-arobase|complète", "LETTERS|letter-email|a@b@c.ma|complète",
        "LETTERS|letter-telephone|appelez-nous|chiffres", "MAILS|mail-reply-to|Comité <comite|adresse électronique", "DATA|privacy-contact|qui@machine|complète",
        "DATA|privacy-retention|0|de 1 à 24", "DATA|privacy-retention|25|de 1 à 24", "DATA|privacy-retention|six|de 1 à 24", "DATA|privacy-retention|99999999999|de 1 à 24"})
    void whatCannotStandIsSaidBesideItsFieldAndNothingIsLost(Section section, String field, String typed, String answer) throws Exception {
        Map<String, String> fields = form(section, field, typed);
        String other = fields.keySet().stream().filter(name -> name.endsWith("-fr") && !name.equals(field)).findFirst().orElseThrow();
        fields.put(other, fields.get(other) + " bis");
        MvcResult refused = send(section, SignedIn.ministry(), fields);
        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        Document page = shown(refused);
        assertThat(page.getElementById(field + "-erreur").text()).contains(answer);
        assertThat(page.getElementById(field).val()).isEqualTo(typed);
        assertThat(page.getElementById(other).val()).endsWith(" bis");
        assertThat(changed()).isZero();
    }

    @Test
    void anEmptiedFieldIsTheInstallationsAgain() throws Exception {
        change(Section.DATA, "privacy-number", "D-123/2026", "privacy-retention", "3");
        assertThat(text("/donnees-personnelles?lang=fr")).contains("D-123/2026", "3 mois");
        assertThat(page(ALL + "/donnees", SignedIn.ministry()).text()).contains("À l’origine : 6");
        change(Section.DATA, "privacy-number", "", "privacy-retention", "");
        assertThat(text("/donnees-personnelles?lang=fr")).doesNotContain("D-123/2026").contains("6 mois");
        assertThat(changed()).isZero();
    }

    @Test
    void whoWritesOverSomebodyElseIsTold() throws Exception {
        Map<String, String> mine = form(Section.MAILS, "mail-signature-fr", "Ma signature");
        Map<String, String> theirs = form(Section.MAILS, "mail-brand-fr", "Leur bandeau");
        assertThat(send(Section.MAILS, SignedIn.administrator(), theirs).getResponse().getStatus()).isEqualTo(302);
        assertThat(send(Section.MAILS, SignedIn.administrator(), theirs).getResponse().getStatus()).as("the second of two clicks").isEqualTo(302);

        MvcResult refused = send(Section.MAILS, SignedIn.ministry(), mine);
        assertThat(refused.getResponse().getStatus()).isEqualTo(409);
        Document page = shown(refused);
        assertThat(page.select("[data-refused]").text()).contains("admin a modifié ces réglages");
        assertThat(page.select(".versions tr.differs:contains(Bandeau, en français) td").first().text()).isEqualTo("Leur bandeau");
        assertThat(settings.text(Setting.MAIL_BRAND)).isEqualTo("Leur bandeau");
        assertThat(send(Section.MAILS, SignedIn.ministry(), form(page, "mail-brand-fr", "Leur bandeau")).getResponse().getStatus()).as("knowingly").isEqualTo(302);
        assertThat(settings.text(Setting.MAIL_SIGNATURE)).isEqualTo("Ma signature");
        assertThat(settings.text(Setting.MAIL_BRAND)).isEqualTo("Leur bandeau");
    }

    @Test
    void onlyTheMinistryAndTheAdministratorsSeeAndChangeThem() throws Exception {
        Map<String, String> fields = form(Section.SITE, "site-name-fr", "Pris");
        for (RequestPostProcessor member : List.of(SignedIn.association("ADFM"), SignedIn.partner())) {
            assertThat(page("/comite", member).select("nav a[href=/comite/reglages]")).isEmpty();
            for (String path : List.of(ALL, ALL + "/site", ALL + "/agenda")) {
                assertThat(http.perform(get(path).with(member)).andReturn().getResponse().getStatus()).isEqualTo(403);
            }
            assertThat(send(Section.SITE, member, fields).getResponse().getStatus()).isEqualTo(403);
            assertThat(send(Section.AGENDA, member, Map.of("installed", "1")).getResponse().getStatus()).isEqualTo(403);
        }
        assertThat(http.perform(get(ALL)).andReturn().getResponse().getStatus()).as("nobody").isEqualTo(302);
        assertThat(changed()).isZero();
        assertThat(page("/comite", SignedIn.ministry()).select("nav a[href=/comite/reglages]")).hasSize(1);
        assertThat(http.perform(get(ALL + "/autre").with(SignedIn.ministry())).andReturn().getResponse().getStatus()).isEqualTo(404);
    }

    @Test
    void anotherNodeSeesTheChange() {
        Settings otherNode = new Settings(repository, environment);
        assertThat(otherNode.text(Setting.LETTER_TELEPHONE)).isEqualTo("05 37 00 00 00");
        InstalledSettings.set(settings, Setting.LETTER_TELEPHONE, "05 37 11 11 11", "");
        assertThat(settings.text(Setting.LETTER_TELEPHONE)).as("at once here").isEqualTo("05 37 11 11 11");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> otherNode.text(Setting.LETTER_TELEPHONE).equals("05 37 11 11 11"));
    }

    @Test
    void anInstallationWhosePropertyCannotStandDoesNotStart() {
        StandardEnvironment wrong = InstalledSettings.environment();
        wrong.getPropertySources().addFirst(new MapPropertySource("wrong", Map.of("cocreation.privacy.retention-months", "120")));
        assertThatThrownBy(() -> new Settings(repository, wrong)).isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("cocreation.privacy.retention-months", "de 1 à 24");
    }
}
