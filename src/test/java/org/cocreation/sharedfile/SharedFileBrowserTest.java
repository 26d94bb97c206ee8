package org.cocreation.sharedfile;

import java.util.List;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.cocreation.browser.Browser;
import org.cocreation.event.Organisation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The shared file in a browser: for everyone, on a phone and in print; rows are added, a conflict is resolved. */
class SharedFileBrowserTest extends SharedFileTest {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final List<String> WCAG_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @LocalServerPort
    int port;
    @Value("${cocreation.admin.id}")
    String id;
    @Value("${cocreation.admin.password}")
    String password;
    Page page;

    @BeforeEach
    void signIn() {
        page = BROWSER.page();
        open("/connexion");
        page.fill("#identifiant", id);
        page.fill("#mot-de-passe", password);
        page.click("main button[type=submit]");
        page.waitForURL("**/comite");
    }

    @Test
    void everyPageIsForEveryone() {
        String code = event(COMPLETE);
        files.contribute(code, Heading.INCLUSION, new Organisation("OCDE", "agency", null), "Un mot", "ocde");
        files.save(code, Heading.AGENDA, Map.of("slots", List.of(Map.of("titleFr", "x".repeat(200)))), 1, "adfm");
        files.save(code, Heading.AGENDA, COMPLETE.get(Heading.AGENDA), 2, "adfm");
        files.settle(code, List.of(Heading.INCLUSION), "mtnra");

        open("/comite/evenements/" + code);
        assertForEveryone("file");
        for (Heading heading : new Headings().all()) {
            open("/comite/evenements/" + code + "/dossier/" + heading.code());
            assertForEveryone(heading.code());
        }
    }

    @Test
    void whatIsPrintedIsTheFile() {
        String code = event(COMPLETE);
        open("/comite/evenements/" + code);

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));

        assertThat(page.locator("#rubrique-cost-estimate tfoot").isVisible()).isTrue();
        for (String hidden : List.of(".site-header", ".site-footer", ".event-nav", "#chiffres", "#taches", ".heading-links", "[data-print]")) {
            assertThat(page.locator(hidden).first().isVisible()).as(hidden).isFalse();
        }
    }

    @Test
    void aRowIsAddedAndTheOverwrittenPersonSavesAgain() {
        String code = event(COMPLETE);
        open("/comite/evenements/" + code + "/dossier/cost-estimate");
        page.click("[data-add-row]");
        page.fill("[name='lines[4].label']", "Transport");
        page.fill("[name='lines[4].quantity']", "2");
        page.fill("[name='lines[4].unitCost']", "1 500,5");
        files.save(code, Heading.COST_ESTIMATE, Map.of("funding", "L'OCDE"), 1, "ocde");

        page.click("[aria-labelledby=modifier] [type=submit]");

        Locator conflict = page.locator(".conflict");
        assertThat(conflict.innerText()).contains("ocde", "L'OCDE", "Transport");
        assertForEveryone("conflict");
        page.click("[aria-labelledby=modifier] [type=submit]");
        page.waitForSelector(".alert-success");
        assertThat(heading(code, Heading.COST_ESTIMATE).content().rows("lines")).extracting(row -> row.text("label"))
                .containsExactly("Salle", "Repas", "Transport");
    }

    private void open(String path) {
        page.navigate("http://localhost:" + port + path);
    }

    private void assertForEveryone(String what) {
        assertThat(new AxeBuilder(page).withTags(WCAG_AA).analyze().getViolations()).as(what).isEmpty();
        page.setViewportSize(320, 800);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s fits a narrow screen", what).isEqualTo(true);
        page.setViewportSize(1400, 900);
    }
}
