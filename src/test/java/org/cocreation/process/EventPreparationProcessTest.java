package org.cocreation.process;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.type.JsonValueType;
import org.cocreation.attendance.AttendanceWorkflow;
import org.cocreation.event.EventWorkflow;
import org.cocreation.outcome.OutcomeWorkflow;
import org.cocreation.outreach.OutreachWorkflow;
import org.cocreation.programme.ProgrammeWorkflow;
import org.cocreation.readiness.ReadinessWorkflow;
import org.cocreation.registration.RegistrationWorkflow;
import org.cocreation.workflow.EventPreparation;
import org.cocreation.workflow.ParticipantManagement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.cocreation.workflow.EventPreparation.EVENT_CANCELLED;
import static org.cocreation.workflow.EventPreparation.EVENT_POSTPONED;
import static org.cocreation.workflow.EventPreparation.READINESS_WITHDRAWN;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** From an agreed file to a published report; the two processes that it calls are stood in for, and its beans are mocks. */
@Deployment(resources = {
        "processes/event-preparation.bpmn", "forms/confirm-speakers.form", "forms/finalise-agenda.form", "forms/review-readiness.form",
        "forms/record-attendance.form", "forms/record-workshop-results.form"})
class EventPreparationProcessTest extends ProcessTest {

    private static final String EVENT = "PAN3-EV1";
    private static final Instant START = Instant.parse("2026-09-01T08:00:00Z");
    private static final Instant LAST_CONFIRMATION = Instant.parse("2026-10-11T17:00:00Z");
    private static final Instant EVE = Instant.parse("2026-10-13T09:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-10-14T17:00:00Z");
    private static final Date DUE = Date.from(Instant.parse("2026-10-01T17:00:00Z"));

    private static final EventWorkflow EVENTS = mock();
    private static final ProgrammeWorkflow PROGRAMME = mock();
    private static final ReadinessWorkflow READINESS = mock();
    private static final RegistrationWorkflow REGISTRATIONS = mock();
    private static final OutreachWorkflow OUTREACH = mock();
    private static final AttendanceWorkflow ATTENDANCE = mock();
    private static final OutcomeWorkflow OUTCOME = mock();

    @RegisterExtension
    static final ProcessEngineCoverageExtension COVERAGE = ProcessEngineCoverageExtension.builder(
                    engineConfiguration("event-preparation-test", Map.of("eventWorkflow", EVENTS, "programmeWorkflow", PROGRAMME,
                            "readinessWorkflow", READINESS, "registrationWorkflow", REGISTRATIONS, "outreachWorkflow", OUTREACH,
                            "attendanceWorkflow", ATTENDANCE, "outcomeWorkflow", OUTCOME)))
            .excludeProcessDefinitionKeys(ParticipantManagement.KEY, EventPreparation.LOGISTICS)
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static final List<String> PREPARED = List.of("event-file-agreed", "preparation-started", "manage-participants", "settle-logistics",
            "confirm-speakers", "finalise-agenda", "preparation-complete", "preparation-complete", "preparation-complete");
    private static final List<String> REVIEWED = List.of("review-due", "review-readiness", "event-ready");
    private static final List<String> COMPLETION_ASKED = List.of("event-put-off", "ask-for-completion");
    private static final List<String> PUT_OFF_BY_THE_COMMITTEE = List.of("event-put-off", "announce-postponement-decided");
    private static final List<String> PACK_SENT = List.of("event-declared-ready", "send-information-pack");
    private static final List<String> HELD = List.of("eve-reached", "send-pack-changes", "event-over", "event-held", "await-the-day");
    private static final List<String> RECORDED = List.of("results-to-record", "record-attendance", "record-workshop-results",
            "record-workshop-results", "results-recorded", "results-recorded", "publish-event-report", "event-reported");
    private static final List<String> PUT_OFF_BY_THE_MINISTRY = List.of("event-postponed", "announce-postponement", "late-answers-due",
            "release-late-seats", "postponement-told", "put-event-off");
    private static final List<String> CALLED_OFF = List.of("event-cancelled", "announce-cancellation", "event-called-off", "call-event-off");

    private CalledProcess participants;
    private CalledProcess logistics;
    private List<String> deployments;
    private EventPreparation process;

    EventPreparationProcessTest() {
        super(COVERAGE, EVENT, START);
    }

