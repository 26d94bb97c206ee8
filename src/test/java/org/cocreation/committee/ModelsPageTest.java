package org.cocreation.committee;

import java.nio.file.Files;
import java.nio.file.Path;

import org.camunda.bpm.engine.RepositoryService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What designers and administrators see of the models that run. */
class ModelsPageTest extends CommitteeTest {

    private static final String PAGE = "/comite/modeles";

    @Autowired
    RepositoryService repository;

    private Document page(RequestPostProcessor who) throws Exception {
        return Jsoup.parse(http.perform(get(PAGE).with(who)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
    }

    @Test
    void showsWhatRunsInWhichVersionAndByWhom() throws Exception {
        waitAt("record-attendance", sample().create());
        Document page = page(SignedIn.designer());
        assertThat(page.select("tr:has(span:containsOwn(cocreation-cycle))").first().text()).startsWith("Cycle de cocréation").contains("l’application");
        assertThat(page.select("tr:has(span:containsOwn(event-report)) td.text-end").stream().mapToInt(cell -> Integer.parseInt(cell.text())).sum()).isPositive();
        assertThat(page.select("tr:has(span:containsOwn(selection-priority))")).hasSize(1);
        assertThat(page.select("section:has(#choix)")).as("nothing to choose").isEmpty();
    }

    @Test
    void aDecisionThatPeopleChangedIsMarked() throws Exception {
        String table = Files.readString(Path.of("processes/selection-priority.dmn")).replace("<text>45</text>", "<text>50</text>");
        String deployment = repository.createDeployment().name("people").addString("selection-priority.dmn", table).deploy().getId();
        try {
            assertThat(page(SignedIn.administrator()).select("tr:has(span:containsOwn(selection-priority))").first().text()).contains("changée par vos concepteurs");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void aChoiceIsTheAdministratorsAndOnlyWhereThereIsOne() throws Exception {
        for (String choice : new String[] {"/garder", "/reprendre"}) {
            http.perform(post(PAGE + choice).param("fichier", "selection-priority.dmn").with(SignedIn.designer()).with(csrf())).andExpect(status().isForbidden());
            http.perform(post(PAGE + choice).param("fichier", "selection-priority.dmn").with(SignedIn.ministry()).with(csrf())).andExpect(status().isForbidden());
            http.perform(post(PAGE + choice).param("fichier", "selection-priority.dmn").with(SignedIn.administrator()).with(csrf()))
                    .andExpect(result -> assertThat(result.getFlashMap().get("refused")).asString().contains("n’attend pas de choix"));
        }
        http.perform(get(PAGE).with(SignedIn.ministry())).andExpect(status().isForbidden());
    }

    private int newest(String process) {
        return repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult().getVersion();
    }

    @Test
    void aVersionIsDrawnWithWhatWaitsInIt() throws Exception {
        String event = sample().create();
        waitAt("record-attendance", event);
        String address = PAGE + "/event-report/" + newest("event-report");
        Document page = page(address, SignedIn.designer());
        assertThat(page.select("[data-diagram]").attr("data-counts")).contains("\"record-attendance\":");
        assertThat(page.select("section:has(#attente) li").text()).contains("Consigner les présences (record-attendance)");
        assertThat(http.perform(get(page.select("[data-diagram]").attr("data-diagram")).with(SignedIn.designer())).andExpect(status().isOk()).andReturn()
                .getResponse().getContentAsString()).contains("id=\"record-attendance\"");

        Document path = page(page.select("section:has(#instances) a:containsOwn(" + event + ")").attr("href"), SignedIn.designer());
        assertThat(path.select("[data-diagram]").attr("data-marks")).contains("\"record-attendance\":\"standing\"");
        assertThat(path.select("section:has(#etapes) tbody tr").text()).contains("en attente");
        http.perform(get(address).with(SignedIn.ministry())).andExpect(status().isForbidden());
        http.perform(get(PAGE + "/event-report/9999").with(SignedIn.designer())).andExpect(status().isNotFound());
    }

    @Test
    void whatTwoVersionsHaveOtherwiseIsListed() throws Exception {
        String model = Files.readString(Path.of("processes/event-logistics.bpmn")).replace("name=\"Prévoir les repas\"", "name=\"Prévoir repas et pauses\"")
                .replace("${eventWorkflow.daysBefore(execution, 18)}", "${eventWorkflow.daysBefore(execution, 25)}");
        int before = newest("event-logistics");
        String deployment = repository.createDeployment().name("people").addString("event-logistics.bpmn", model).deploy().getId();
        try {
            Document page = page(PAGE + "/event-logistics/%d?avec=%d".formatted(newest("event-logistics"), before), SignedIn.designer());
            assertThat(page.select("section:has(#versions) > ul").first().select("li").eachText()).containsExactly(
                    "Modifié : la tâche « Définir le lieu et les salles » (define-venue) : échéance « ${eventWorkflow.daysBefore(execution, 18)} » → « ${eventWorkflow.daysBefore(execution, 25)} »",
                    "Modifié : la tâche « Prévoir repas et pauses » (plan-meals) : libellé « Prévoir les repas » → « Prévoir repas et pauses »");
            assertThat(page.select("[data-diagram]").attr("data-marks")).isEqualTo("{\"define-venue\":\"changed\",\"plan-meals\":\"changed\"}");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void aDeploymentIsTriedByAFormAndNothingIsDeployed() throws Exception {
        int before = newest("event-logistics");
        byte[] good = Files.readAllBytes(Path.of("processes/event-logistics.bpmn"));
        byte[] bad = new String(good, UTF_8).replace("logisticsWorkflow.venue(", "logisticsWorkflow.vneue(").getBytes(UTF_8);
        String tried = http.perform(multipart(PAGE + "/essai").file(new MockMultipartFile("fichiers", "event-logistics.bpmn", "application/xml", good))
                .with(SignedIn.designer()).with(csrf())).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        assertThat(Jsoup.parse(tried).select("section:has(#essai) .alert-success").text()).contains("Rien n’est à corriger", "event-logistics, version ");
        String refused = http.perform(multipart(PAGE + "/essai").file(new MockMultipartFile("fichiers", "event-logistics.bpmn", "application/xml", bad))
                .with(SignedIn.designer()).with(csrf())).andExpect(status().isUnprocessableEntity()).andReturn().getResponse().getContentAsString();
        assertThat(Jsoup.parse(refused).select("[data-refused]").text()).contains("Rien n’a été déployé", "vneue");
        http.perform(multipart(PAGE + "/essai").file(new MockMultipartFile("fichiers", "", "application/octet-stream", new byte[0]))
                .with(SignedIn.designer()).with(csrf())).andExpect(status().isUnprocessableEntity());
        assertThat(newest("event-logistics")).isEqualTo(before);
    }

    @Test
    void whoWouldFollowIsNamedAndAnAdministratorLetsThem() throws Exception {
        String event = sample().create();
        waitAt("record-attendance", event);
        String model = Files.readString(Path.of("processes/event-report.bpmn")).replace("camunda:versionTag=\"1.0.0\"", "camunda:versionTag=\"1.1.0\"");
        String before = repository.createProcessDefinitionQuery().processDefinitionKey("event-report").latestVersion().singleResult().getId();
        String deployment = repository.createDeployment().name("people").addString("event-report.bpmn", model).deploy().getId();
        try {
            whoWouldFollow(event, before);
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private void whoWouldFollow(String event, String before) throws Exception {
        Document page = page(PAGE + "/passage", SignedIn.designer());
        assertThat(page.select("tr:has(a:containsOwn(" + event + "))").text()).contains("Consigner les présences").endsWith("suivrait");
        assertThat(page.select("form[action$=/passage]")).as("a designer sees").isEmpty();
        http.perform(post(PAGE + "/passage").param("version", before).with(SignedIn.designer()).with(csrf())).andExpect(status().isForbidden());

        assertThat(page(PAGE + "/passage", SignedIn.administrator()).select("form[action$=/passage] input[value=" + before + "]")).hasSize(1);
        http.perform(post(PAGE + "/passage").param("version", before).with(SignedIn.administrator()).with(csrf()))
                .andExpect(result -> assertThat(result.getFlashMap().get("done")).asString().contains("suivent maintenant la version"));
        assertThat(page(PAGE + "/passage", SignedIn.administrator()).select("input[value=" + before + "]")).isEmpty();
        assertThat(page(SignedIn.designer()).select("tr:contains(Passage des instances)").text()).contains("event-report, version ", " (1.0.0) → ", " (1.1.0)");
    }
}
