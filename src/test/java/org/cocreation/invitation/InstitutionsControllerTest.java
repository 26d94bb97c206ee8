package org.cocreation.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.cocreation.event.EventService;
import org.cocreation.workflow.EngineClock;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest(profiles = "demo")
class InstitutionsControllerTest {

    private static final String EVENT = "PAN3-EV2";
    private static final String PAGE = "/comite/evenements/" + EVENT + "/institutions";

    @LocalServerPort
    int port;

    @Autowired
    InvitationService invitations;

    @Autowired
    EventService events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EngineClock clock;

    private Visitor ministry;

    @BeforeEach
    void drawUp() {
        CleanSlate.of(EVENT, jdbc);
        invitations.drawUp(EVENT);
        ministry = signedIn("mtnra");
    }

    @AfterEach
    void leaveNothing() {
        CleanSlate.of(EVENT, jdbc);
    }

    @Test
    void showsTheProposalWithItsReasons() {
        Document page = page(ministry, PAGE);

        assertThat(page.select("tbody tr")).hasSize(12);
        assertThat(page.select("tbody tr").first().text()).contains("Conseil de la région de l'Oriental",
                "Conseil d'une région de l'événement.", "cr-ma-02@institutions.example", "À envoyer");
        assertThat(page.select("a[href$=institutions.xlsx]")).hasSize(1);
    }

    @Test
    void filtersByKindAndState() {
        assertThat(page(ministry, PAGE + "?type=consultative-body").select("tbody tr")).hasSize(3);
        invitations.setInvited(EVENT, id("PROV-NAD"), false, "mtnra");
        assertThat(page(ministry, PAGE + "?etat=left-out").select("tbody .person").eachText()).containsExactly("Province de Nador");
        assertThat(page(ministry, PAGE + "?type=nonsense&etat='").select("tbody tr")).hasSize(12);
    }

    @Test
    void theMinistryChoosesAddsAndCorrectsAddresses() {
        post(PAGE + "/" + id("PROV-NAD") + "/choix?type=province", Map.of("invitee", "false"), "Écartée : Province de Nador");
        post(PAGE + "/ajout", Map.of("institution", "PREF-FES"), "L'institution est ajoutée");
        post(PAGE + "/ajout", Map.of("institution", "PREF-FES"), "pas encore sur la liste");
        post(PAGE + "/" + id("IC-ECONOMIE-MA-02") + "/adresse", Map.of("email", " economie@oriental.example "), "Adresse enregistrée");
        post(PAGE + "/" + id("CR-MA-02") + "/adresse", Map.of("email", "pas une adresse"), "n'est pas une adresse électronique");

        assertThat(invitation("PROV-NAD").state()).isEqualTo(InvitationState.LEFT_OUT);
        assertThat(invitation("PREF-FES").reason()).isEqualTo("Ajoutée par le ministère.");
        assertThat(invitation("IC-ECONOMIE-MA-02").institution().email()).isEqualTo("economie@oriental.example");
        assertThat(invitation("CR-MA-02").institution().email()).isEqualTo("cr-ma-02@institutions.example");
        post(PAGE + "/" + id("IC-ECONOMIE-MA-02") + "/adresse", Map.of("email", ""), "Adresse enregistrée");
        assertThat(invitation("IC-ECONOMIE-MA-02").institution().email()).isNull();
    }

    @Test
    void keepsTheFilterAndTheFrameAfterAnAction() {
        HttpResponse<String> response = post(PAGE + "/" + id("PROV-NAD") + "/choix?type=province&cadre=1", Map.of("invitee", "false"));

        assertThat(response.headers().firstValue("Location").orElseThrow()).endsWith(PAGE + "?type=province&cadre=1");
        Document page = page(ministry, PAGE + "?type=province&cadre=1");
        assertThat(page.select("tbody form").first().attr("action")).endsWith("/choix?type=province&cadre=1");
        assertThat(page.select("tbody a.person").first().attr("target")).as("within the frame").isEqualTo("_self");
    }

