package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.cocreation.access.PersonalLinks;
import org.cocreation.event.EventService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest(profiles = "demo")
class PublicPagesTest {

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

    @Test
    void showsTheProgrammeWithTheStateOfEachRegistration() {
        Document page = page(200, "/?lang=fr");
        assertThat(page.select(".event-card h3").eachText()).containsExactly(
                "1er événement de cocréation : Casablanca", "2e événement de cocréation : Oujda",
                "3e événement de cocréation : Fès", "4e événement de cocréation : Tanger");
        assertThat(page.select(".event-card .badge-state").eachText()).containsExactly(
                "Inscriptions ouvertes", "Inscriptions ouvertes", "Inscriptions à venir", "Inscriptions closes");
        assertThat(page.select(".event-card .btn").eachAttr("href")).containsExactly(
                "/evenements/PAN3-EV1/inscription", "/evenements/PAN3-EV2/inscription");
    }

    @Test
    void showsAnEmptyProgramme() {
        jdbc.sql("update cocreation.event set published_at = null, changed_by = 'test'").update();
        assertThat(page(200, "/?lang=fr").select(".empty").text()).startsWith("Aucun événement n'est publié");
    }

    @Test
    void saysThatADayIsOver() {
        jdbc.sql("update cocreation.event set day = current_date - 1, changed_by = 'test' where code = 'PAN3-EV1'").update();
        try {
            assertThat(page(200, "/?lang=fr").select(".badge-state").eachText()).contains("Cet événement a eu lieu");
        } finally {
            jdbc.sql("update cocreation.event set day = current_date + 22, changed_by = 'test' where code = 'PAN3-EV1'").update();
        }
    }

    @Test
    void showsAnEventInBothLanguages() {
        Document french = page(200, "/evenements/PAN3-EV1?lang=fr");
        assertThat(french.select("html").attr("lang")).isEqualTo("fr");
        assertThat(french.select("html").attr("dir")).isEqualTo("ltr");
        assertThat(french.text()).contains("Hôtel Idou Anfa", "Casablanca-Settat", "Rabat-Salé-Kénitra",
                "Égalité et droits des femmes", "Session plénière", "70 places", "management de changement");
        assertThat(french.select(".agenda tbody tr")).hasSize(7);

        Document arabic = page(200, "/evenements/PAN3-EV1?lang=ar");
        assertThat(arabic.select("html").attr("lang")).isEqualTo("ar");
        assertThat(arabic.select("html").attr("dir")).isEqualTo("rtl");
        assertThat(arabic.select("h1").text()).isEqualTo("اللقاء الأول للإعداد المشترك: الدار البيضاء");
        assertThat(arabic.select("link[rel=stylesheet]").eachAttr("href")).anyMatch(href -> href.contains("bootstrap.rtl.min.css"));
    }

    @Test
    void saysWhenAPlaceIsNotKnownYet() {
        assertThat(page(200, "/evenements/PAN3-EV2?lang=fr").text()).contains("Le lieu sera annoncé prochainement.");
    }

    @Test
    void showsAnUnpublishedEventToTheCommitteeOnly() {
        pages.unpublish("PAN3-EV3");
        assertThat(visitor.get("/evenements/PAN3-EV3").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/evenements/PAN3-EV3/inscription").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/evenements/PAN3-EV3.ics").statusCode()).isEqualTo(404);
        assertThat(visitor.getJson("/api/evenements/PAN3-EV3").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/").body()).doesNotContain("PAN3-EV3");

        assertThat(visitor.signIn("mtnra", "cocreation").statusCode()).isEqualTo(302);
        assertThat(page(200, "/evenements/PAN3-EV3?lang=fr").select(".preview").text()).startsWith("Prévisualisation.");
    }

    @ParameterizedTest
    @CsvSource({"fr,fr", "ar,ar", "'ar-MA,fr;q=0.5',ar", "'en-GB,fr;q=0.5',fr", "'en,ar;q=0.9,fr;q=0.8',ar", "de,fr"})
    void speaksTheFirstOfItsLanguagesThatTheBrowserAccepts(String accepted, String spoken) {
        assertThat(Jsoup.parse(visitor.get("/", "Accept-Language", accepted).body()).select("html").attr("lang")).isEqualTo(spoken);
    }

