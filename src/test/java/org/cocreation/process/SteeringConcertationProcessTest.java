package org.cocreation.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.type.JsonValueType;
import org.cocreation.event.EventWorkflow;
import org.cocreation.steering.SteeringWorkflow;
import org.cocreation.workflow.SteeringConcertation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** From the convened committee to the minutes that its members have, over as many meetings as it takes. */
@Deployment(resources = {
        "processes/steering-concertation.bpmn",
        "forms/convene-meeting.form", "forms/complete-shared-file.form", "forms/rank-themes.form", "forms/settle-themes.form",
        "forms/settle-event-file.form", "forms/hold-meeting.form", "forms/approve-minutes.form"})
class SteeringConcertationProcessTest extends ProcessTest {

    private static final String CYCLE = "PAN-3";

    private static final Instant START = Instant.parse("2026-07-20T08:00:00Z");
    private static final Instant REMINDER = Instant.parse("2026-07-23T09:00:00Z");
    private static final Instant DEADLINE = Instant.parse("2026-07-24T17:00:00Z");
    private static final Date DUE = Date.from(Instant.parse("2026-07-25T09:00:00Z"));

    private static final SteeringWorkflow STEERING = mock();
    private static final EventWorkflow EVENTS = mock();

    @RegisterExtension
    static final ProcessEngineCoverageExtension COVERAGE = ProcessEngineCoverageExtension.builder(
                    engineConfiguration("steering-concertation-test", Map.of("steeringWorkflow", STEERING, "eventWorkflow", EVENTS)))
            .assertClassCoverageAtLeast(1.0)
            .build();

    // The pieces that paths are made of.
    private static final List<String> FORMED = List.of("committee-formed");
    private static final List<String> CONVENED = List.of("meeting-needed", "convene-meeting", "send-convocations");
    private static final List<String> CONTRIBUTIONS_ASKED = List.of("gather-contributions", "contributions-open",
            "contribute-and-rank", "complete-shared-file", "complete-shared-file", "rank-themes", "rank-themes");
    // The files and the rankings each reach the join.
    private static final List<String> ALL_CONTRIBUTED = List.of("contributed-and-ranked", "contributed-and-ranked", "contributions-complete");
    private static final List<String> REMINDED = List.of("contributions-reminder-due", "remind-contributors", "contributors-reminded");
    private static final List<String> DEADLINE_REACHED = List.of("contributions-due");
    private static final List<String> CLOSED_BY_WORD = List.of("close-contributions-now");
    private static final List<String> COUNTED = List.of("contributions-over", "count-rankings");
    private static final List<String> THEMES_SETTLED_FOR_BOTH = List.of("settle-themes", "settle-themes");
    private static final List<String> FILES_SETTLED_FOR_BOTH = List.of("settle-event-file", "settle-event-file");
    private static final List<String> FILE_SETTLED_FOR_ONE = List.of("settle-event-file");
    private static final List<String> MEETING_HELD = List.of("hold-meeting", "files-settled");
    private static final List<String> MINUTES_PRODUCED = List.of("minutes-due", "produce-minutes", "share-minutes", "approve-minutes", "minutes-approved");
    private static final List<String> MINUTES_SENT = List.of("send-minutes", "agreement-reached");

    private SteeringConcertation process;

    SteeringConcertationProcessTest() {
        super(COVERAGE, CYCLE, START);
    }

