package org.cocreation.logistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.UserTaskBuilder;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.event.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The bean as models call it: what tasks begin with, what they leave, what a page changes meanwhile. */
class LogisticsWorkflowTest extends LogisticsTest {

    private static final String KEY = "logistics-essai";

    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;

    private String deployment;

    @BeforeEach
    void deploy() {
        UserTaskBuilder venue = Bpmn.createExecutableProcess(KEY).camundaHistoryTimeToLive(1).startEvent().userTask("define-venue");
        for (String key : List.of("venueFr", "venueAr", "addressFr", "addressAr")) {
            venue.camundaInputParameter(key, "${logisticsWorkflow.venue(execution).prop('%s').stringValue()}".formatted(key));
        }
        BpmnModelInstance model = venue.camundaInputParameter("rooms", "${logisticsWorkflow.rooms(execution)}")
                .camundaInputParameter("workshopOptions", "${logisticsWorkflow.workshopOptions(execution)}")
                .camundaInputParameter("conflicts", "${logisticsWorkflow.conflicts(execution)}").camundaInputParameter("justification", "${null}")
                .camundaInputParameter("state", "${logisticsWorkflow.state(execution, 'define-venue')}")
                .camundaTaskListenerExpression("complete", "${logisticsWorkflow.defineVenue(task)}")
                .userTask("plan-meals").camundaInputParameter("meals", "${logisticsWorkflow.meals(execution)}")
                .camundaInputParameter("marginPercent", "${logisticsWorkflow.mealMargin(execution)}").camundaInputParameter("note", "${null}")
                .camundaInputParameter("figures", "${logisticsWorkflow.mealFigures(execution)}")
                .camundaTaskListenerExpression("complete", "${logisticsWorkflow.planMeals(task)}")
                .userTask("estimate-budget").camundaInputParameter("lines", "${logisticsWorkflow.budgetLines(execution)}")
                .camundaInputParameter("funderOptions", "${logisticsWorkflow.funderOptions(execution)}").camundaInputParameter("note", "${null}")
                .camundaInputParameter("figures", "${logisticsWorkflow.budgetFigures(execution)}")
                .camundaInputParameter("state", "${logisticsWorkflow.state(execution, 'estimate-budget')}")
                .camundaTaskListenerExpression("complete", "${logisticsWorkflow.estimateBudget(task)}")
                .endEvent().done();
        deployment = repository.createDeployment().addModelInstance(KEY + ".bpmn", model).deploy().getId();
    }

    @AfterEach
    void undeploy() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void theThreeTasksBeginWithWhatIsKnownAndLeaveWhatWasSaid() {
        members("MTNRA", "ADFM");
        String code = sample().phase(Phase.PUBLISHED).create();
        runtime.startProcessInstanceByKey(KEY, code);

        Task venue = task(code);
        assertThat(json(venue, "workshopOptions").elements()).extracting(one -> one.prop("value").stringValue()).containsExactly("1", "2");
        assertThat(runtime.getVariable(venue.getExecutionId(), "conflicts").toString()).contains("n'a pas de salle");
        assertThat(runtime.getVariable(venue.getExecutionId(), "addressFr")).isEqualTo("");
        submit(venue, Map.of("addressFr", "1, rue", "addressAr", "1، زنقة", "rooms", Spin.JSON(List.of(Map.of("name", "A", "capacity", 10, "workshops", List.of("1", "2"))))));
        assertThatThrownBy(() -> tasks.complete(venue.getId())).hasStackTraceContaining("accueille plusieurs ateliers");
        assertThat(task(code).getId()).as("the task stays open").isEqualTo(venue.getId());
        submit(venue, Map.of("rooms", Spin.JSON(List.of(Map.of("name", "A", "capacity", 35, "accessible", true, "quality", "fair", "workshops", List.of("1")),
                Map.of("name", "B", "capacity", 40.0, "workshops", List.of("2"))))));
        tasks.complete(venue.getId());
        assertThat(venues.venue(event(code))).satisfies(saved -> {
            assertThat(saved.settledAt()).isNotNull();
            assertThat(saved.rooms()).extracting(Room::accessible).containsExactly(true, false);
        });

        Task meal = task(code);
        assertThat(json(meal, "figures").prop("planned").numberValue()).isEqualTo(74);
        assertThat(json(meal, "figures").prop("basis").stringValue()).contains("capacité");
        assertThat(json(meal, "meals").elements()).hasSize(1);
        submit(meal, Map.of("meals", Spin.JSON(List.of(Map.of("labelFr", "Déjeuner", "labelAr", "غداء", "servedAt", "13:00", "audience", "all", "unitCost", 100.5))),
                "marginPercent", 0));
        tasks.complete(meal.getId());
        assertThat(meals.plan(event(code)).settledAt()).isNotNull();

        Task budget = task(code);
        assertThat(json(budget, "figures").prop("total").stringValue()).isEqualTo("7\u00a0035\u00a0dirhams");
        assertThat(json(budget, "funderOptions").elements()).extracting(one -> one.prop("value").stringValue()).contains("ADFM", "MTNRA");
        assertThat(json(budget, "lines").elements()).extracting(one -> one.prop("basis").stringValue()).containsExactly("rooms", "meals", "travel", "lodging");
        tasks.complete(budget.getId());
        assertThat(budgets.budget(event(code))).satisfies(saved -> {
            assertThat(saved.version()).isEqualTo(1);
            assertThat(saved.lines()).as("the proposal, as it was shown").hasSize(4);
        });
        assertThat(task(code)).isNull();
    }

    /** Otherwise the task would undo what the page said. */
    @Test
    void theOpenTaskShowsWhatThePageSavedAndAnOlderFormIsRefused() {
        String code = sample().phase(Phase.PUBLISHED).create();
        runtime.startProcessInstanceByKey(KEY, code);
        Task task = task(code);
        String older = runtime.getVariable(task.getExecutionId(), "state").toString();

        venues.change(code, venue(null, room("A", 40, true, "1"), room("B", 40, true, "2")), older, "adfm");

        assertThat(json(task, "rooms").elements()).hasSize(2);
        assertThat(runtime.getVariable(task.getExecutionId(), "conflicts")).isEqualTo("Aucun conflit.");
        assertThat(runtime.getVariable(task.getExecutionId(), "addressFr")).isEqualTo("12, rue de l'Exemple");
        Object younger = runtime.getVariable(task.getExecutionId(), "state");
        assertThat(younger).isNotEqualTo(older);
        submit(task, Map.of("state", older, "venueFr", "Ailleurs"));
        assertThatThrownBy(() -> tasks.complete(task.getId())).hasStackTraceContaining("entre-temps par adfm");
        submit(task, Map.of("state", younger, "venueFr", "Maison d'essai"));
        tasks.complete(task.getId());
        assertThat(venues.venue(event(code)).settledAt()).isNotNull();
    }

    /** As a form's values arrive: where the task's input mapping put those that it began with. */
    private void submit(Task task, Map<String, ?> values) {
        runtime.setVariablesLocal(task.getExecutionId(), values);
    }

    private SpinJsonNode json(Task task, String name) {
        return (SpinJsonNode) runtime.getVariable(task.getExecutionId(), name);
    }

    private Task task(String code) {
        return tasks.createTaskQuery().processInstanceBusinessKey(code).singleResult();
    }
}
