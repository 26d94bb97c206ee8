package org.cocreation.logistics;

import java.util.Map;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.EmptyForm;
import org.cocreation.event.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** The bean as models call it: what forms show, and what a decision leaves. */
class LogisticsWorkflowTest extends LogisticsTest {

    private static final String KEY = "logistics-essai";

    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    LogisticsWorkflow logistics;

    private String deployment;

    @BeforeEach
    void deploy() {
        BpmnModelInstance model = Bpmn.createExecutableProcess(KEY).camundaHistoryTimeToLive(1).startEvent()
                .userTask("define-venue").camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment")
                .camundaTaskListenerExpression("complete", "${logisticsWorkflow.defineVenue(task)}")
                .userTask("plan-meals").camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment")
                .camundaTaskListenerExpression("complete", "${logisticsWorkflow.planMeals(task)}")
                .userTask("estimate-budget").camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment")
                .camundaTaskListenerExpression("complete", "${logisticsWorkflow.estimateBudget(task)}")
                .endEvent().done();
        deployment = repository.createDeployment().addModelInstance(KEY + ".bpmn", model).addString(EmptyForm.FILE, EmptyForm.CONTENT).deploy().getId();
    }

    @AfterEach
    void undeploy() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void theThreeTasksShowWhatThePagesSayAndDecideIt() {
        String code = sample().phase(Phase.PUBLISHED).create();
        members("MTNRA", "ADFM");
        DelegateExecution execution = mock();
        when(execution.getProcessBusinessKey()).thenReturn(code);
        runtime.startProcessInstanceByKey(KEY, code);

        assertThat(logistics.venue(execution).prop("conflicts").elements()).hasSize(2)
                .allMatch(conflict -> conflict.prop("state").stringValue().equals("à résoudre ou à justifier"));
        assertThatThrownBy(() -> tasks.complete(task(code).getId())).hasStackTraceContaining("sur la page «\u00a0Lieu et salles\u00a0»");
        saveVenue(code, room("A", 35, true, 1, 2));
        assertThat(logistics.venue(execution).prop("open").numberValue().intValue()).isEqualTo(1);
        assertThat(logistics.venue(execution).prop("rooms").elements().get(0).prop("workshops").stringValue())
                .isEqualTo("Qualité des services publics\u00a0; Égalité et participation");
        assertThatThrownBy(() -> tasks.complete(task(code).getId())).hasStackTraceContaining("accueille plusieurs ateliers");
        assertThat(task(code).getTaskDefinitionKey()).as("the task stays open").isEqualTo("define-venue");
        complete(code, Map.of("justification", "Un paravent sépare la salle en deux."));
        assertThat(venues.venue(event(code))).satisfies(saved -> {
            assertThat(saved.settledAt()).isNotNull();
            assertThat(saved.justification()).contains("paravent");
        });
        assertThat(logistics.venue(execution).prop("open").numberValue().intValue()).isZero();

        SpinJsonNode shown = logistics.meals(execution);
        assertThat(shown.prop("proposal").boolValue()).isTrue();
        assertThat(shown.prop("basis").stringValue()).contains("capacité");
        assertThat(shown.prop("meals").elements()).hasSize(1);
        saveMeals(code, "0", meal("Déjeuner", "13:00", Meal.Audience.ALL, "100,5"));
        assertThat(logistics.meals(execution)).satisfies(now -> {
            assertThat(now.prop("proposal").boolValue()).isFalse();
            assertThat(now.prop("meals").elements().get(0).prop("planned").numberValue()).isEqualTo(70);
            assertThat(now.prop("total").stringValue()).isEqualTo("7\u00a0035\u00a0dirhams");
        });
        complete(code, Map.of());
        assertThat(meals.plan(event(code)).settledAt()).isNotNull();

        SpinJsonNode budget = logistics.budget(execution);
        assertThat(budget.prop("total").stringValue()).isEqualTo("7\u00a0035\u00a0dirhams");
        assertThat(budget.prop("lines").elements()).extracting(one -> one.prop("basis").stringValue())
                .containsExactly("par salle", "somme des repas", "déplacements accordés", "hébergements accordés");
        assertThat(budget.prop("unfunded").numberValue().intValue()).isEqualTo(4);
        complete(code, Map.of());
        assertThat(budgets.budget(event(code))).satisfies(saved -> {
            assertThat(saved.version()).isEqualTo(1);
            assertThat(saved.lines()).as("the proposal, as it was shown").hasSize(4);
        });
        assertThat(task(code)).isNull();
    }

    /** This model has no form whose fields could be submitted. */
    private void complete(String code, Map<String, ?> values) {
        tasks.setVariablesLocal(task(code).getId(), values);
        tasks.complete(task(code).getId());
    }

    private Task task(String code) {
        return tasks.createTaskQuery().processInstanceBusinessKey(code).singleResult();
    }
}