    @BeforeEach
    void prepare() {
        process = new SteeringConcertation(engine);
        reset(STEERING, EVENTS);
        when(EVENTS.groupOf(any())).thenAnswer(call -> "org-" + call.getArgument(0, String.class).toLowerCase());
        when(EVENTS.organisingCommitteeOf("PAN3-EV1")).thenReturn(List.of("ministry", "org-adfm"));
        when(EVENTS.organisingCommitteeOf("PAN3-EV2")).thenReturn(List.of("ministry", "org-acodec"));
        when(EVENTS.cardOf(any())).thenAnswer(call -> Spin.JSON(Map.of("code", call.getArgument(0, String.class))));
        when(STEERING.dueInDays(any(), anyInt())).thenReturn(DUE);
        when(STEERING.contributionsDueBy(any())).thenReturn(DUE);
        when(STEERING.daysAfterMeeting(any(), anyInt())).thenReturn(DUE);
        when(STEERING.card(any())).thenReturn(Spin.JSON("{\"code\": \"PAN-3\"}"));
        when(STEERING.method(any())).thenReturn("borda");
        when(STEERING.standingAgenda(any())).thenReturn("Gestion des participants");
        when(STEERING.reminderAt(any())).thenReturn(Date.from(REMINDER));
        when(STEERING.contributionsDueAt(any())).thenReturn(Date.from(DEADLINE));
        when(STEERING.members(any())).thenReturn(List.of("ADFM", "ACODEC"));
        when(STEERING.ballots(any())).thenReturn(List.of("ADFM/PAN3-EV1", "ACODEC/PAN3-EV1"));
        when(STEERING.groupOfBallot(any())).thenAnswer(call -> "org-" + call.getArgument(0, String.class).split("/")[0].toLowerCase());
        when(STEERING.eventOfBallot(any())).thenAnswer(call -> Spin.JSON(Map.of("code", call.getArgument(0, String.class).split("/")[1])));
        when(STEERING.themeOptions(any())).thenAnswer(call -> Spin.JSON(List.of(Map.of("label", call.getArgument(0), "value", "12"))));
        when(STEERING.eventsWithOpenThemes(any())).thenReturn(List.of("PAN3-EV1", "PAN3-EV2"));
        when(STEERING.openEventFiles(any())).thenReturn(List.of("PAN3-EV1", "PAN3-EV2"));
        when(STEERING.filesSettled(any())).thenReturn(true);
        when(STEERING.openHeadings(any())).thenAnswer(call -> Spin.JSON(List.of(Map.of("link", call.getArgument(0)))));
        when(STEERING.presentOrganisations(any())).thenReturn(Spin.JSON("[]"));
        when(STEERING.versions(any())).thenReturn("agenda=3");
    }

    // Whole ways.

    @Test
    void everybodyContributesAndTheMinutesAreCorrectedOnce() {
        ProcessInstance concertation = start();
        convene();
        contribute("ADFM");
        rank("ADFM");
        rank("ACODEC");
        assertThat(openJobs("count-rankings")).as("one organisation is still writing").isEmpty();
        contribute("ACODEC");
        run("count-rankings");
        settleThemes("PAN3-EV2");
        settleThemes("PAN3-EV1");
        settleFile("PAN3-EV1");
        settleFile("PAN3-EV2");
        holdMeeting();
        run("produce-minutes");
        run("share-minutes");
        complete("approve-minutes", Map.of("decision", "revise", "correction", "Une organisation manquait à la deuxième réunion."));
        run("produce-minutes");
        run("share-minutes");
        complete("approve-minutes", Map.of("decision", "approve"));
        run("send-minutes");

        assertThat(concertation).isEnded();
        verify(STEERING, never()).remindContributors(any());
        verify(STEERING, times(2)).approveMinutes(any());
        assertPath(concertation, FORMED, CONVENED, CONTRIBUTIONS_ASKED, ALL_CONTRIBUTED, COUNTED, THEMES_SETTLED_FOR_BOTH,
                FILES_SETTLED_FOR_BOTH, MEETING_HELD, MINUTES_PRODUCED, MINUTES_PRODUCED, MINUTES_SENT);
    }

