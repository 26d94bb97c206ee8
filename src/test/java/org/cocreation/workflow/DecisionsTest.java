package org.cocreation.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.DecisionDefinitionQuery;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.cocreation.ApplicationTest;
import org.cocreation.EmptyForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

@ApplicationTest
class DecisionsTest {

    private static final String TABLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="test" name="test" namespace="test">
              <decision id="%s" name="Essai" camunda:historyTimeToLive="P1D">
                <decisionTable id="table" hitPolicy="COLLECT">
                  <input id="i1"><inputExpression id="e1" typeRef="string"><text>gender</text></inputExpression></input>
                  <output id="o1" name="group" typeRef="string"/><output id="o2" name="share" typeRef="integer"/>
                  <rule id="r1"><inputEntry id="a1"><text>"female"</text></inputEntry>
                    <outputEntry id="b1"><text>"women"</text></outputEntry><outputEntry id="c1"><text>45</text></outputEntry></rule>
                  <rule id="r2"><inputEntry id="a2"><text>-</text></inputEntry>
                    <outputEntry id="b2"><text>"all"</text></outputEntry><outputEntry id="c2"><text>%d</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>""";

    @Autowired
    Decisions decisions;
    @Autowired
    ProcessEngine running;
    @Autowired
    RepositoryService repository;
    @Autowired
    HistoryService history;
    @Autowired
    RuntimeService runtime;

    @AfterEach
    void clear() {
        repository.createDeploymentQuery().deploymentName("decisions test").list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    private void deploy(String key, int share) {
        repository.createDeployment().name("decisions test").addString("test.dmn", TABLE.formatted(key, share)).deploy();
    }

    @Test
    void givesTheOutputsOfEachRuleThatApplies() {
        deploy("shares", 100);
        assertThat(rows("shares", Map.of("gender", "female")))
                .isEqualTo(List.of(Map.of("group", "women", "share", 45), Map.of("group", "all", "share", 100)));
        assertThat(rows("shares", Map.of("gender", "male"))).isEqualTo(List.of(Map.of("group", "all", "share", 100)));
    }

    @Test
    void takesTheLastVersionAndLeavesNoTraceInTheEngine() {
        deploy("versions", 1);
        deploy("versions", 2);
        assertThat(rows("versions", Map.of("gender", "male")).get(0)).containsEntry("share", 2);
        assertThat(history.createHistoricDecisionInstanceQuery().decisionDefinitionKey("versions").count()).isZero();
    }

    /** It was away for the first question, and is back for what would tell of it. */
    @Test
    void aDatabaseThatIsAwayIsNoFaultOfTheTable() {
        ProcessEngine engine = mock(ProcessEngine.class, RETURNS_DEEP_STUBS);
        when(engine.getProcessEngineConfiguration()).thenReturn(running.getProcessEngineConfiguration());
        when(engine.getRepositoryService().createDecisionDefinitionQuery()).thenThrow(new ProcessEnginePersistenceException("away", new IllegalStateException()))
                .thenReturn(mock(DecisionDefinitionQuery.class, RETURNS_DEEP_STUBS));
        Incidents incidents = mock();
        Decisions undecided = new Decisions(engine, incidents, mock(PlatformTransactionManager.class, RETURNS_DEEP_STUBS));

        assertThatThrownBy(() -> undecided.decide("PAN3-EV1", "shares", Map.of(), Optional::of)).isInstanceOf(ProcessEnginePersistenceException.class);

        verifyNoInteractions(incidents);
    }

    @Test
    void isQuickAndSafeForManyThreads() {
        deploy("quick", 7);
        rows("quick", Map.of("gender", "male"));
        long start = System.nanoTime();
        assertThat(IntStream.range(0, 100_000).parallel()
                .filter(i -> rows("quick", Map.of("gender", i % 2 == 0 ? "female" : "male")).size() == (i % 2 == 0 ? 2 : 1))
                .count()).isEqualTo(100_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatHasNoMeaningIsAnIncidentOnceUntilAnotherVersionComes() {
        deploy("unclear", 1);
        repository.createDeployment().name("decisions test").addModelInstance("unclear.bpmn", Bpmn.createExecutableProcess("unclear-event")
                .camundaHistoryTimeToLiveString("P1D").startEvent().parallelGateway("fork")
                .userTask("one").camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment").endEvent()
                .moveToNode("fork").userTask("other").camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment").endEvent().done()).addString(EmptyForm.FILE, EmptyForm.CONTENT).deploy();
        String process = runtime.startProcessInstanceByKey("unclear-event", "UNCLEAR-EV1").getId();

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> decisions.decide("UNCLEAR-EV1", "unclear", Map.of("gender", "Amina"), rows -> Optional.empty()))
                    .isInstanceOf(DecisionUnclear.class).hasMessageContaining("Essai").hasMessageContaining("n’est pas connu").hasMessageNotContaining("Amina");
        }

        Incident incident = runtime.createIncidentQuery().processInstanceId(process).singleResult();
        assertThat(incident.getIncidentType()).isEqualTo("decision-without-answer");
        assertThat(incident.getActivityId()).isIn("one", "other");
        assertThat(incident.getIncidentMessage()).contains("Essai", "version 1", "déployez-la à nouveau").doesNotContain("Amina");
        decisions.forgetOldVersions();
        assertThat(runtime.createIncidentQuery().processInstanceId(process).count()).as("the same version").isOne();

        deploy("unclear", 2);
        decisions.forgetOldVersions();
        assertThat(runtime.createIncidentQuery().processInstanceId(process).count()).isZero();
    }

    @Test
    void aDecisionThatIsNotThereIsUnclearToo() {
        assertThatThrownBy(() -> decisions.decide("UNCLEAR-EV1", "nowhere", Map.of(), rows -> Optional.of(true)))
                .isInstanceOf(DecisionUnclear.class).hasMessageContaining("nowhere");
    }

    private List<Map<String, Object>> rows(String key, Map<String, Object> inputs) {
        return decisions.decide("UNCLEAR-EV1", key, inputs, Optional::of);
    }
}