    @BeforeEach
    void prepare() {
        process = new EventPreparation(engine);
        participants = new CalledProcess(engine, ParticipantManagement.KEY);
        logistics = new CalledProcess(engine, EventPreparation.LOGISTICS);
        deployments = List.of(participants.deploy(), logistics.deploy());
        reset(EVENTS, PROGRAMME, READINESS, REGISTRATIONS, OUTREACH, ATTENDANCE, OUTCOME);
        when(EVENTS.organisingCommittee(any())).thenReturn(List.of("ministry", "org-adfm"));
        when(EVENTS.hostGroups(any())).thenReturn(List.of("org-adfm"));
        when(EVENTS.card(any())).thenReturn(Spin.JSON("{\"code\": \"PAN3-EV1\"}"));
        when(EVENTS.dueDate(any(), any())).thenReturn(DUE);
        when(EVENTS.eve(any())).thenReturn(Date.from(EVE));
        when(EVENTS.over(any())).thenReturn(Date.from(EVENING));
        when(PROGRAMME.speakerFigures(any())).thenReturn(Spin.JSON("{\"expected\": 1}"));
        when(PROGRAMME.slots(any())).thenReturn(Spin.JSON("[]"));
        when(PROGRAMME.agendaVersion(any())).thenReturn("1");
        when(READINESS.points(any())).thenReturn(Spin.JSON("{\"missing\": 0, \"warnings\": 0, \"points\": []}"));
        when(REGISTRATIONS.lastConfirmationAt(any())).thenReturn(Date.from(LAST_CONFIRMATION));
        when(ATTENDANCE.figures(any())).thenReturn(Spin.JSON("{\"confirmed\": 60}"));
        when(OUTCOME.workshops(any())).thenReturn(List.of("1", "2"));
        when(OUTCOME.workshopTitle(any())).thenAnswer(call -> "Atelier "
                + call.getArgument(0, DelegateExecution.class).getVariable("workshop"));
    }

    @AfterEach
    void undeploy() {
        deployments.forEach(id -> engine.getRepositoryService().deleteDeployment(id, true));
    }

    @Test
    void fromTheAgreedFileToThePublishedReport() {
        ProcessInstance preparation = start();
        assertThat(participants.businessKeys()).containsExactly(EVENT);
        assertThat(logistics.businessKeys()).containsExactly(EVENT);
        Map<String, String> offers = new HashMap<>();
        noteOffers(offers);
        prepareEverything();
        noteOffers(offers);
        review("go");
        run("send-information-pack");
        at(EVE, "eve-reached");
        run("send-pack-changes");
        at(EVENING, "event-over");
        noteOffers(offers);
        recordTheDay();

        assertThat(preparation).isEnded();
        assertPath(preparation, PREPARED, REVIEWED, PACK_SENT, HELD, RECORDED);
        verify(OUTREACH, times(2)).sendInformationPacks(any());
        verify(OUTCOME, times(2)).recordResult(any());
        verify(OUTCOME).publishReport(any());
        verify(EVENTS, never()).announcePostponement(any());
        assertThat(offers).containsAllEntriesOf(Map.of("confirm-speakers", "org-adfm", "review-readiness", "ministry, org-adfm",
                "record-attendance", "org-adfm", "record-workshop-results", "org-adfm"));
    }

    @Test
    void isReviewedAgainUntilItIsReady() {
        ProcessInstance preparation = start();
        prepareEverything();
        review("complete");
        run("ask-for-completion");
        review("postpone");
        run("announce-postponement-decided");
        review("go");
        run("send-information-pack");
        at(EVE, "eve-reached");
        run("send-pack-changes");
        at(EVENING, "event-over");
        recordTheDay();

        assertThat(preparation).isEnded();
        assertPath(preparation, PREPARED, REVIEWED, COMPLETION_ASKED, REVIEWED, PUT_OFF_BY_THE_COMMITTEE, REVIEWED, PACK_SENT, HELD, RECORDED);
        verify(READINESS, times(3)).review(any());
        verify(READINESS).askForCompletion(any());
        verify(EVENTS).announcePostponement(any());
    }

    @Test
    void putOffWhileItIsPreparedAndAgainWhileItWaitsForItsDay() {
        ProcessInstance preparation = start();
        assertThat(process.correlate(EVENT_POSTPONED, EVENT)).isTrue();
        assertThat(process.correlate(READINESS_WITHDRAWN, EVENT)).as("nobody has found it ready").isFalse();
        run("announce-postponement");
        at(LAST_CONFIRMATION, "late-answers-due");
        run("release-late-seats");
        prepareEverything();
        review("go");
        run("send-information-pack");

        assertThat(process.correlate(EVENT_POSTPONED, EVENT)).isTrue();
        assertThat(process.correlate(READINESS_WITHDRAWN, EVENT)).isTrue();
        run("announce-postponement");
        run("late-answers-due");
        run("release-late-seats");

        assertThat(preparation).isWaitingAt("review-readiness");
        assertThat(management.createJobQuery().timers().count()).as("nothing waits for the old day").isZero();
        review("go");
        run("send-information-pack");
        run("eve-reached", EVE);
        run("send-pack-changes");
        run("event-over", EVENING);
        recordTheDay();
        assertThat(preparation).isEnded();
        assertPath(preparation, PUT_OFF_BY_THE_MINISTRY, PREPARED, REVIEWED, PACK_SENT, List.of("eve-reached", "await-the-day"), PUT_OFF_BY_THE_MINISTRY,
                List.of("readiness-withdrawn"), REVIEWED, PACK_SENT, HELD, RECORDED);
        verify(EVENTS, times(2)).announcePostponement(any());
        verify(REGISTRATIONS, times(2)).releaseLateSeats(any());
    }