    @Test
    void aSilentOrganisationAndAMeetingThatSettlesNothing() {
        ProcessInstance concertation = start();
        convene();
        contribute("ADFM");
        at(REMINDER, "contributions-reminder-due");
        run("remind-contributors");
        assertThat(taskOf("complete-shared-file", "ACODEC")).as("a reminder ends nothing").isNotNull();
        at(DEADLINE, "contributions-due");
        assertThat(taskOf("complete-shared-file", "ACODEC")).as("the deadline does").isNull();
        assertThat(taskOf("rank-themes", "ADFM")).isNull();
        run("count-rankings");
        settleThemes("PAN3-EV1");
        settleThemes("PAN3-EV2");
        settleFile("PAN3-EV1");
        settleFile("PAN3-EV2");
        when(STEERING.filesSettled(any())).thenReturn(false, true);
        holdMeeting();

        when(STEERING.eventsWithOpenThemes(any())).thenReturn(List.of());
        when(STEERING.openEventFiles(any())).thenReturn(List.of("PAN3-EV2"));
        convene();
        assertThat(process.closeContributions(CYCLE)).isTrue();
        run("count-rankings");
        settleFile("PAN3-EV2");
        holdMeeting();
        run("produce-minutes");
        run("share-minutes");
        complete("approve-minutes", Map.of("decision", "approve"));
        run("send-minutes");

        assertThat(concertation).isEnded();
        verify(STEERING, times(2)).countRankings(any());
        assertPath(concertation, FORMED, CONVENED, CONTRIBUTIONS_ASKED, REMINDED, DEADLINE_REACHED, COUNTED,
                THEMES_SETTLED_FOR_BOTH, FILES_SETTLED_FOR_BOTH, MEETING_HELD,
                CONVENED, CONTRIBUTIONS_ASKED, CLOSED_BY_WORD, COUNTED, FILE_SETTLED_FOR_ONE, MEETING_HELD,
                MINUTES_PRODUCED, MINUTES_SENT);
    }

    @Test
    void nothingToRankAndNothingToSettleHoldsNothingUp() {
        when(STEERING.ballots(any())).thenReturn(List.of());
        when(STEERING.eventsWithOpenThemes(any())).thenReturn(List.of());
        when(STEERING.openEventFiles(any())).thenReturn(List.of());
        start();
        convene();
        contribute("ADFM");
        contribute("ACODEC");
        run("count-rankings");

        assertThat(task("hold-meeting")).isNotNull();
    }

    @Test
    void withoutAQuorumTheCommitteeMeetsAgain() {
        ProcessInstance concertation = start();
        when(STEERING.eventsWithOpenThemes(any())).thenReturn(List.of());
        when(STEERING.openEventFiles(any())).thenReturn(List.of());
        doThrow(new BpmnError("no-quorum")).when(STEERING).recordMeeting(any());
        convene();
        process.closeContributions(CYCLE);
        run("count-rankings");
        holdMeeting();
        assertThat(task("convene-meeting")).as("all files are settled, and still").isNotNull();

        doNothing().when(STEERING).recordMeeting(any());
        convene();
        process.closeContributions(CYCLE);
        run("count-rankings");
        holdMeeting();
        assertThat(openJobs("produce-minutes")).hasSize(1);
        runtime.deleteProcessInstance(concertation.getId(), "the end of the test");
    }

    @Test
    void aMeetingIsCalledOffAtAnyMomentUntilItIsRecorded() {
        ProcessInstance concertation = start();
        assertThat(process.cancelMeeting(CYCLE)).as("none is convened").isFalse();
        convene();
        contribute("ADFM");
        cancelMeeting();
        assertThat(taskOf("complete-shared-file", "ACODEC")).as("contributions are no longer asked for").isNull();

        convene();
        process.closeContributions(CYCLE);
        run("count-rankings");
        settleThemes("PAN3-EV1");
        cancelMeeting();
        assertThat(ofEvent("settle-themes", "PAN3-EV2")).isNull();

        convene();
        process.closeContributions(CYCLE);
        run("count-rankings");
        settleThemes("PAN3-EV1");
        settleThemes("PAN3-EV2");
        settleFile("PAN3-EV2");
        cancelMeeting();

        when(STEERING.eventsWithOpenThemes(any())).thenReturn(List.of());
        when(STEERING.openEventFiles(any())).thenReturn(List.of());
        convene();
        process.closeContributions(CYCLE);
        run("count-rankings");
        cancelMeeting();

        convene();
        process.closeContributions(CYCLE);
        run("count-rankings");
        holdMeeting();
        assertThat(process.cancelMeeting(CYCLE)).as("it is recorded").isFalse();
        verify(STEERING, times(4)).tellOfCancellation(any());
        runtime.deleteProcessInstance(concertation.getId(), "the end of the test");
    }

