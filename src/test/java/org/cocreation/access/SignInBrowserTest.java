package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import org.cocreation.ApplicationTest;
import org.cocreation.browser.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in, the account's page and a session that ends, in a browser: for everyone, and on a phone. */
@ApplicationTest(profiles = "demo", properties = {"cocreation.sign-in.second-factor=required", "cocreation.sign-in.key=clef-des-essais"})
class SignInBrowserTest {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final List<String> WCAG_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    Accounts accounts;
    @Autowired
    SecondFactors secondFactors;
    @Autowired
    JdbcClient jdbc;
    Page page;

    @BeforeEach
    void arrive() {
        committee.arrive();
        committee.forgive();
        page = BROWSER.page();
    }

    private void open(String path) {
        page.navigate("http://localhost:" + port + path);
    }

    private void signIn(String id) {
        open("/connexion");
        page.fill("#identifiant", id);
        page.fill("#mot-de-passe", "cocreation");
        page.click("main button[type=submit]");
    }

    private void assertForEveryone(String name) {
        assertThat(new AxeBuilder(page).withTags(WCAG_AA).analyze().getViolations()).as(name).isEmpty();
        for (int width : new int[]{1400, 360}) {
            page.setViewportSize(width, 800);
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).as(name + " at " + width).isEqualTo(0);
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/sign-in/" + name + "-" + width + ".png")));
        }
        page.setViewportSize(1400, 900);
    }

    @Test
    void aSecondFactorIsSetAtTheFirstSignIn() {
        open("/connexion?attente=40");
        assertForEveryone("connexion");
        signIn("admin");
        page.waitForURL("**/connexion/second-facteur");
        assertForEveryone("second-facteur");

        page.fill("#code", Totp.code(secondFactors.enrolling("admin"), Totp.step(Instant.now().getEpochSecond())));
        page.click("main button[type=submit]");
        assertThat(page.locator(".recovery-codes li").count()).isEqualTo(8);
        assertForEveryone("codes-de-secours");
        page.click("main a.btn");
        page.waitForURL("**/comite");
        open("/comite/connexions");
        assertForEveryone("connexions");
        open("/comite/compte");
        assertForEveryone("compte");
        page.fill("#nom", "Supervision");
        page.click("text=Créer une clé");
        assertForEveryone("cle");

        signIn("admin");
        page.waitForURL("**/connexion/code");
        assertForEveryone("code");
    }

    /** One signs in in another tab, comes back and sends the form: at one click. */
    @Test
    void aFormOfASessionThatIsOverIsSentAgain() {
        signIn("adfm");
        page.waitForURL("**/comite");
        open("/comite/evenements/PAN3-EV1/intervenants");
        page.locator("[name$='.subject']").last().fill("L'eau & l'énergie");
        accounts.endSessions("adfm");
        page.click("main form button[type=submit]");
        assertThat(page.textContent("h1")).isEqualTo("Votre session est terminée");
        assertForEveryone("formulaire");

        Page tab = page.context().waitForPage(() -> page.click("text=Connectez-vous dans un nouvel onglet"));
        tab.fill("#identifiant", "adfm");
        tab.fill("#mot-de-passe", "cocreation");
        tab.click("main button[type=submit]");
        tab.waitForURL("**/comite");
        tab.close();
        page.click("text=Renvoyer le formulaire");

        page.waitForSelector(".event-header");
        page.waitForLoadState();
        assertThat(page.url()).endsWith("/comite/evenements/PAN3-EV1/intervenants");
        assertThat(page.locator("[name$='.subject']").evaluateAll("fields => fields.map(field => field.value)").toString()).contains("L'eau & l'énergie");
    }
}