    @Test
    void calledOffWhileItIsPrepared() {
        ProcessInstance preparation = start();

        assertThat(process.correlate(EVENT_CANCELLED, EVENT)).isTrue();
        assertThat(participants.businessKeys()).as("its participants are not managed any more").isEmpty();
        assertThat(logistics.businessKeys()).isEmpty();
        run("announce-cancellation");

        assertThat(preparation).isEnded();
        assertPath(preparation, List.of("event-file-agreed", "preparation-started", "manage-participants", "settle-logistics", "confirm-speakers"), CALLED_OFF);
        verify(EVENTS).announceCancellation(any());
        verify(OUTCOME, never()).publishReport(any());
    }

    @Test
    void calledOffTheDayBefore() {
        ProcessInstance preparation = start();
        prepareEverything();
        review("go");
        run("send-information-pack");

        assertThat(process.correlate(EVENT_CANCELLED, EVENT)).isTrue();
        run("announce-cancellation");

        assertThat(preparation).isEnded();
        assertThat(management.createJobQuery().count()).isZero();
    }

    @Test
    void eachWorkshopsTaskIsItsOwn() {
        ProcessInstance preparation = runtime.createProcessInstanceByKey(EventPreparation.KEY).businessKey(EVENT)
                .startBeforeActivity("record-workshop-results#multiInstanceBody").execute();
        String first = ofWorkshop("1");
        String second = ofWorkshop("2");
        assertThat(engine.getFormService().getTaskFormVariables(first, null, false).getValueTyped("proposals").getType())
                .as("Tasklist sends a list back as the type that it got").isEqualTo(JsonValueType.JSON);

        tasks.complete(first, Map.of("rapporteur", "Université", "summaryFr", "Synthèse",
                "proposals", SpinValues.jsonValue("[{\"titleFr\": \"Publier les données\"}]")));

        assertThat(tasks.createTaskQuery().taskDefinitionKey("record-workshop-results").list()).extracting(Task::getId).containsExactly(second);
        assertThat(tasks.getVariable(second, "summaryFr")).as("what the other rapporteur wrote").isNull();
        assertThat(tasks.getVariable(second, "proposals")).hasToString("[]");
        assertThat(tasks.getVariable(second, "workshopTitle")).isEqualTo("Atelier 2");
        runtime.deleteProcessInstance(preparation.getId(), "the end of the test");
    }

    @Test
    void modelAndCodeNameTheSameMessages() {
        var model = engine.getRepositoryService().getBpmnModelInstance(engine.getRepositoryService()
                .createProcessDefinitionQuery().processDefinitionKey(EventPreparation.KEY).singleResult().getId());

        assertThat(model.getModelElementsByType(Message.class)).extracting(Message::getName)
                .containsExactlyInAnyOrder(EVENT_POSTPONED, EVENT_CANCELLED, READINESS_WITHDRAWN);
    }

    @Test
    void isStartedByTheCycleOnly() {
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(EventPreparation.KEY)
                .startableInTasklist().count()).isZero();
    }

    private ProcessInstance start() {
        return runtime.startProcessInstanceByKey(EventPreparation.KEY, EVENT);
    }

    private void prepareEverything() {
        complete("confirm-speakers", Map.of("reviewed", true));
        complete("finalise-agenda", Map.of());
        participants.end(EVENT);
        logistics.end(EVENT);
        join("preparation-complete");
    }

    private String ofWorkshop(String workshop) {
        return tasks.createTaskQuery().taskDefinitionKey("record-workshop-results").list().stream().map(Task::getId)
                .filter(id -> workshop.equals(tasks.getVariable(id, "workshop"))).findFirst().orElseThrow();
    }

    private void review(String decision) {
        complete("review-readiness", Map.of("decision", decision));
    }

    private void recordTheDay() {
        complete("record-attendance", Map.of("method", "page", "walkIns", 0));
        tasks.createTaskQuery().taskDefinitionKey("record-workshop-results").list().forEach(task -> tasks.complete(task.getId(),
                Map.of("rapporteur", "Université", "proposals", SpinValues.jsonValue("[]"))));
        join("record-workshop-results");
        join("results-recorded");
        run("publish-event-report");
    }

    private void run(String timer, Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment.plusSeconds(1)));
        run(timer);
    }

    private void join(String id) {
        while (!openJobs(id).isEmpty()) {
            management.executeJob(openJobs(id).get(0).getId());
        }
    }
}
