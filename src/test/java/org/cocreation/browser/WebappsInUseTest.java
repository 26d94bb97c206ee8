package org.cocreation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import org.camunda.bpm.engine.RepositoryService;
import org.cocreation.ApplicationTest;
import org.cocreation.access.Committee;
import org.cocreation.access.TwoHosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The engine's API is closed but for what the webapps ask of it in an ordinary day: nothing of that is refused. */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class WebappsInUseTest {

    private static final String REFUSAL = "Votre compte ne permet pas cette action.";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    TwoHosts hosts;
    @Autowired
    RepositoryService repository;

    Page page;
    final List<String> refused = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        committee.arrive();
        hosts.start();
        page = BROWSER.page();
        page.setDefaultTimeout(60_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        page.onResponse(answer -> {
            if (answer.url().contains("/camunda/api/") && answer.status() == 403 && answer.text().contains(REFUSAL)) {
                refused.add(answer.request().method() + " " + answer.url());
            }
        });
    }

    @AfterEach
    void clear() {
        hosts.clear();
    }

    @Test
    void aMemberLooksAtATaskTakesItAndReleasesIt() {
        signIn("adfm", "/camunda/app/tasklist/default/#/?task=" + hosts.taskOf(hosts.mine));
        assertThat(page.locator(".task-details h2")).containsText("Tâche de l'hôte");
        for (String tab : List.of("Historique", "Diagramme", "Description", "Formulaire")) {
            page.locator(".task-details .nav-tabs a", new Page.LocatorOptions().setHasText(tab)).click();
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }
        page.locator("button.claim").click();
        Locator release = page.locator("button.unclaim");
        assertThat(release).isVisible();
        org.assertj.core.api.Assertions.assertThat(hosts.assignee(hosts.taskOf(hosts.mine))).isEqualTo("adfm");
        release.click();
        assertThat(page.locator("button.claim")).isVisible();
        org.assertj.core.api.Assertions.assertThat(hosts.assignee(hosts.taskOf(hosts.mine))).isNull();
        org.assertj.core.api.Assertions.assertThat(refused).isEmpty();
    }

    @Test
    void aMemberSeesItsAccountAndWhatItMayStart() {
        signIn("adfm", "/camunda/app/welcome/default/");
        assertThat(page.locator("body")).containsText("adfm@associations.example");
        assertThat(page.locator("body")).containsText("Comité de pilotage");
        page.navigate(address("/camunda/app/tasklist/default/"));
        page.locator(".start-process-action").click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        org.assertj.core.api.Assertions.assertThat(refused).isEmpty();
    }

    @Test
    void theMinistryOpensTheFormOfANewCycle() {
        signIn("mtnra", "/camunda/app/tasklist/default/");
        page.locator(".start-process-action").click();
        page.locator(".modal-dialog a", new Page.LocatorOptions().setHasText("Cycle de cocréation")).click();
        assertThat(page.locator(".modal-dialog .fjs-container")).isVisible();
        org.assertj.core.api.Assertions.assertThat(refused).isEmpty();
    }

    @Test
    void aDesignerLooksAtWhatIsDeployedInCockpit() {
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey("host-event").latestVersion().singleResult().getId();
        signIn("designer", "/camunda/app/cockpit/default/#/dashboard");
        for (String place : List.of("dashboard", "processes", "process-definition/" + definition + "/runtime", "decisions", "repository", "batch")) {
            page.navigate(address("/camunda/app/cockpit/default/#/" + place));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.waitForTimeout(1_000);
        }
        org.assertj.core.api.Assertions.assertThat(refused).isEmpty();
    }

    /** Five megabytes, which a member on a poor line would wait for each morning. */
    @Test
    void itsProgramsAreFetchedOnce() {
        signIn("adfm", "/comite");
        CDPSession network = page.context().newCDPSession(page);
        AtomicLong bytes = new AtomicLong();
        network.on("Network.loadingFinished", event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        network.send("Network.enable");
        network.send("Network.clearBrowserCache");
        List<Long> openings = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            bytes.set(0);
            page.navigate("about:blank");
            page.navigate(address("/camunda/app/tasklist/default/"));
            assertThat(page.locator(".tasks-list li.task").first()).isVisible();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            openings.add(bytes.get());
        }
        System.out.printf("Tasklist: %,d bytes when it is opened first, %,d then%n", openings.get(0), openings.get(1));
        org.assertj.core.api.Assertions.assertThat(openings.get(0)).as("compressed").isBetween(500_000L, 2_000_000L);
        org.assertj.core.api.Assertions.assertThat(openings.get(1)).isLessThan(100_000);
    }

    private void signIn(String who, String place) {
        page.navigate(address("/connexion"));
        page.getByLabel("Identifiant").fill(who);
        page.getByLabel("Mot de passe").fill("cocreation");
        page.getByText("Se connecter").click();
        page.navigate(address(place));
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
