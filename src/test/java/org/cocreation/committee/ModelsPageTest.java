package org.cocreation.committee;

import java.nio.file.Files;
import java.nio.file.Path;

import org.camunda.bpm.engine.RepositoryService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
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
        assertThat(page.select("tr:has(span:containsOwn(event-report)) td:last-child").stream().mapToInt(cell -> Integer.parseInt(cell.text())).sum()).isPositive();
        assertThat(page.select("tr:has(span:containsOwn(selection-priority))")).hasSize(1);
        assertThat(page.select("form[action^=/comite/modeles]")).as("nothing to choose").isEmpty();
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
}
