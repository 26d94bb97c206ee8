package org.cocreation.order;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.cocreation.browser.Browser;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.event.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Waiting for a document in a browser: the page follows it by itself, with and without JavaScript, and is for everyone. */
class OrderBrowserTest extends CommitteeTest {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final List<String> WCAG_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @LocalServerPort
    int port;
    @Value("${cocreation.admin.id}")
    String id;
    @Value("${cocreation.admin.password}")
    String password;

    private String archive;

    @BeforeEach
    void anOrderUnderWay() {
        archive = "/comite/evenements/%s/archive.zip".formatted(sample().phase(Phase.PUBLISHED).create());
        jdbc.sql("""
                        insert into cocreation.document_order (member, address, done, parts, seen_at)
                        values (:member, :address, 2, 10, now() + interval '5 minutes')""")
                .param("member", id).param("address", archive).update();
    }

    @AfterEach
    void noOrder() {
        jdbc.sql("delete from cocreation.document_order").update();
    }

    @Test
    void thePageFollowsTheDocumentAndGivesIt() throws Exception {
        Page page = signedIn(BROWSER.page());
        page.navigate(follow());
        PlaywrightAssertions.assertThat(page.locator("[role=status]")).hasText("Le document est préparé à 20\u00a0%.");
        assertForEveryone(page, "under way");
        page.evaluate("window.sameDocument = true");

        jdbc.sql("update cocreation.document_order set done = 7").update();
        PlaywrightAssertions.assertThat(page.locator("[role=status]")).hasText("Le document est préparé à 70\u00a0%.");
        assertThat(page.evaluate("document.querySelector('progress').value")).isEqualTo(70);
        assertThat(page.title()).startsWith("70 % préparés");
        assertThat(page.evaluate("window.sameDocument")).as("the page is not drawn anew").isEqualTo(true);

        Download download = page.waitForDownload(this::isReady);
        assertThat(download.suggestedFilename()).startsWith("dossier-").endsWith(".zip");
        assertThat(Files.readString(download.path())).isEqualTo("dossier");
        PlaywrightAssertions.assertThat(page.locator("[role=status]")).hasText("Le document est prêt. Son téléchargement commence.");
        assertForEveryone(page, "ready");
    }

    @Test
    void withoutJavaScriptTooAndTheButtonGivesItOnceMore() {
        try (BrowserContext withoutScripts = BROWSER.page().context().browser().newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = signedIn(withoutScripts.newPage());
            page.navigate(follow());
            PlaywrightAssertions.assertThat(page.locator("[role=status]")).hasText("Le document est préparé à 20\u00a0%.");

            Download download = page.waitForDownload(this::isReady);
            assertThat(download.suggestedFilename()).endsWith(".zip");
            assertThat(page.waitForDownload(() -> page.click("[data-take]")).suggestedFilename()).endsWith(".zip");
        }
    }

    @Test
    void whatIsGoneCanBeAskedForAgainWithTheKeyboard() {
        jdbc.sql("delete from cocreation.document_order").update();
        Page page = signedIn(BROWSER.page());
        page.navigate(follow());
        assertForEveryone(page, "gone");

        page.locator("main .btn").focus();
        Download download = page.waitForDownload(() -> page.keyboard().press("Enter"));

        assertThat(download.failure()).isNull();
        assertThat(Path.of(download.suggestedFilename()).toString()).endsWith(".zip");
    }

    private String follow() {
        return "http://localhost:%d%s?etape=suivi".formatted(port, archive);
    }

    private void isReady() {
        jdbc.sql("insert into cocreation.document_order_piece select id, 0, convert_to('dossier', 'UTF8') from cocreation.document_order where address = :address")
                .param("address", archive).update();
        jdbc.sql("update cocreation.document_order set state = 'ready', size = 7 where address = :address").param("address", archive).update();
    }

    private Page signedIn(Page page) {
        page.navigate("http://localhost:%d/connexion".formatted(port));
        page.fill("#identifiant", id);
        page.fill("#mot-de-passe", password);
        page.click("main button[type=submit]");
        page.waitForURL("**/comite");
        return page;
    }

    private static void assertForEveryone(Page page, String what) {
        assertThat(new AxeBuilder(page).withTags(WCAG_AA).analyze().getViolations()).as(what).isEmpty();
        for (int width : new int[] {390, 1280}) {
            page.setViewportSize(width, 800);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).as("%s at %d", what, width).isEqualTo(true);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "order-%s-%d.png".formatted(what.replace(' ', '-'), width))));
        }
    }
}
