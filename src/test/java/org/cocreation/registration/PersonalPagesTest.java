package org.cocreation.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.cocreation.access.PersonalLinks;
import org.cocreation.event.EventService;
import org.cocreation.portal.PortalPages;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest(profiles = "demo")
class PersonalPagesTest {

    private static final String ASKED = "answer_by = now() + interval '1 day', asked_in_round = 1, rank = 1";

    @Autowired
    JdbcClient jdbc;
    @Autowired
    EventService events;
    @Autowired
    PersonalLinks links;
    @LocalServerPort
    int port;
    PortalPages pages;
    Visitor visitor;

    @BeforeEach
    void arrange() {
        pages = new PortalPages(jdbc, events, links).arrange();
        visitor = new Visitor(port);
    }

    @ParameterizedTest
    @EnumSource(RegistrationStatus.class)
    void saysInWordsWhereTheRegistrationStands(RegistrationStatus status) {
        String page = pages.personalPage(status.code());
        for (String language : new String[] {"fr", "ar"}) {
            HttpResponse<String> response = visitor.get(page + "?lang=" + language);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).doesNotContain("??").contains("Karim Exemple");
            assertThat(Jsoup.parse(response.body()).select(".state p").first().text()).hasSizeGreaterThan(30);
        }
    }

    @Test
    void leaksNowhere() {
        HttpResponse<String> response = visitor.get(pages.personalPage("confirmed"));
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("X-Robots-Tag")).hasValue("noindex, nofollow");
        assertThat(visitor.cookie("JSESSIONID")).isEmpty();
    }

    @Test
    void verifiesByAButtonAndNotByALink() {
        String page = pages.personalPage("unverified");
        visitor.get(page);
        assertThat(visitor.get(page + "/verification").statusCode()).isEqualTo(302);
        assertThat(status()).isEqualTo("unverified");

        assertThat(visitor.get(page).body()).contains(page + "/verification");
        Document after = follow(visitor.postForm(page + "/verification", Map.of()));
        assertThat(after.select(".notice").text()).isEqualTo("Votre adresse est vérifiée. Merci.");
        assertThat(status()).isEqualTo("candidate");

        follow(visitor.postForm(page + "/verification", Map.of()));
        assertThat(status()).isEqualTo("candidate");
    }

    @Test
    void confirmsAndAgain() {
        String page = pages.personalPage("selected", ASKED);
        assertThat(Jsoup.parse(visitor.get(page).body()).select(".state form")).hasSize(2);
        for (int click = 0; click < 2; click++) {
            assertThat(follow(visitor.postForm(page + "/confirmation", Map.of())).select(".notice").text())
                    .isEqualTo("Votre réponse est enregistrée : vous participez. Merci.");
        }
        assertThat(status()).isEqualTo("confirmed");
    }

    @Test
    void declines() {
        String page = pages.personalPage("selected", ASKED);
        assertThat(follow(visitor.postForm(page + "/desistement", Map.of())).select(".state h2").text()).contains("Désistement");
        assertThat(status()).isEqualTo("declined");
    }

    @Test
    void aLateAnswerChangesNothingAndIsExplained() {
        String page = pages.personalPage("released");
        Document after = follow(visitor.postForm(page + "/confirmation", Map.of()));
        assertThat(after.select(".notice").text()).startsWith("Il est trop tard pour cette action.");
        assertThat(after.select(".state").text()).contains("Votre place a été libérée");
        assertThat(status()).isEqualTo("released");
    }

    @Test
    void whoMissedTheHourIsTold() {
        String page = pages.personalPage("selected", "answer_by = now() - interval '1 hour', asked_in_round = 1, rank = 1");
        Document before = Jsoup.parse(visitor.get(page + "?lang=fr").body());
        assertThat(before.select(".state").text()).contains("le délai pour répondre a pris fin");
        assertThat(before.select(".state form")).isEmpty();
        assertThat(follow(visitor.postForm(page + "/confirmation", Map.of())).select(".notice").text()).startsWith("Il est trop tard");
    }

    @Test
    void cancelsAfterAQuestion() {
        String page = pages.personalPage("candidate");
        Document question = Jsoup.parse(visitor.get(page + "/annulation?lang=fr").body());
        assertThat(question.select("h1").text()).startsWith("Annuler votre inscription");
        assertThat(status()).isEqualTo("candidate");

        Document after = follow(visitor.postForm(question.select("main form").attr("action"), Map.of()));
        assertThat(after.select(".notice").text()).isEqualTo("L'annulation est enregistrée.");
        assertThat(status()).isEqualTo("cancelled");
        assertThat(after.select(".state a.btn").attr("href")).isEqualTo("/evenements/PAN3-EV1/inscription");
        assertThat(visitor.get(page + "/annulation").statusCode()).isEqualTo(302);
    }

    @Test
    void changesEverythingButTheAddress() {
        String page = pages.personalPage("candidate");
        Document form = Jsoup.parse(visitor.get(page + "/modification?lang=fr").body());
        assertThat(form.select("#fullName").val()).isEqualTo("Karim Exemple");
        assertThat(form.select("#organisationKind option[selected]").val()).isEqualTo("network");
        assertThat(form.select("input[name=arrangements][checked]").val()).isEqualTo("quiet-place");

        Map<String, String> changed = pages.form(PortalPages.OPEN);
        changed.put("fullName", "Karim D'Exemple");
        Document after = follow(visitor.postForm(page + "/modification", changed));
        assertThat(after.select(".notice").text()).isEqualTo("Vos modifications sont enregistrées.");
        assertThat(pages.registered("full_name")).isEqualTo("Karim D'Exemple");
        assertThat(pages.registered("email")).isEqualTo("karim@exemple.example");
    }

    @Test
    void aChangeIsCheckedLikeARegistration() {
        String page = pages.personalPage("candidate");
        Map<String, String> changed = pages.form(PortalPages.OPEN);
        changed.put("phone", "1");
        assertThat(visitor.postForm(page + "/modification", changed).statusCode()).isEqualTo(422);
        changed.putAll(Map.of("phone", "0612345678", "provinceCode", "MA-TNG", "lang", "fr"));
        HttpResponse<String> elsewhere = visitor.postForm(page + "/modification", changed);
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(elsewhere.body()).select(".refusal h2").text()).isEqualTo("Cet événement s'adresse à d'autres régions");
        assertThat(pages.registered("full_name")).isEqualTo("Karim Exemple");
    }

    @Test
    void nothingIsChangedOnceItIsOver() {
        String page = pages.personalPage("cancelled");
        assertThat(visitor.get(page + "/modification").statusCode()).isEqualTo(302);
        assertThat(follow(visitor.postForm(page + "/modification", pages.form(PortalPages.OPEN))).select(".notice").text())
                .startsWith("Il est trop tard");
    }

    @Test
    void erasesAndForgetsTheLink() {
        String page = pages.personalPage("confirmed");
        assertThat(visitor.get(page + "/effacement?lang=fr").body()).contains("Effacer vos données");
        Document after = follow(visitor.postForm(page + "/effacement", Map.of()));
        assertThat(after.select("h1").text()).isEqualTo("Vos données sont effacées");
        assertThat(pages.registrations()).isZero();
        assertThat(visitor.get(page).statusCode()).isEqualTo(404);
        assertThat(visitor.postForm(page + "/effacement", Map.of()).statusCode()).as("a second click").isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%27", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "%D8%B3", "x/confirmation", "x/modification", "x/effacement"})
    void anUnknownLinkHasAPageThatSaysSo(String token) {
        String path = "/inscriptions/" + token;
        HttpResponse<String> response = token.endsWith("confirmation")
                ? visitor.postForm(path + "?lang=fr", Map.of()) : visitor.get(path + "?lang=fr");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(response.body()).select("h1").text()).isEqualTo("Ce lien n'est pas valable");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void saysSoInArabicToo() {
        assertThat(Jsoup.parse(visitor.get("/inscriptions/x?lang=ar").body()).select("h1").text()).isEqualTo("هذا الرابط غير صالح");
    }

    private Object status() {
        return pages.registered("status");
    }

    private Document follow(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        String location = answer.headers().firstValue("Location").orElseThrow().replaceFirst("http://localhost:\\d+", "");
        HttpResponse<String> page = visitor.get(location, "Accept-Language", "fr");
        assertThat(page.statusCode()).isEqualTo(200);
        return Jsoup.parse(page.body().replace('\u00a0', ' '));
    }
}
