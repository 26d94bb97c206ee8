package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

import org.cocreation.language.Dates;
import org.cocreation.language.PageLanguage;
import org.cocreation.language.PageLanguages;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A language in which nobody writes contents: the site's own words are in it, contents are in French and say so. */
class LanguagesTest extends PortalTest {

    private static final PageLanguage FRENCH = new PageLanguage("fr", "Français", "ltr");
    private static final PageLanguage ARABIC = new PageLanguage("ar", "العربية", "rtl");

    @Test
    void thePageIsInEnglishAndItsContentsSayThatTheyAreInFrench() {
        Document page = page("/evenements/PAN3-EV1?lang=en");
        assertThat(page.select("html").attr("lang") + page.select("html").attr("dir")).isEqualTo("enltr");
        assertThat(page.select("#inscription").text()).isEqualTo("Registration");
        assertThat(page.select(".lead time").text()).isEqualTo("Sunday 20 December 2026");
        assertThat(page.select("h1[lang=fr][dir=ltr]").text()).isEqualTo("1er événement de cocréation : Casablanca");
        assertThat(page.select(".workshops li")).isNotEmpty().allSatisfy(workshop -> assertThat(workshop.attr("lang")).isEqualTo("fr"));
        assertThat(page.select(".agenda .slot, .agenda li span")).isNotEmpty().allSatisfy(text -> assertThat(text.attr("lang")).isEqualTo("fr"));
        assertThat(page.select(".brand-name").attr("lang")).isEqualTo("fr");
        assertThat(page.select("main a[href^=/]").eachAttr("href")).isNotEmpty().allMatch(link -> link.contains("lang=en"));
        assertThat(page("/evenements/PAN3-EV1?lang=ar").select("main [lang]")).as("what is written in the page's own language").isEmpty();
    }

    @Test
    void everyLanguageLeadsToTheOthers() {
        Document page = page("/evenements/PAN3-EV1?lang=en");
        assertThat(page.select("a.language").eachText()).containsExactly("Français", "العربية");
        assertThat(page.select("a.language").eachAttr("hreflang")).containsExactly("fr", "ar");
        assertThat(page.select("link[rel=alternate][hreflang]").eachAttr("hreflang")).containsExactly("fr", "ar", "en", "x-default");
        assertThat(page.select("link[rel=canonical]").attr("href")).endsWith("/evenements/PAN3-EV1?lang=en");
        assertThat(page.select("meta[property=og:locale]").attr("content")).isEqualTo("en_MA");
        assertThat(visitor.get("/sitemap.xml").body()).contains("/evenements/PAN3-EV1?lang=en", "hreflang=\"en\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/evenements/PAN3-EV1/inscription", "/evenements/PAN3-EV1/inscription/groupe", "/evenements/PAN3-EV3/inscription", "/contact", "/lien",
            "/prevenez-moi", "/donnees-ouvertes", "/donnees-personnelles", "/accessibilite", "/mentions-legales", "/cycles", "/cycles/PAN-3", "/nulle-part"})
    void noWordOfTheSiteIsFrench(String path) {
        Document page = Jsoup.parse(visitor.get(path + "?lang=en").body());
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        page.select("[lang=fr], [lang=ar], option, optgroup, title, code").remove();
        assertThat(page.text()).doesNotContain("??").doesNotContainPattern("(?U)\\b(?:Inscri\\w+|Les|Retour|Adresse de|Votre|Vous|samedi|dimanche|lundi)\\b");
    }

    @Test
    void whoRegistersInEnglishIsWrittenToInFrench() {
        Map<String, String> form = pages.form(PortalPages.OPEN);
        String phone = form.remove("phone");
        HttpResponse<String> refused = visitor.postForm("/evenements/PAN3-EV1/inscription?lang=en", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select(".error-summary").text()).contains("Give your telephone number.");
        HttpResponse<String> inArabic = visitor.postForm("/evenements/PAN3-EV1/inscription?lang=en&langue=ar", form);
        assertThat(Jsoup.parse(inArabic.body()).select("#fullName").val()).as("what was typed").isEqualTo("Amina L'Exemple");
        assertThat(Jsoup.parse(inArabic.body()).select("button.language").eachAttr("value")).containsExactly("fr", "en");

        form.put("phone", phone);
        HttpResponse<String> received = visitor.postForm("/evenements/PAN3-EV1/inscription?lang=en", form);
        assertThat(received.headers().firstValue("Location").orElseThrow()).endsWith("/recue?lang=en");
        assertThat(pages.registered("language")).isEqualTo("fr");
    }

    @Test
    void aPersonalPageIsInEnglishToo() {
        Document page = page(pages.personalPage("confirmed") + "?lang=en");
        assertThat(page.select("h1").text()).isEqualTo("My registration");
        for (Element form : page.select("main form")) {
            assertThat(form.attr("action")).contains("lang=en");
        }
    }

    @Test
    void daysAreSaidAsTheLanguageSaysThem() {
        PageLanguage english = new PageLanguage("en", "English", "ltr");
        Instant midnight = Instant.parse("2026-11-14T00:00:00Z");
        assertThat(Dates.deadline(midnight, english)).isEqualTo("Friday 13 November 2026, 23:59");
        assertThat(Dates.time(LocalTime.of(9, 0), english)).isEqualTo("09:00");
        assertThat(Dates.deadline(midnight, FRENCH)).isEqualTo("vendredi 13 novembre 2026 à 23 h 59".replace(" h ", "\u00a0h\u00a0"));
    }

    @Test
    void theListOfLanguagesIsChecked() {
        PageLanguage amazigh = new PageLanguage("zgh", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "ltr");
        PageLanguages languages = new PageLanguages(List.of(FRENCH, ARABIC, amazigh));
        assertThat(languages.find("zgh")).contains(amazigh);
        assertThat(amazigh.content().code()).isEqualTo("fr");
        assertThat(amazigh.locale().toLanguageTag()).isEqualTo("zgh-MA");
        assertThat(languages.besides(amazigh)).containsExactly(FRENCH, ARABIC);
        for (List<PageLanguage> wrong : List.of(List.of(FRENCH), List.of(FRENCH, ARABIC, FRENCH), List.of(FRENCH, ARABIC, new PageLanguage("en", "English", "down")),
                List.of(FRENCH, ARABIC, new PageLanguage("en-GB", "English", "ltr")))) {
            assertThatThrownBy(() -> new PageLanguages(wrong)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cocreation.languages");
        }
    }

    private Document page(String path) {
        HttpResponse<String> page = visitor.get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body()).doesNotContain("??");
        return Jsoup.parse(page.body());
    }
}
