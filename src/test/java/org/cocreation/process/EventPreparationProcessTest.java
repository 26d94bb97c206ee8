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
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.Spin;
import org.cocreation.attendance.AttendanceWorkflow;
import org.cocreation.event.EventWorkflow;
import org.cocreation.information.OutreachWorkflow;
import org.cocreation.outcome.OutcomeWorkflow;
import org.cocreation.programme.ProgrammeWorkflow;
import org.cocreation.readiness.ReadinessWorkflow;
import org.cocreation.registration.RegistrationWorkflow;
import org.cocreation.workflow.EventPreparation;
import org.cocreation.workflow.ParticipantManagement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.cocreation.workflow.EventPreparation.EVENT_CANCELLED;
import static org.cocreation.workflow.EventPreparation.EVENT_POSTPONED;
import static org.cocreation.workflow.EventPreparation.READINESS_WITHDRAWN;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** From an agreed file to a published report; the two processes that it calls are stood in for, and its beans are mocks. */
@Deployment(resources = {
        "processes/event-preparation.bpmn", "processes/event-report.bpmn", "called/participant-management.bpmn", "called/event-logistics.bpmn",
        "forms/confirm-speakers.form", "forms/finalise-agenda.form", "forms/review-readiness.form",
        "forms/record-attendance.form", "forms/record-workshop-results.form", "forms/review-report.form", "forms/correct-report.form"})
class EventPreparationProcessTest extends ProcessTest {