    private void cancelMeeting() {
        assertThat(process.cancelMeeting(CYCLE)).isTrue();
        run("tell-of-cancellation");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(CYCLE).list()).extracting(Task::getTaskDefinitionKey).containsExactly("convene-meeting");
    }

    // Single traits.

    @Test
    void tasksAreOfferedToThoseWhoActAndDueByTheMeetingsDates() {
        Map<String, String> offers = new TreeMap<>();
        start();
        noteOffers(offers);
        convene();
        noteOffers(offers);
        process.closeContributions(CYCLE);
        run("count-rankings");
        noteOffers(offers);
        settleThemes("PAN3-EV1");
        settleThemes("PAN3-EV2");
        noteOffers(offers);
        settleFile("PAN3-EV1");
        settleFile("PAN3-EV2");
        noteOffers(offers);
        holdMeeting();
        run("produce-minutes");
        run("share-minutes");
        noteOffers(offers);

        assertThat(offers).isEqualTo(new TreeMap<>(Map.of(
                "convene-meeting", "ministry",
                "complete-shared-file", "org-acodec, org-adfm",
                "rank-themes", "org-acodec, org-adfm",
                "settle-themes", "ministry, org-acodec, org-adfm",
                "settle-event-file", "ministry, org-acodec, org-adfm",
                "hold-meeting", "ministry",
                "approve-minutes", "ministry")));
        verify(STEERING, atLeastOnce()).daysAfterMeeting(any(), eq(1));
        assertThat(tasks.createTaskQuery().list()).extracting(Task::getDueDate).containsOnly(DUE);
    }

    @Test
    void aTaskFindsTheFormThatWasDeployedWithIt() {
        start();

        assertThat(engine.getFormService().getDeployedTaskForm(task("convene-meeting").getId())).asString(StandardCharsets.UTF_8)
                .contains("\"id\": \"convene-meeting\"");
    }

    @Test
    void anEventsTasksShowThatEvent() {
        start();
        convene();
        assertThat(form(taskOf("rank-themes", "ACODEC")).get("event")).asString().contains("PAN3-EV1");
        assertThat(form(taskOf("rank-themes", "ACODEC")).get("themeOptions")).asString().contains("ACODEC/PAN3-EV1");
        process.closeContributions(CYCLE);
        run("count-rankings");
        settleThemes("PAN3-EV1");
        settleThemes("PAN3-EV2");

        Map<String, Object> values = form(ofEvent("settle-event-file", "PAN3-EV2"));
        assertThat(values.get("event")).asString().contains("PAN3-EV2");
        assertThat(values).containsEntry("versions", "agenda=3");
        assertThat(values.get("headings")).asString().contains("PAN3-EV2");
    }

    @Test
    void organisationsAnswerSideBySide() {
        Map<Object, String> written = new HashMap<>();
        doAnswer(call -> {
            DelegateTask task = call.getArgument(0);
            return written.put(task.getVariable("organisation"), task.getVariable("contributions").toString());
        }).when(STEERING).contribute(any());
        Map<Object, Object> ranked = new HashMap<>();
        doAnswer(call -> {
            DelegateTask task = call.getArgument(0);
            return ranked.put(task.getVariable("ballot"), task.getVariable("first"));
        }).when(STEERING).rank(any());
        start();
        convene();

        assertThat(engine.getFormService().getTaskFormVariables(taskOf("complete-shared-file", "ADFM").getId(), null, false)
                .getValueTyped("contributions").getType())
                .as("Tasklist sends a list back as the type that it got").isEqualTo(JsonValueType.JSON);
        tasks.complete(taskOf("complete-shared-file", "ADFM").getId(), Map.of("reviewed", true,
                "contributions", SpinValues.jsonValue("[{\"event\":\"PAN3-EV1\",\"heading\":\"agenda\",\"text\":\"Commencer à 9 h\"}]")));
        tasks.complete(taskOf("rank-themes", "ADFM").getId(), Map.of("first", "12"));
        contribute("ACODEC");
        tasks.complete(taskOf("rank-themes", "ACODEC").getId(), Map.of("first", "13"));

        assertThat(written.get("ADFM")).contains("Commencer à 9 h");
        assertThat(written.get("ACODEC")).isEqualTo("[]");
        assertThat(ranked).isEqualTo(Map.of("ADFM/PAN3-EV1", "12", "ACODEC/PAN3-EV1", "13"));
    }

    @Test
    void aRefusalKeepsTheTaskOpen() {
        start();
        convene();
        process.closeContributions(CYCLE);
        run("count-rankings");
        doThrow(new IllegalStateException("Le choix s'écarte du dépouillement : dites pourquoi.")).when(STEERING).settleThemes(any());

        assertThatThrownBy(() -> settleThemes("PAN3-EV1")).hasStackTraceContaining("dites pourquoi");

        assertThat(ofEvent("settle-themes", "PAN3-EV1")).isNotNull();
        doNothing().when(STEERING).settleThemes(any());
        settleThemes("PAN3-EV1");
    }

    @Test
    void onlyWhatDecidesTheWayIsKeptInTheProcess() {
        ProcessInstance concertation = start();
        convene();
        contribute("ADFM");
        rank("ADFM");
        process.closeContributions(CYCLE);
        run("count-rankings");
        settleThemes("PAN3-EV1");
        settleThemes("PAN3-EV2");
        settleFile("PAN3-EV1");
        settleFile("PAN3-EV2");
        holdMeeting();
        run("produce-minutes");
        run("share-minutes");
        complete("approve-minutes", Map.of("decision", "approve"));

        assertThat(history.createHistoricVariableInstanceQuery().processInstanceId(concertation.getId())
                .activityInstanceIdIn(concertation.getId()).list())
                .extracting(HistoricVariableInstance::getName, HistoricVariableInstance::getValue)
                .containsExactly(tuple("minutesDecision", "approve"));
    }

    @Test
    void isStartedByTheCycleOnly() {
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().startableInTasklist().count()).isZero();
    }

    // The application's side.

    @Test
    void contributionsAreClosedForTheirCycleWhileTheyAreAwaited() {
        start();
        assertThat(process.closeContributions(CYCLE)).as("the meeting is still to be convened").isFalse();
        convene();

        assertThat(process.closeContributions("PAN-9")).as("no such cycle").isFalse();
        assertThat(process.closeContributions(CYCLE)).isTrue();
        assertThat(process.closeContributions(CYCLE)).as("they are closed").isFalse();
    }

    @Test
    void theDeadlineIsReadAnewWhenItMoves() {
        start();
        convene();
        Instant later = DEADLINE.plus(Duration.ofDays(2));
        when(STEERING.contributionsDueAt(any())).thenReturn(Date.from(later));

        process.followDates(CYCLE);

        at(later, "contributions-due");
        assertThat(openJobs("count-rankings")).hasSize(1);
    }

    // Steps.

    private ProcessInstance start() {
        return runtime.startProcessInstanceByKey(SteeringConcertation.KEY, CYCLE);
    }

    private void convene() {
        complete("convene-meeting", Map.of("startsAt", "2026-07-25T10:00", "endsAt", "2026-07-25T12:00", "place", "Réunion à distance",
                "contributionsDueAt", "2026-07-24T18:00", "reminderAt", "2026-07-23T10:00"));
        run("send-convocations");
    }

    private void contribute(String organisation) {
        tasks.complete(taskOf("complete-shared-file", organisation).getId(), Map.of("reviewed", true));
        run("complete-shared-file");
    }

    private void rank(String organisation) {
        tasks.complete(taskOf("rank-themes", organisation).getId(), Map.of("first", "12"));
        run("rank-themes");
    }

    private void settleThemes(String event) {
        tasks.complete(ofEvent("settle-themes", event).getId(), Map.of("decision", "settle",
                "themes", SpinValues.jsonValue("[\"12\"]")));
        run("settle-themes");
    }

    private void settleFile(String event) {
        tasks.complete(ofEvent("settle-event-file", event).getId(), Map.of("settledHeadings", SpinValues.jsonValue("[\"agenda\"]")));
        run("settle-event-file");
    }

    private void holdMeeting() {
        complete("hold-meeting", Map.of("present", SpinValues.jsonValue("[\"ADFM\"]"), "points", "Gestion des participants"));
    }

    private Task ofEvent(String task, String event) {
        return tasks.createTaskQuery().processInstanceBusinessKey(CYCLE).taskDefinitionKey(task).list().stream()
                .filter(open -> event.equals(tasks.getVariable(open.getId(), "eventCode"))).findFirst().orElse(null);
    }

    private Map<String, Object> form(Task task) {
        return engine.getFormService().getTaskFormVariables(task.getId());
    }
}
