package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import org.cocreation.ApplicationTest;
import org.cocreation.access.PersonalLinks;
import org.cocreation.browser.Browser;
import org.cocreation.event.EventService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** WCAG 2.2, levels A and AA, as far as axe-core can see; and what it cannot: keyboard, narrow screens, no scripts. */
@ApplicationTest(profiles = "demo")
class AccessibilityTest {

    private static final List<String> WCAG_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** 400 % of 1280 pixels, which a page must stand without scrolling sideways (WCAG 1.4.10). */
    private static final int NARROW = 320;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    JdbcClient jdbc;
    @Autowired
    EventService events;
    @Autowired
    PersonalLinks links;
    @LocalServerPort
    int port;
    PortalPages pages;
    Page page;

    @BeforeEach
    void arrange() {
        pages = new PortalPages(jdbc, events, links).arrange();
        page = BROWSER.page();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void everyPageIsForEveryone(String language) {
        for (String path : List.of("/", "/evenements/PAN3-EV1", "/evenements/PAN3-EV1/inscription", "/evenements/PAN3-EV3/inscription",
                "/evenements/PAN3-EV4/inscription", "/evenements/PAN3-EV1/inscription/recue", "/donnees-personnelles",
                "/nulle-part", "/inscriptions/inconnue", "/inscriptions/effacee")) {
            check(path, language);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void everyStateOfAPersonalPageIsForEveryone(String language) {
        for (String status : List.of("unverified", "candidate", "confirmed", "waiting", "declined", "released", "cancelled")) {
            check(pages.personalPage(status), language);
        }
        String asked = pages.personalPage("selected", "answer_by = now() + interval '1 day'");
        for (String path : List.of("", "/modification", "/annulation", "/effacement")) {
            check(asked + path, language);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void aFormWithErrorsIsForEveryoneAndBeginsWithThem(String language) {
        open("/evenements/PAN3-EV1/inscription", language);
        page.click("button[type=submit]");
        assertAccessible("errors", language);
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("notice error-summary");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("location.hash")).isEqualTo("#fullName");
    }

    @Test
    void aPersonRegistersByKeyboardAlone() {
        open("/evenements/PAN3-EV1/inscription", "fr");
        page.focus("#fullName");
        // A space chooses a radio button, a letter the first entry of a list that begins with it.
        for (String answer : List.of("Amina L'Exemple", "amina@exemple.example", "0612345678", " ", " ", "A", "Association Exemple", "B", " ")) {
            page.keyboard().type(answer);
            page.keyboard().press("Tab");
        }
        page.focus("#consent");
        page.keyboard().press(" ");
        page.focus("button[type=submit]");
        page.keyboard().press("Enter");
        page.waitForURL("**/evenements/PAN3-EV1/inscription/recue*");
        assertThat(pages.registered("full_name")).isEqualTo("Amina L'Exemple");
    }

    private void check(String path, String language) {
        open(path, language);
        assertAccessible(path, language);
    }

    private void open(String path, String language) {
        page.navigate("http://localhost:%d%s?lang=%s".formatted(port, path, language));
    }

    private void assertAccessible(String path, String language) {
        AxeResults results = new AxeBuilder(page).withTags(WCAG_AA).analyze();
        assertThat(results.getViolations()).as("%s in %s", path, language).isEmpty();
        Map<String, Integer> before = Map.of("width", page.viewportSize().width, "height", page.viewportSize().height);
        page.setViewportSize(NARROW, 800);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s in %s fits a narrow screen", path, language).isEqualTo(true);
        page.setViewportSize(before.get("width"), before.get("height"));
    }
}
