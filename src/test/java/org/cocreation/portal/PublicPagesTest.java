package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.cocreation.TestClock;
import org.cocreation.SampleEvents;
import org.cocreation.event.Identification;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationStatus;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPagesTest extends PortalTest {

    @Test
    void showsTheProgrammeWithTheStateOfEachRegistration() {
        Document page = page(200, "/?lang=fr");
        assertThat(page.select(".event-card h3").eachText()).containsExactly(
                "1er événement de cocréation : Casablanca", "2e événement de cocréation : Oujda",
                "3e événement de cocréation : Fès", "4e événement de cocréation : Tanger");
        assertThat(page.select(".event-card .badge-state").eachText()).containsExactly(
                "Inscriptions ouvertes", "Inscriptions ouvertes", "Inscriptions à venir", "Inscriptions closes");
        assertThat(page.select(".event-card .btn-primary").eachAttr("href")).containsExactly(
                "/evenements/PAN3-EV1/inscription?lang=fr", "/evenements/PAN3-EV2/inscription?lang=fr");
    }

    @Test
    void aFullEventSaysSoAndOffersTheWaitingList() {
        for (int seats : new int[] {2, 1}) {
            String code = new SampleEvents(jdbc).event("PAN-PLEIN-" + seats).identification(Identification.FIRST_COME).capacity(seats)
                    .phase(Phase.REGISTRATION_OPEN).with(RegistrationStatus.SELECTED, 1).create();
            Document event = page(200, "/evenements/" + code + "?lang=fr");
            Document card = Jsoup.parse(page(200, "/?lang=fr").select(".event-card:has(a[href^='/evenements/" + code + "?'])").outerHtml());
            for (Document page : List.of(event, card)) {
                assertThat(page.select(".badge-state").text()).isEqualTo(seats == 1 ? "Complet, liste d’attente" : "Inscriptions ouvertes");
                assertThat(page.select(".seats-left").text()).isEqualTo(seats == 1 ? "" : "Une place est encore libre.");
                assertThat(page.select(".window + p .btn").text()).isEqualTo(seats == 1 ? "S’inscrire sur la liste d’attente" : "S’inscrire");
            }
            assertThat(page(200, "/evenements/" + code + "/inscription?lang=fr").text().contains("vous rejoignez la liste d’attente"))
                    .isEqualTo(seats == 1);
        }
        for (String table : List.of("registration", "workshop", "event_region", "event_host")) {
            jdbc.sql("delete from cocreation.%s where event_code like 'PAN-PLEIN%%'".formatted(table)).update();
        }
        jdbc.sql("delete from cocreation.event where code like 'PAN-PLEIN%'").update();
    }

    @Test
    void theCardOfAPastEventLeadsToItsReport() {
        jdbc.sql("update cocreation.event set day = day - 40, report_published_at = :now, changed_by = 'test' where code = 'PAN3-EV1'")
                .param("now", TestClock.timestamp()).update();
        try {
            assertThat(page(200, "/?lang=fr").select(".event-card a.btn[href='/evenements/PAN3-EV1/bilan?lang=fr']")).hasSize(1);
        } finally {
            jdbc.sql("update cocreation.event set day = day + 40, report_published_at = null, changed_by = 'test' where code = 'PAN3-EV1'").update();
        }
    }

    @Test
    void theFormForSeveralPeopleAsksForTheNameOfTheirOrganisation() {
        assertThat(page(200, "/evenements/PAN3-EV1/inscription/groupe?lang=fr").select("#organisation-hint").text()).startsWith("Son nom complet");
        assertThat(page(200, "/evenements/PAN3-EV1/inscription?lang=fr").select("#organisation-hint").text()).startsWith("À laisser vide si");
    }

    @ParameterizedTest
    @CsvSource({"PAN3-EV1, Appuyez sur le lien dans le message., une réponse dans tous les cas", "PAN3-EV2, Appuyez sur le lien dans le message., attendent qu’une place se libère",
            "PAN3-EV3, On ne peut pas encore s’inscrire., C’est gratuit.", "PAN3-EV4, On ne peut plus s’inscrire., C’est gratuit."})
    void anEventIsToldInSimpleWords(String code, String how, String then) {
        assertThat(page(200, "/evenements/" + code + "?lang=fr").select(".easy").text()).contains(how, then);
        assertThat(page(200, "/evenements/" + code + "?lang=ar").select(".easy").text()).contains("المشاركة مجانية.");
    }

    @Test
    void saysWhoseSiteItIsAndWhomToTellOfADifficulty() {
        assertThat(page(200, "/mentions-legales?lang=fr").select("main").text()).contains("Ministère de la Transition Numérique", "contact@cocreation.example", "Avenue Ahmed Cherkaoui");
        assertThat(page(200, "/accessibilite?lang=fr").select("main").text()).contains("WCAG 2.2", "contact@cocreation.example");
        assertThat(page(200, "/?lang=ar").select("footer a").eachAttr("href")).contains("/mentions-legales?lang=ar", "/accessibilite?lang=ar", "/cycles?lang=ar");
    }

    @Test
    void showsAnEmptyProgramme() {
        jdbc.sql("update cocreation.event set published_at = null, changed_by = 'test'").update();
        assertThat(page(200, "/?lang=fr").select(".empty").text()).startsWith("Aucun événement n’est publié");
    }

    @Test
    void saysThatADayIsOver() {
        jdbc.sql("update cocreation.event set day = :day, changed_by = 'test' where code = 'PAN3-EV1'").param("day", TestClock.today().minusDays(1)).update();
        try {
            assertThat(page(200, "/?lang=fr").select(".badge-state").eachText()).contains("Cet événement a eu lieu");
        } finally {
            jdbc.sql("update cocreation.event set day = :day, changed_by = 'test' where code = 'PAN3-EV1'").param("day", TestClock.today().plusDays(22)).update();
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
        assertThat(arabic.select("link[rel=stylesheet]").eachAttr("href")).isEqualTo(french.select("link[rel=stylesheet]").eachAttr("href"));
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
    @CsvSource({"fr,fr", "ar,ar", "'ar-MA,fr;q=0.5',ar", "'en-GB,fr;q=0.5',en", "'de,ar;q=0.9,fr;q=0.8',ar", "de,fr"})
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
        assertThat(visitor.cookie("session")).isEmpty();
    }

    @Test
    void changesTheLanguageOfTheSamePage() {
        assertThat(page(200, "/evenements/PAN3-EV1?a=b&lang=fr").select("a.language").eachAttr("href"))
                .containsExactly("/evenements/PAN3-EV1?a=b&lang=ar", "/evenements/PAN3-EV1?a=b&lang=en");
        assertThat(page(404, "/nulle-part?lang=ar").select("a.language").eachAttr("href")).containsExactly("/nulle-part?lang=fr", "/nulle-part?lang=en");
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
        assertThat(page(200, "/donnees-personnelles?lang=fr").text()).contains("09-08", "6 mois après l’événement",
                "Ministère de la Transition Numérique");
        assertThat(page(200, "/donnees-personnelles?lang=ar").text()).contains("09.08", "6 أشهر");
    }

    @Test
    void tellsSearchEnginesWhatIsPrivate() {
        HttpResponse<String> robots = visitor.get("/robots.txt");
        assertThat(robots.body()).contains("Disallow: /inscriptions/", "Disallow: /invitations/");
        assertThat(robots.headers().firstValue("Cache-Control")).as("what it says may change").hasValue("max-age=3600, public");
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

    /** Every page that links lead to from the first one, every redirect followed, in Arabic though the browser asks for French. */
    @Test
    void whoRefusesCookiesKeepsTheLanguage() {
        Deque<String> toVisit = new ArrayDeque<>(List.of("/?lang=ar", "/evenements?lang=ar", pages.personalPage("confirmed") + "?lang=ar",
                pages.personalPage("confirmed") + "/verification?lang=ar"));
        Set<String> visited = new HashSet<>();
        while (!toVisit.isEmpty()) {
            String path = toVisit.poll();
            if (!visited.add(path)) {
                continue;
            }
            visitor.forgetCookies();
            HttpResponse<String> answer = visitor.get(path, "Accept-Language", "fr");
            answer.headers().firstValue("Location").map(to -> to.replaceFirst("http://localhost:\\d+", "")).ifPresent(toVisit::add);
            if (answer.statusCode() != 200 || !answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                assertThat(answer.statusCode()).as(path).isLessThan(400);
                continue;
            }
            Document page = Jsoup.parse(answer.body());
            assertThat(page.select("html").attr("lang")).as(path).isEqualTo("ar");
            assertThat(page.select("form").eachAttr("action")).as("forms of " + path).allMatch(action -> action.contains("lang=ar"));
            page.select("a[href^=/]").not(".language, [href^=/comite], [href^=/api]").eachAttr("href").forEach(toVisit::add);
        }
        assertThat(visited).hasSizeGreaterThan(20).anyMatch(path -> path.contains("/modification")).anyMatch(path -> path.startsWith("/lien"));

        visitor.forgetCookies();
        assertThat(visitor.postForm("/evenements/PAN3-EV1/inscription?lang=ar", pages.form(PortalPages.OPEN)).headers().firstValue("Location").orElseThrow())
                .endsWith("/inscription/recue?lang=ar");
    }

    private Document page(int status, String path) {
        HttpResponse<String> response = visitor.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        assertThat(response.body()).as("a message is missing").doesNotContain("??");
        return Jsoup.parse(response.body());
    }
}
