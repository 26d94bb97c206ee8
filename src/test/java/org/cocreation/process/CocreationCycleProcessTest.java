package org.cocreation.process;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.Spin;
import org.cocreation.cycle.CycleWorkflow;
import org.cocreation.workflow.CocreationCycle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** From the start form to the cycle's report; the processes that it calls are stood in for. */
@Deployment(resources = {
        "processes/cocreation-cycle.bpmn", "called/steering-concertation.bpmn", "called/event-preparation.bpmn", "called/event-addition.bpmn",
        "forms/plan-cycle.form", "forms/compose-cycle.form", "forms/announce-programme.form", "forms/close-cycle.form"})
class CocreationCycleProcessTest extends ProcessTest {

    private static final String CYCLE = "PAN-3";
    private static final Instant START = Instant.parse("2026-07-01T08:00:00Z");
    private static final Date DUE = Date.from(Instant.parse("2026-09-30T17:00:00Z"));

    private static final CycleWorkflow CYCLES = mock();

    @RegisterExtension
    static final ProcessEngineCoverageExtension COVERAGE = ProcessEngineCoverageExtension.builder(
                    engineConfiguration("cocreation-cycle-test", Map.of("cycleWorkflow", CYCLES)))
            .excludeProcessDefinitionKeys("steering-concertation", "event-preparation", "event-addition")
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static final List<String> AGREED = List.of("plan-cycle", "compose-cycle", "agree-on-event-files");
    private static final List<String> ANNOUNCED = List.of("announce-programme");
    private static final List<String> TWO_EVENTS_PREPARED = List.of("prepare-programme", "programme-announced", "prepare-events", "prepare-events", "events-over");
    private static final List<String> BEGUN_ELSEWHERE = List.of("prepare-programme", "prepare-events", "prepare-events", "events-over");
    private static final List<String> ONE_ADDED = List.of("take-event-in", "event-added", "prepare-addition", "added-event-over");
    private static final List<String> CLOSED = List.of("write-cycle-report", "close-cycle", "cycle-closed");

    private CalledProcess concertation;
    private CalledProcess preparation;
    private CalledProcess addition;

    CocreationCycleProcessTest() {
        super(COVERAGE, CYCLE, START);
    }

    @BeforeEach
    void prepare() {
        concertation = new CalledProcess(engine, "steering-concertation");
        preparation = new CalledProcess(engine, "event-preparation");
        addition = new CalledProcess(engine, "event-addition");
        reset(CYCLES);
        doAnswer(call -> {
            DelegateExecution execution = call.getArgument(0);
            execution.setProcessBusinessKey((String) execution.getVariable("code"));
            execution.removeVariables(execution.getVariableNames());
            return null;
        }).when(CYCLES).plan(any());
        when(CYCLES.card(any())).thenReturn(Spin.JSON("{\"code\": \"PAN-3\"}"));
        when(CYCLES.composition(any())).thenReturn(Spin.JSON("{\"missing\": []}"));
        when(CYCLES.report(any())).thenReturn(Spin.JSON("{\"docx\": \"/bilan.docx\", \"pdf\": \"/bilan.pdf\"}"));
        when(CYCLES.events(any())).thenReturn(List.of("PAN3-EV1", "PAN3-EV2"));
        when(CYCLES.dueInDays(any(), anyInt())).thenReturn(DUE);
        when(CYCLES.latestAnnouncement(any())).thenReturn(DUE);
    }

    @Test
    void aPlanIsAgreedOnAnnouncedPreparedAndReported() {
        Map<String, String> offers = new TreeMap<>();
        ProcessInstance cycle = plan();
        noteOffers(offers);
        assertThat(concertation.businessKeys()).as("nobody meets before the cycle is composed").isEmpty();
        compose();
        assertThat(concertation.businessKeys()).containsExactly(CYCLE);
        concertation.end(CYCLE);
        noteOffers(offers);
        announce();
        beginPreparations();
        assertThat(preparation.businessKeys()).as("each event for itself").containsExactly("PAN3-EV1", "PAN3-EV2");
        endPreparation("PAN3-EV2");
        assertThat(openJobs("write-cycle-report")).as("one event is still being prepared").isEmpty();
        endPreparation("PAN3-EV1");
        run("write-cycle-report");
        noteOffers(offers);
        close();

        assertThat(cycle).isEnded();
        verify(CYCLES).compose(any());
        verify(CYCLES).announce(any());
        verify(CYCLES).writeReport(any());
        verify(CYCLES).close(any());
        assertPath(cycle, AGREED, ANNOUNCED, TWO_EVENTS_PREPARED, CLOSED);
        assertThat(offers).isEqualTo(Map.of("compose-cycle", "ministry", "announce-programme", "ministry", "close-cycle", "ministry"));
        verify(CYCLES, times(2)).dueInDays(any(), eq(7));
        verify(CYCLES).latestAnnouncement(any());
        assertThat(history.createHistoricVariableInstanceQuery().processInstanceId(cycle.getId())
                .activityInstanceIdIn(cycle.getId()).list()).as("the facts are in the tables").isEmpty();
    }

