package org.cocreation.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.Spin;
import org.cocreation.event.EventWorkflow;
import org.cocreation.steering.SteeringWorkflow;
import org.cocreation.workflow.EventPreparation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** From an event that joins a programme to its report; its preparation is stood in for. */
@Deployment(resources = {"processes/event-addition.bpmn", "called/event-preparation.bpmn", "forms/settle-added-file.form"})
class EventAdditionProcessTest extends ProcessTest {

    private static final String EVENT = "PAN3-EV5";
    private static final Instant START = Instant.parse("2026-07-20T08:00:00Z");
    private static final Date DUE = Date.from(Instant.parse("2026-07-27T18:00:00Z"));

    private static final EventWorkflow EVENTS = mock();
    private static final SteeringWorkflow STEERING = mock();

    @RegisterExtension
    static final ProcessEngineCoverageExtension COVERAGE = ProcessEngineCoverageExtension.builder(
                    engineConfiguration("event-addition-test", Map.of("eventWorkflow", EVENTS, "steeringWorkflow", STEERING)))
            .excludeProcessDefinitionKeys("event-preparation")
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static final List<String> TOLD = List.of("event-taken-in", "announce-addition");
    private static final List<String> FILE_WORKED_ON = List.of("added-file-open", "settle-added-file", "added-file-settled");
    private static final List<String> PREPARED = List.of("prepare-added-event", "addition-over");

    private CalledProcess preparation;

    EventAdditionProcessTest() {
        super(COVERAGE, EVENT, START);
    }

    @BeforeEach
    void prepare() {
        preparation = new CalledProcess(engine, "event-preparation");
        reset(EVENTS, STEERING);
        when(EVENTS.card(any())).thenReturn(Spin.JSON("{\"code\": \"PAN3-EV5\"}"));
        when(EVENTS.organisingCommittee(any())).thenReturn(List.of("ministry", "org-adfm"));
        when(STEERING.dueInDays(any(), anyInt())).thenReturn(DUE);
        when(STEERING.themesToSettle(any())).thenReturn(Spin.JSON("[{\"value\": \"7\", \"label\": \"Climat\"}]"));
        when(STEERING.openHeadings(any())).thenReturn(Spin.JSON("[]"));
        when(STEERING.contributions(any())).thenReturn(Spin.JSON("[]"));
        when(STEERING.headingOptions(any())).thenReturn(Spin.JSON("[]"));
        when(STEERING.versions(any())).thenReturn("agenda=3");
    }

    @Test
    void itsFileIsSettledInAsManyStepsAsItTakesThenItIsPreparedAsTheOthers() {
        Map<String, String> offers = new TreeMap<>();
        ProcessInstance addition = begin();
        noteOffers(offers);
        when(STEERING.fileSettled(any())).thenReturn(false);
        settle();
        assertThat(task("settle-added-file")).as("the file is not settled").isNotNull();
        when(STEERING.fileSettled(any())).thenReturn(true);
        settle();
        run("prepare-added-event");
        assertThat(preparation.businessKeys()).containsExactly(EVENT);
        preparation.end(EVENT);

        assertThat(addition).isEnded();
        verify(EVENTS).announceAddition(any());
        verify(STEERING, times(2)).settleAddedFile(any());
        assertThat(offers).isEqualTo(Map.of("settle-added-file", "ministry, org-adfm"));
        assertPath(addition, TOLD, FILE_WORKED_ON, FILE_WORKED_ON, PREPARED);
    }

    @Test
    void canBeTakenOutBeforeItsFileIsSettled() {
        ProcessInstance addition = begin();

        assertThat(new EventPreparation(engine).correlate(EventPreparation.EVENT_CANCELLED, EVENT)).isTrue();
        run("announce-withdrawal");

        assertThat(addition).isEnded();
        verify(EVENTS).announceCancellation(any());
        verify(STEERING, never()).settleAddedFile(any());
        assertPath(addition, TOLD, List.of("added-file-open", "cancelled-before-settled", "announce-withdrawal", "addition-dropped"), List.of("settle-added-file"));
        assertThat(preparation.businessKeys()).isEmpty();
    }

    private ProcessInstance begin() {
        ProcessInstance addition = runtime.startProcessInstanceByKey("event-addition", EVENT);
        run("announce-addition");
        return addition;
    }

    private void settle() {
        complete("settle-added-file", Map.of("themes", Spin.JSON("[]"), "settledHeadings", Spin.JSON("[]"), "versions", "agenda=3"));
    }
}
