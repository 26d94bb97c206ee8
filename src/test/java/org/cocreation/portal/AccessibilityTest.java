package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.cocreation.TestClock;
import org.cocreation.access.PersonalLinks;
import org.cocreation.browser.Browser;
import org.cocreation.event.Location;
import org.cocreation.event.WheelchairAccess;
import org.cocreation.geography.Position;
import org.cocreation.language.Bilingual;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.2, levels A and AA, as far as axe-core can see; and what it cannot: keyboard, narrow screens, no scripts. */
class AccessibilityTest extends PortalTest {

    private static final List<String> WCAG_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** 400 % of 1280 pixels, which a page must stand without scrolling sideways (WCAG 1.4.10). */
    private static final int NARROW = 320;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    Page page;

    @BeforeEach
    void arrange() {
        page = BROWSER.page();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void everyPageIsForEveryone(String language) {
        for (String path : List.of("/", "/evenements/PAN3-EV1", "/evenements/PAN3-EV1/inscription", "/evenements/PAN3-EV3/inscription",
                "/evenements/PAN3-EV4/inscription", "/evenements/PAN3-EV1/inscription/recue",
                "/evenements/PAN3-EV1/inscription/groupe", "/evenements/PAN3-EV1/inscription/groupe/recue", "/donnees-personnelles",
                "/donnees-ouvertes", "/accessibilite", "/mentions-legales", "/cycles", "/cycles/PAN-3",
                "/nulle-part", "/inscriptions/inconnue", "/inscriptions/effacee",
                "/lien", "/lien/envoye", "/inscriptions/nouvelle-adresse/inconnue", "/prevenez-moi", "/prevenez-moi/envoye", "/prevenez-moi/ouvertes",
                "/prevenez-moi/retire", "/prevenez-moi/inconnue", "/contact")) {
            check(path, language);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void everyStateOfAPersonalPageIsForEveryone(String language) {
        for (String status : List.of("unverified", "candidate", "confirmed", "waiting", "declined", "released", "cancelled")) {
            check(pages.personalPage(status), language);
        }
        String asked = pages.personalPage("selected", "answer_by = timestamptz '%s' + interval '1 day'".formatted(TestClock.now()));
        for (String path : List.of("", "/modification", "/annulation", "/effacement", "/adresse")) {
            check(asked + path, language);
        }
    }

    /** With all that an event's page may hold, on a screen of a telephone as well. */
    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void theWholePageOfAnEventIsForEveryone(String language) {
        events.locate("PAN3-EV1", new Location(events.get("PAN3-EV1").venue(), new Bilingual("85, boulevard d'Anfa", "85، شارع أنفا"),
                new Position(33.5951, -7.6187), WheelchairAccess.FULL), "test");
        jdbc.sql("""
                        insert into cocreation.event_question (event_code, position, question_fr, question_ar, answer_fr, answer_ar, changed_by)
                        values ('PAN3-EV1', 1, 'Faut-il payer ?', 'هل الدخول بالمجان؟', 'Non.', 'نعم.', 'test') on conflict do nothing""").update();
        long alert = jdbc.sql("""
                        insert into cocreation.opening_alert (email, email_key, region_code, language, created_at) values ('a@exemple.example', 'a@exemple.example', 'MA-03', 'fr', :now)
                        on conflict (email_key, region_code) do update set verified_at = null returning id""").param("now", TestClock.timestamp()).query(Long.class).single();
        String mine = "/prevenez-moi/" + links.mint(PersonalLinks.Subject.ALERT, alert);
        try {
            check(mine, language);
            jdbc.sql("update cocreation.opening_alert set verified_at = created_at").update();
            check(mine, language);
            open("/prevenez-moi", language);
            page.click("main form button[type=submit]");
            assertAccessible("refused", language);
            for (String path : List.of("/evenements/PAN3-EV1", "/prevenez-moi", "/contact")) {
                check(path, language);
                page.setViewportSize(NARROW, 800);
                assertThat(violations()).as("%s in %s on a narrow screen", path, language).isEmpty();
                page.setViewportSize(1280, 800);
            }
        } finally {
            jdbc.sql("delete from cocreation.event_question").update();
            jdbc.sql("delete from cocreation.opening_alert").update();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void aFormWithErrorsIsForEveryoneAndBeginsWithThem(String language) {
        open("/evenements/PAN3-EV1/inscription", language);
        page.click("main form button[type=submit]");
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
        page.focus("main form button[type=submit]");
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

    private List<Rule> violations() {
        return violations(axe().withTags(WCAG_AA));
    }

    /** Of a page without frames of others: axe need not open a second one to put its findings together, nor describe what is well. */
    private AxeBuilder axe() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    private static List<Rule> violations(AxeBuilder axe) {
        return axe.analyze().getViolations();
    }

    private void assertAccessible(String path, String language) {
        assertThat(violations()).as("%s in %s", path, language).isEmpty();
        // Colours are the same in every language.
        if (language.equals("fr")) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(violations(axe().withRules(List.of("color-contrast")))).as("%s, dark", path).isEmpty();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
        Map<String, Integer> before = Map.of("width", page.viewportSize().width, "height", page.viewportSize().height);
        page.setViewportSize(NARROW, 800);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s in %s fits a narrow screen", path, language).isEqualTo(true);
        page.setViewportSize(before.get("width"), before.get("height"));
    }
}
