package org.cocreation.browser;

import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.cocreation.ApplicationTest;
import org.cocreation.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The ministry starts a cycle in Tasklist and composes it on the page that the task's tab shows. */
@ApplicationTest(profiles = "demo", properties = "test.of=rounds")
class CompositionRoundTest {

    private static final String CYCLE = "PAN-8";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    private Page page;

    @Test
    void theMinistryStartsACycleAndComposesItInTheTab() {
        page = BROWSER.page();
        page.setDefaultTimeout(60_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
        page.getByLabel("Identifiant").fill("mtnra");
        page.getByLabel("Mot de passe").fill("cocreation");
        page.getByText("Se connecter").click();
        start();

        page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText("Composer le cycle")).locator("h4 a").click();
        page.getByText("Prendre la tâche").click();
        assertThat(page.locator(".fjs-container")).containsText("Ajoutez au moins un événement.");
        page.getByLabel("Le cycle est complet").check();
        finish();
        assertThat(page.locator(".page-notifications")).containsText("Le cycle n'est pas complet");

        tab("Page de travail");
        FrameLocator tab = page.frameLocator("iframe.cocreation-page");
        assertThat(tab.locator("h1")).hasText("Composer le cycle : Plan n° 8");
        assertThat(tab.locator("#lead")).hasValue("MTNRA");
        assertThat(tab.locator("[data-host=ADFM]").first()).isHidden();
        tab.getByLabel("Chercher").fill("democratique");
        assertThat(tab.locator("[data-members] .form-check:visible")).hasCount(1);
        tab.locator("#membre-ADFM").check();
        tab.getByLabel("Chercher").fill("");
        assertThat(tab.locator("[data-host=ADFM]").first()).isVisible();
        fill(tab, 0, "Casablanca");
        tab.getByText("Ajouter un événement").click();
        assertThat(tab.locator("fieldset.planned-event")).hasCount(2);
        assertThat(field(tab, 0, "cityFr")).hasValue("Casablanca");
        fill(tab, 1, "Settat");
        screenshot("composition-tab");
        // Enter within a field saves.
        field(tab, 1, "capacity").press("Enter");
        assertThat(tab.locator(".alert-success")).containsText("enregistrée");

        page.navigate("about:blank");
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
        page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText("Composer le cycle")).locator("h4 a").click();
        assertThat(page.locator(".fjs-container")).containsText("Événement n° 2 : Settat");
        assertThat(page.locator(".fjs-container")).not().containsText("Il manque encore");
        screenshot("composition-form");
        page.getByLabel("Le cycle est complet").check();
        finish();
        assertThat(page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText("Composer le cycle"))).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(jdbc.sql("select code from cocreation.event where cycle_code = :cycle order by code").param("cycle", CYCLE)
                .query(String.class).list()).containsExactly("PAN8-EV1", "PAN8-EV2");
    }

    private void start() {
        page.getByText("Démarrer un processus").first().click();
        page.locator(".modal-body a", new Page.LocatorOptions().setHasText("Cycle de cocréation")).click();
        page.getByLabel("Code du cycle").fill(CYCLE);
        page.getByLabel("Titre en français").fill("Plan n° 8");
        screenshot("start-form");
        page.locator(".modal-footer button.btn-primary").click();
        assertThat(page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText("Composer le cycle"))).hasCount(1);
    }

    private static void fill(FrameLocator tab, int row, String city) {
        field(tab, row, "day").fill(TestClock.today().plusDays(60 + row).toString());
        field(tab, row, "capacity").fill("70");
        field(tab, row, "cityFr").fill(city);
        field(tab, row, "province").selectOption("MA-CAS");
        tab.locator("[name='events[%d].regions'][value='MA-06']".formatted(row)).check();
        tab.locator("[name='events[%d].hosts'][value='ADFM']".formatted(row)).check();
    }

    private static Locator field(FrameLocator tab, int row, String name) {
        return tab.locator("[name='events[%d].%s']".formatted(row, name));
    }

    private void tab(String name) {
        page.locator("a", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + name + "\\s*$"))).first().click();
    }

    private void finish() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Terminer")).click();
    }

    private void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", name + ".png")));
    }
}