    @Test
    void theMinistryWritesDownRepliesAndRemindsTheChosen() {
        send();
        post(PAGE + "/" + id("PREF-OUJ") + "/reponse", Map.of("answer", "attending", "channel", "telephone", "seats", "2",
                "representative", "Zineb l'Essai", "function", ""), "Réponse consignée : Préfecture d'Oujda-Angad");
        post(PAGE + "/" + id("PROV-NAD") + "/reponse", Map.of("answer", "attending", "channel", "post", "seats", "1", "representative", "<b>Gras</b>"), "sans les signes < et >");
        post(PAGE + "/" + id("PROV-NAD") + "/reponse", Map.of("answer", "attending", "channel", "post", "seats", "9"), "de une à cinq personnes");
        post(PAGE + "/" + id("PROV-NAD") + "/reponse", Map.of("answer", "not-attending", "channel", "link"), "de une à cinq personnes");
        post(PAGE + "/relance", Map.of(), "Cochez au moins une institution");
        post(PAGE + "/relance", Map.of("choix", id("PROV-NAD") + "," + id("PREF-OUJ") + "," + id("IC-ECONOMIE-MA-02")),
                "Une relance est envoyée. Sans adresse électronique, à relancer par téléphone ou par courrier : 1.");

        assertThat(invitation("PREF-OUJ")).extracting(Invitation::answer, Invitation::channel, Invitation::seats)
                .containsExactly(Answer.ATTENDING, ReplyChannel.TELEPHONE, 2);
        assertThat(invitation("PROV-NAD").answer()).isNull();
        assertThat(page(ministry, PAGE + "/" + id("PREF-OUJ")).select("input[name=seats]").attr("value")).isEqualTo("2");
        Document page = page(ministry, PAGE);
        assertThat(page.select("tbody bdi").text()).isEqualTo("Zineb l'Essai");
        assertThat(page.select("input[name=choix]")).as("who has replied is not reminded").hasSize(11);
        post(PAGE + "/" + id("PREF-OUJ") + "/reponse/retrait", Map.of(), "Réponse retirée");
        assertThat(invitation("PREF-OUJ").answer()).isNull();
    }

    @Test
    void theMinistryPostponesTheDayToReplyBy() {
        send();
        LocalDate later = events.get(EVENT).replyBy().plusDays(1);

        post(PAGE + "/delai", Map.of("jour", later.toString(), "motif", ""), "motif");
        post(PAGE + "/delai", Map.of("jour", later.toString(), "motif", "Jour férié"), "est changée");

        assertThat(events.get(EVENT).replyBy()).isEqualTo(later);
    }

    @Test
    void aHostSeesTheListAndChangesNothing() {
        Visitor host = signedIn("acodec");
        assertThat(page(host, PAGE).select("tbody tr")).hasSize(12);
        assertThat(page(host, PAGE).select("main form[method=post]")).isEmpty();

        Map<String, String> fields = new HashMap<>(Map.of("invitee", "false", "_csrf", host.csrfTokenOf(PAGE)));
        assertThat(host.postForm(PAGE + "/" + id("PROV-NAD") + "/choix", fields).statusCode()).isEqualTo(403);
        assertThat(invitation("PROV-NAD").invited()).isTrue();
    }

    @Test
    void othersSeeNothing() {
        for (String path : List.of(PAGE, PAGE + ".xlsx", PAGE + "/lettres.pdf", PAGE + "/" + id("PROV-NAD") + "/lettre.pdf")) {
            assertThat(signedIn("adfm").get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(new Visitor(port).get(path).statusCode()).as(path).isEqualTo(302);
        }
    }

    @Test
    void anInvitationOfAnotherEventIsNotFound() {
        long elsewhere = 999_999_999L;
        assertThat(ministry.get(PAGE + "/" + elsewhere + "/lettre.pdf").statusCode()).isEqualTo(404);
        assertThat(post(PAGE + "/" + elsewhere + "/choix", Map.of("invitee", "false")).statusCode()).isEqualTo(404);
    }

    @Test
    void givesTheLettersToPost() {
        HttpResponse<String> letters = ministry.get(PAGE + "/lettres.pdf");

        assertThat(letters.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(letters.body()).startsWith("%PDF-");
    }

    @Test
    void theListCanBeTakenAwayAndThatIsWrittenDown() {
        assertThat(ministry.get(PAGE + ".xlsx").body()).startsWith("PK");
        assertThat(jdbc.sql("select actor || ' ' || document from cocreation.download where event_code = :event")
                .param("event", EVENT).query(String.class).list()).containsExactly("mtnra institutions-PAN3-EV2.xlsx");
    }

    private void send() {
        invitations.validate(EVENT, LocalDate.now(clock).plusDays(7), "mtnra");
        invitations.send(EVENT, "process");
    }

    private Visitor signedIn(String id) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(id, "cocreation");
        return visitor;
    }

    private void post(String path, Map<String, String> fields, String notice) {
        HttpResponse<String> response = post(path, fields);
        assertThat(response.statusCode()).as(response.body()).isBetween(302, 303);
        URI next = URI.create(response.headers().firstValue("Location").orElseThrow());
        assertThat(page(ministry, next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery())).select(".notices").text())
                .contains(notice);
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", ministry.csrfTokenOf(PAGE));
        return ministry.postForm(path, all);
    }

    private static Document page(Visitor visitor, String path) {
        HttpResponse<String> response = visitor.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(response.body());
    }

    private long id(String institution) {
        return invitation(institution).id();
    }

    private Invitation invitation(String institution) {
        return invitations.of(EVENT, one -> one.institution().code().equals(institution)).get(0);
    }
}
