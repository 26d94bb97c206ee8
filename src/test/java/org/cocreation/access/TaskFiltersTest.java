package org.cocreation.access;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.cocreation.ApplicationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The filters of Tasklist come with the events that are prepared, and go with them. */
@ApplicationTest(profiles = "demo")
class TaskFiltersTest {

    private static final String FIRST_EVENT = "1er événement de cocréation\u00a0: Casablanca";

    @Autowired
    AccessSetup setup;
    @Autowired
    FilterService filters;
    @Autowired
    TaskService tasks;
    @Autowired
    ManagementService management;

    @BeforeEach
    void preparationBegins() {
        for (var due = management.createJobQuery().messages().executable(); due.count() > 0; ) {
            due.list().forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<String> names() {
        return filters.createFilterQuery().list().stream().map(Filter::getName).toList();
    }

    @Test
    void eachEventHasOneFromItsFirstTaskOn() {
        assertThat(names()).contains("Mes tâches", "Tâches de mes groupes", "À faire cette semaine", "En retard").containsOnlyOnce(FIRST_EVENT);
        Filter filter = filters.createFilterQuery().filterName(FIRST_EVENT).singleResult();
        assertThat(filter.getProperties()).containsEntry("event", "PAN3-EV1");
    }

    @Test
    void anotherStartAddsNothing() {
        List<String> before = names();
        setup.afterSingletonsInstantiated();
        assertThat(names()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void anEventThatIsOverHasNone() {
        filters.saveFilter(filters.newTaskFilter("Un événement passé").setQuery(tasks.createTaskQuery().processInstanceBusinessKey("PAN2-EV1"))
                .setProperties(Map.of("event", "PAN2-EV1")));
        setup.afterSingletonsInstantiated();
        assertThat(names()).doesNotContain("Un événement passé").contains(FIRST_EVENT);
    }
}