    @Test
    void waitsForTheEventsThatJoinItOnTheWay() {
        CocreationCycle process = new CocreationCycle(engine);
        ProcessInstance cycle = plan();
        assertThat(process.takesEvents(CYCLE)).isFalse();
        assertThat(process.addEvent(CYCLE, "PAN3-EV3")).as("nothing is announced yet").isFalse();
        compose();
        concertation.end(CYCLE);
        announce();
        beginPreparations();

        assertThat(process.takesEvents(CYCLE)).isTrue();
        assertThat(process.addEvent(CYCLE, "PAN3-EV3")).isTrue();
        assertThat(process.addEvent(CYCLE, "PAN3-EV4")).isTrue();
        assertThat(addition.businessKeys()).as("each for itself").containsExactly("PAN3-EV3", "PAN3-EV4");
        addition.end("PAN3-EV3");
        run("prepare-addition");
        endPreparation("PAN3-EV1");
        endPreparation("PAN3-EV2");
        assertThat(openJobs("write-cycle-report")).as("one event that joined is still being prepared").isEmpty();
        addition.end("PAN3-EV4");
        run("prepare-addition");
        assertThat(process.addEvent(CYCLE, "PAN3-EV5")).as("all are over").isFalse();
        run("write-cycle-report");
        close();

        assertThat(cycle).isEnded();
        assertPath(cycle, AGREED, ANNOUNCED, TWO_EVENTS_PREPARED, ONE_ADDED, ONE_ADDED, CLOSED);
    }

    @Test
    void anEventThatNobodyAddedIsNotTakenIn() {
        doThrow(new IllegalStateException("Un événement s'ajoute depuis la page du cycle.")).when(CYCLES).takeIn(any());
        CocreationCycle process = new CocreationCycle(engine);
        process.startPreparations(CYCLE);
        beginPreparations();

        assertThatThrownBy(() -> process.addEvent(CYCLE, "PAN3-EV1")).hasStackTraceContaining("depuis la page");

        assertThat(addition.businessKeys()).isEmpty();
        assertThat(preparation.businessKeys()).containsExactly("PAN3-EV1", "PAN3-EV2");
    }

    @Test
    void aRefusedPlanStartsNothing() {
        doThrow(new IllegalStateException("Le code PAN-3 est déjà pris.")).when(CYCLES).plan(any());

        assertThatThrownBy(this::plan).hasStackTraceContaining("déjà pris");

        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
        assertThat(history.createHistoricProcessInstanceQuery().count()).isZero();
    }

    @Test
    void aCycleThatIsNotCompleteIsNotBegun() {
        doThrow(new IllegalStateException("Le cycle n'est pas complet.")).when(CYCLES).compose(any());
        plan();

        assertThatThrownBy(this::compose).hasStackTraceContaining("pas complet");

        assertThat(task("compose-cycle")).isNotNull();
        assertThat(concertation.businessKeys()).isEmpty();
    }

    @Test
    void isStartedInTasklistWithItsForm() {
        assertThat(engine.getFormService().getDeployedStartForm(definition().getId())).asString(StandardCharsets.UTF_8)
                .contains("\"id\": \"plan-cycle\"");
        assertThat(definition().isStartableInTasklist()).isTrue();
    }

    @Test
    void aCycleAgreedOnElsewhereBeginsWithItsPreparations() {
        CocreationCycle process = new CocreationCycle(engine);
        process.startPreparations(CYCLE);
        process.startPreparations(CYCLE);
        ProcessInstance cycle = runtime.createProcessInstanceQuery().processDefinitionKey(CocreationCycle.KEY).singleResult();
        beginPreparations();
        endPreparation("PAN3-EV1");
        endPreparation("PAN3-EV2");
        run("write-cycle-report");
        close();

        assertThat(cycle).isEnded();
        assertPath(cycle, BEGUN_ELSEWHERE, CLOSED);
    }

    @Test
    void aCycleWithoutEventsGoesOnToItsReport() {
        when(CYCLES.events(any())).thenReturn(List.of());
        plan();
        compose();
        concertation.end(CYCLE);
        announce();
        beginPreparations();

        assertThat(openJobs("write-cycle-report")).hasSize(1);
    }

    private ProcessInstance plan() {
        return engine.getFormService().submitStartForm(definition().getId(), Map.of("code", CYCLE, "titleFr", "Troisième plan d'action"));
    }

    private void compose() {
        complete("compose-cycle", Map.of("complete", true));
    }

    private void announce() {
        complete("announce-programme", Map.of("announcedOn", "2026-09-22", "channel", "Portail national du gouvernement ouvert"));
    }

    private void beginPreparations() {
        run("prepare-events#multiInstanceBody");
    }

    private void endPreparation(String event) {
        preparation.end(event);
        run("prepare-events");
    }

    private void close() {
        complete("close-cycle", Map.of("reviewed", true));
    }

    private ProcessDefinition definition() {
        return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(CocreationCycle.KEY).singleResult();
    }
}