    private static final String EVENT = "PAN3-EV1";
    private static final Instant START = Instant.parse("2026-09-01T08:00:00Z");
    private static final Instant LAST_CONFIRMATION = Instant.parse("2026-10-11T17:00:00Z");
    private static final Instant EVE = Instant.parse("2026-10-13T09:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-10-14T17:00:00Z");
    private static final Instant HOSTS_REMINDED = Instant.parse("2026-10-17T09:00:00Z");
    private static final Instant MINISTRY_ALERTED = Instant.parse("2026-10-20T09:00:00Z");
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
            "record-workshop-results", "results-recorded", "results-recorded", "report-due", "review-report", "report-accepted", "report-to-draw-up");
    private static final List<String> REPORT_SENT_BACK = List.of("correct-report", "report-due", "review-report", "report-accepted");
    private static final List<String> REPORT_PUBLISHED = List.of("publish-event-report", "report-published", "report-on-event", "event-reported");
    private static final List<String> ATTENDANCE_CHASED = List.of("attendance-late", "remind-hosts-of-attendance", "hosts-reminded",
            "attendance-still-missing", "alert-ministry-of-attendance", "ministry-alerted");
    private static final List<String> PUT_OFF_BY_THE_MINISTRY = List.of("event-postponed", "announce-postponement", "late-answers-due",
            "release-late-seats", "postponement-told", "put-event-off");
    private static final List<String> CALLED_OFF = List.of("event-cancelled", "announce-cancellation", "event-called-off", "call-event-off");

    private CalledProcess participants;
    private CalledProcess logistics;
    private EventPreparation process;

    EventPreparationProcessTest() {
        super(COVERAGE, EVENT, START);
    }

    @BeforeEach
    void prepare() {
        process = new EventPreparation(engine);
        participants = new CalledProcess(engine, ParticipantManagement.KEY);
        logistics = new CalledProcess(engine, EventPreparation.LOGISTICS);
        reset(EVENTS, PROGRAMME, READINESS, REGISTRATIONS, OUTREACH, ATTENDANCE, OUTCOME);
        when(EVENTS.organisingCommittee(any())).thenReturn(List.of("ministry", "org-adfm"));
        when(EVENTS.hostGroups(any())).thenReturn(List.of("org-adfm"));
        when(EVENTS.card(any())).thenReturn(Spin.JSON("{\"code\": \"PAN3-EV1\"}"));
        when(EVENTS.daysBefore(any(), anyInt())).thenReturn(DUE);
        when(EVENTS.daysAfter(any(), anyInt())).thenReturn(DUE);
        when(EVENTS.daysBeforeAt(any(), eq(1), eq("10:00"))).thenReturn(Date.from(EVE));
        when(EVENTS.over(any())).thenReturn(Date.from(EVENING));
        when(PROGRAMME.speakerFigures(any())).thenReturn(Spin.JSON("{\"expected\": 1}"));
        when(PROGRAMME.slots(any())).thenReturn(Spin.JSON("[]"));
        when(READINESS.points(any())).thenReturn(Spin.JSON("{\"missing\": 0, \"warnings\": 0, \"points\": []}"));
        when(REGISTRATIONS.lastConfirmationAt(any())).thenReturn(Date.from(LAST_CONFIRMATION));
        when(ATTENDANCE.figures(any())).thenReturn(Spin.JSON("{\"confirmed\": 60}"));
        when(EVENTS.daysAfterAt(any(), eq(3), eq("10:00"))).thenReturn(Date.from(HOSTS_REMINDED));
        when(EVENTS.daysAfterAt(any(), eq(6), eq("10:00"))).thenReturn(Date.from(MINISTRY_ALERTED));
        when(OUTCOME.reportToReview(any())).thenReturn(Spin.JSON("{\"confirmed\": 60}"));
        when(OUTCOME.workshops(any())).thenReturn(List.of("1", "2"));
        when(OUTCOME.result(any())).thenAnswer(call -> Spin.JSON(Map.of("workshop", call.getArgument(0, DelegateExecution.class).getVariable("workshop"))));
        when(OUTCOME.workshopTitle(any())).thenAnswer(call -> "Atelier "
                + call.getArgument(0, DelegateExecution.class).getVariable("workshop"));
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
        noteOffers(offers);
        reviewReport("publish");

        assertThat(preparation).isEnded();
        assertPath(preparation, PREPARED, REVIEWED, PACK_SENT, HELD, RECORDED, REPORT_PUBLISHED);
        verify(OUTREACH, times(2)).sendInformationPacks(any());
        verify(OUTCOME, times(2)).confirmResult(any());
        verify(OUTCOME).publishReport(any());
        verify(EVENTS, never()).announcePostponement(any());
        assertThat(offers).containsAllEntriesOf(Map.of("confirm-speakers", "org-adfm", "review-readiness", "ministry, org-adfm",
                "record-attendance", "org-adfm", "record-workshop-results", "org-adfm", "review-report", "ministry"));
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
        reviewReport("publish");

        assertThat(preparation).isEnded();
        assertPath(preparation, PREPARED, REVIEWED, COMPLETION_ASKED, REVIEWED, PUT_OFF_BY_THE_COMMITTEE, REVIEWED, PACK_SENT, HELD, RECORDED, REPORT_PUBLISHED);
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
        reviewReport("publish");
        assertThat(preparation).isEnded();
        assertPath(preparation, PUT_OFF_BY_THE_MINISTRY, PREPARED, REVIEWED, PACK_SENT, List.of("eve-reached", "await-the-day"), PUT_OFF_BY_THE_MINISTRY,
                List.of("readiness-withdrawn"), REVIEWED, PACK_SENT, HELD, RECORDED, REPORT_PUBLISHED);
        verify(EVENTS, times(2)).announcePostponement(any());
        verify(REGISTRATIONS, times(2)).releaseLateSeats(any());
    }

    @Test
    void theReportIsSentBackUntilTheMinistryAcceptsIt() {
        ProcessInstance preparation = toTheEvening();
        recordTheDay();
        assertThat(task("review-report")).isNotNull();
        assertThat(preparation).isWaitingAt("report-on-event");
        verify(OUTCOME, never()).publishReport(any());
        reviewReport("revise");
        assertThat(taskOf("correct-report", "ADFM")).as("the hosts correct it").isNotNull();
        complete("correct-report", Map.of("corrected", true));
        reviewReport("publish");

        assertThat(preparation).isEnded();
        assertPath(preparation, PREPARED, REVIEWED, PACK_SENT, HELD, RECORDED, REPORT_SENT_BACK, REPORT_PUBLISHED);
        verify(OUTCOME, times(2)).reviewReport(any());
        verify(OUTCOME).correctReport(any());
        verify(OUTCOME).publishReport(any());
    }

    @Test
    void whoHasNotRecordedTheAttendanceIsChased() {
        ProcessInstance preparation = toTheEvening();
        at(HOSTS_REMINDED, "attendance-late");
        run("remind-hosts-of-attendance");
        verify(ATTENDANCE, never()).alertMinistry(any());
        at(MINISTRY_ALERTED, "attendance-still-missing");
        run("alert-ministry-of-attendance");
        recordTheDay();
        reviewReport("publish");

        assertThat(preparation).isEnded();
        assertPath(preparation, PREPARED, REVIEWED, PACK_SENT, HELD, ATTENDANCE_CHASED, RECORDED, REPORT_PUBLISHED);
        verify(ATTENDANCE).remindHosts(any());
        verify(ATTENDANCE).alertMinistry(any());
    }

    @Test
    void whoHasRecordedItIsNot() {
        toTheEvening();
        recordTheDay();

        assertThat(management.createJobQuery().timers().count()).isZero();
    }

    private ProcessInstance toTheEvening() {
        ProcessInstance preparation = start();
        prepareEverything();
        review("go");
        run("send-information-pack");
        at(EVE, "eve-reached");
        run("send-pack-changes");
        at(EVENING, "event-over");
        return preparation;
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
        ProcessInstance preparation = runtime.createProcessInstanceByKey("event-report").businessKey(EVENT)
                .startBeforeActivity("record-workshop-results#multiInstanceBody").execute();
        String first = ofWorkshop("1");
        String second = ofWorkshop("2");
        tasks.complete(first);

        assertThat(tasks.createTaskQuery().taskDefinitionKey("record-workshop-results").list()).extracting(Task::getId).containsExactly(second);
        assertThat(engine.getFormService().getTaskFormVariables(second)).containsEntry("workshopTitle", "Atelier 2")
                .hasEntrySatisfying("result", result -> assertThat(result).hasToString("{\"workshop\":\"2\"}"));
        runtime.deleteProcessInstance(preparation.getId(), "the end of the test");
    }

    @Test
    void modelAndCodeNameTheSameMessages() {
        assertThat(messages()).containsExactlyInAnyOrder(EVENT_POSTPONED, EVENT_CANCELLED, READINESS_WITHDRAWN);
    }

    @Test
    void isStartedByTheCycleOnly() {
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKeysIn(EventPreparation.KEY, "event-report")
                .notStartableInTasklist().count()).isEqualTo(2);
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
        complete("record-attendance", Map.of("closed", true));
        tasks.createTaskQuery().taskDefinitionKey("record-workshop-results").list().forEach(task -> tasks.complete(task.getId()));
        join("record-workshop-results");
        join("results-recorded");
    }

    private void reviewReport(String decision) {
        complete("review-report", Map.of("decision", decision));
        if (decision.equals("publish")) {
            run("publish-event-report");
        }
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