    @Test
    void remembersTheLanguageWithoutASession() {
        HttpResponse<String> asked = visitor.get("/?lang=ar");
        assertThat(asked.headers().allValues("set-cookie")).singleElement().asString()
                .startsWith("langue=ar;").contains("SameSite=Lax").contains("HttpOnly");
        assertThat(page(200, "/").select("html").attr("lang")).isEqualTo("ar");
        assertThat(page(200, "/?lang=xx").select("html").attr("lang")).isEqualTo("ar");
        assertThat(visitor.cookie("JSESSIONID")).isEmpty();
    }

    @Test
    void changesTheLanguageOfTheSamePage() {
        assertThat(page(200, "/evenements/PAN3-EV1?a=b&lang=fr").select("a.language").attr("href"))
                .isEqualTo("/evenements/PAN3-EV1?a=b&lang=ar");
        assertThat(page(404, "/nulle-part?lang=ar").select("a.language").attr("href")).isEqualTo("/nulle-part?lang=fr");
    }

    @Test
    void stylesAndPicturesCarryTheirFingerprint() {
        Document page = page(200, "/");
        List<String> files = page.select("link[rel=stylesheet], link[rel=icon], img").stream()
                .map(element -> element.hasAttr("href") ? element.attr("href") : element.attr("src")).toList();
        assertThat(files).isNotEmpty().allSatisfy(file -> {
            HttpResponse<String> response = visitor.get(file);
            assertThat(response.statusCode()).as(file).isEqualTo(200);
            assertThat(response.headers().firstValue("Cache-Control")).as(file).hasValueSatisfying(
                    cache -> assertThat(cache).contains("max-age=31536000"));
            assertThat(file).containsPattern("-[0-9a-f]{32}\\.|/[0-9]+\\.[0-9.]+/");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nulle-part", "/evenements/PAN9-EV9", "/evenements/%27--", "/evenements/PAN9-EV9/inscription"})
    void whatThereIsNotHasAPageThatSaysSo(String path) {
        assertThat(page(404, path + "?lang=fr").select("h1").text()).isEqualTo("Page introuvable");
        assertThat(page(404, path + "?lang=ar").select("h1").text()).isEqualTo("الصفحة غير موجودة");
    }

    @Test
    void whatLooksLikeAnAttackHasAPageToo() {
        assertThat(page(400, "/evenements/%3B").select("h1").text()).isEqualTo("Cette demande ne peut pas aboutir");
    }

    @Test
    void aWrongMethodHasAPageToo() {
        HttpResponse<String> response = visitor.postForm("/evenements/PAN3-EV1?lang=fr", pages.form(PortalPages.OPEN));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(Jsoup.parse(response.body()).select("h1").text()).isEqualTo("Cette demande ne peut pas aboutir");
    }

    @Test
    void publishesTheNoticeOnPersonalData() {
        assertThat(page(200, "/donnees-personnelles?lang=fr").text()).contains("09-08", "6 mois après l'événement",
                "Ministère de la Transition Numérique");
        assertThat(page(200, "/donnees-personnelles?lang=ar").text()).contains("09.08", "6 أشهر");
    }

    @Test
    void tellsSearchEnginesWhatIsPrivate() {
        assertThat(visitor.get("/robots.txt").body()).contains("Disallow: /inscriptions/", "Disallow: /invitations/");
    }

    @Test
    void everyLinkOfThePortalLeadsSomewhere() {
        for (String path : List.of("/", "/evenements/PAN3-EV1", "/evenements/PAN3-EV1/inscription", "/evenements/PAN3-EV4/inscription")) {
            for (Element link : page(200, path).select("a[href^=/]")) {
                if (!link.attr("href").equals("/comite")) {
                    assertThat(visitor.get(link.attr("href")).statusCode()).as(link.attr("href")).isEqualTo(200);
                }
            }
        }
    }

    private Document page(int status, String path) {
        HttpResponse<String> response = visitor.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        assertThat(response.body()).as("a message is missing").doesNotContain("??");
        return Jsoup.parse(response.body());
    }
}
