package org.cocreation.mail;

import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.cocreation.ApplicationTest;
import org.cocreation.browser.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A mail's page as the ministry uses it: it looks at what it typed as often as it likes, and then saves. */
@ApplicationTest(profiles = "demo")
class MailTextsBrowserTest {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String TITLE = "#mail-seat-released-title-fr";

    @LocalServerPort
    int port;

    @Test
    void whatIsTriedInTheFrameIsSavedAfterwards() {
        Page page = BROWSER.page();
        page.navigate("http://localhost:%d/connexion".formatted(port));
        page.fill("#identifiant", "mtnra");
        page.fill("#mot-de-passe", "cocreation");
        page.click("main button[type=submit]");
        page.waitForURL("**/comite");
        page.navigate("http://localhost:%d/comite/courriels/textes/seat-released".formatted(port));
        String before = page.inputValue(TITLE);
        FrameLocator preview = page.frameLocator("iframe[name=apercu]");

        assertThat(preview.locator("h1").first()).hasText(before);
        for (String title : List.of("Votre place est libre", "Votre place est à nouveau libre")) {
            page.fill(TITLE, title);
            button(page, "Voir l'aperçu");
            assertThat(preview.locator("h1").first()).hasText(title);
        }
        assertThat(new AxeBuilder(page).exclude("iframe").analyze().getViolations()).isEmpty();

        button(page, "Enregistrer");
        assertThat(page.locator("[role=status]").first()).containsText("les prochains courriels le diront ainsi");
        page.fill(TITLE, before);
        button(page, "Enregistrer");
        assertThat(page.locator(".state-accent")).hasCount(0);
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }
}
