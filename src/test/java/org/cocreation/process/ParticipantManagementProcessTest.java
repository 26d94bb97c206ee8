package org.cocreation.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.type.JsonValueType;
import org.cocreation.event.EventWorkflow;
import org.cocreation.information.OutreachWorkflow;
import org.cocreation.invitation.InvitationWorkflow;
import org.cocreation.registration.RegistrationWorkflow;
import org.cocreation.support.SupportWorkflow;
import org.cocreation.workflow.ParticipantManagement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.cocreation.workflow.ParticipantManagement.CLOSE_REGISTRATION_NOW;
import static org.cocreation.workflow.ParticipantManagement.END_ROUND_NOW;
import static org.cocreation.workflow.ParticipantManagement.OPEN_REGISTRATION_NOW;
import static org.cocreation.workflow.ParticipantManagement.REGISTRATION_RESCHEDULED;
import static org.cocreation.workflow.ParticipantManagement.REMIND_NOW;
import static org.cocreation.workflow.ParticipantManagement.ROUND_RESCHEDULED;
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

/**
 * Ways through the model and the processes that it calls, on an engine whose beans are mocks of the real ones: a name that the model misspells fails
 * here. Together they reach every node and every flow, or the class fails.
 */
@Deployment(resources = {
        "processes/participant-management.bpmn", "processes/registration-opening.bpmn", "processes/registration-closing.bpmn",
        "processes/participant-list.bpmn", "processes/participant-confirmation.bpmn", "processes/institution-invitations.bpmn",
        "forms/publish-event.form", "forms/open-registration.form", "forms/relay-communication.form",
        "forms/decide-extension.form", "forms/settle-participant-list.form", "forms/acknowledge-participant-list.form",
        "forms/settle-support.form", "forms/validate-invitations.form", "forms/follow-up-institutions.form"})
class ParticipantManagementProcessTest extends ProcessTest {

    private static final String EVENT = "PAN3-EV1";

    private static final Instant START = Instant.parse("2026-09-01T08:00:00Z");
    private static final Instant OPENING = Instant.parse("2026-09-10T09:00:00Z");
    private static final Instant CLOSING = Instant.parse("2026-09-24T22:00:00Z");
    private static final Instant REMINDER = Instant.parse("2026-09-28T09:00:00Z");
    private static final Instant DEADLINE = Instant.parse("2026-09-30T09:00:00Z");
    private static final Instant HOSTS_DEADLINE = Instant.parse("2026-10-05T09:00:00Z");

    private static final EventWorkflow EVENTS = mock();
    private static final RegistrationWorkflow REGISTRATIONS = mock();
    private static final OutreachWorkflow OUTREACH = mock();
    private static final SupportWorkflow SUPPORT = mock();
    private static final InvitationWorkflow INVITATIONS = mock();

    @RegisterExtension
    static final ProcessEngineCoverageExtension COVERAGE = ProcessEngineCoverageExtension.builder(
                    engineConfiguration("participant-management-test", Map.of("eventWorkflow", EVENTS,
                            "registrationWorkflow", REGISTRATIONS, "outreachWorkflow", OUTREACH,
                            "supportWorkflow", SUPPORT, "invitationWorkflow", INVITATIONS)))
            .assertClassCoverageAtLeast(1.0)
            .build();

    // The pieces that paths are made of.
    private static final List<String> PUBLICATION = List.of("event-file-settled", "publish-event", "announce-publication",
            "opening-to-plan", "open-registration", "opening-planned", "await-opening");
    private static final List<String> OPENING_RESCHEDULED = List.of("opening-rescheduled", "opening-planned", "await-opening");
    private static final List<String> OPENED = List.of("opening-due", "open-registration-window", "registration-opened", "open-registrations",
            "registration-open", "closing-to-await", "closing-planned", "await-closing");
    private static final List<String> RELAYED_BY_BOTH = List.of("relay-communication", "relay-communication", "relays-recorded");
    private static final List<String> RELAYED_BY_ONE = List.of("relay-communication", "relay-communication", "relays-closed",
            "relays-incomplete");
    private static final List<String> CLOSING_RESCHEDULED = List.of("closing-rescheduled", "closing-planned", "await-closing");
    private static final List<String> COUNTED = List.of("closing-date-reached", "count-registrations");
    private static final List<String> EXTENDED = List.of("too-few-registrations", "decide-extension", "extension-decided", "closing-planned", "await-closing");
    private static final List<String> CLOSED_DESPITE_FEW = List.of("too-few-registrations", "decide-extension", "extension-decided");
    private static final List<String> LIST_SHARED = List.of("closing-due", "close-registration-window", "registration-ended",
            "close-registrations", "list-to-propose", "propose-participant-list", "settle-participant-list", "share-participant-list",
            "list-handed-over", "agree-on-list", "list-shared", "confirmation-to-ask", "institutions-to-name");
    private static final List<String> ACKNOWLEDGED_BY_BOTH = List.of("acknowledge-participant-list",
            "acknowledge-participant-list", "list-acknowledged");
    private static final List<String> ACKNOWLEDGED_BY_ONE = List.of("acknowledge-participant-list",
            "acknowledge-participant-list", "acknowledgement-overdue", "list-unacknowledged");
    private static final List<String> ASKED = List.of("round-due", "ask-for-confirmation", "answers-pending", "await-answers");
    private static final List<String> REMINDED_BY_DATE = List.of("round-date-reached", "reminder-or-deadline",
            "reminder-wanted", "remind-unanswered", "answers-pending", "await-answers");
    private static final List<String> REMINDED_BY_WORD = List.of("remind-now", "reminder-wanted", "remind-unanswered",
            "answers-pending", "await-answers");
    private static final List<String> ROUND_RESCHEDULED_ONCE = List.of("round-rescheduled", "answers-pending", "await-answers");
    private static final List<String> ROUND_ENDED_BY_DATE = List.of("round-date-reached", "reminder-or-deadline",
            "round-over", "release-unanswered-seats", "another-round");
    private static final List<String> ROUND_ENDED_BY_WORD = List.of("end-round-now", "round-over",
            "release-unanswered-seats", "another-round");
    private static final List<String> SUPPORT_SETTLED = List.of("participants-confirmed", "confirm-participants", "analyse-origins",
            "support-to-settle", "settle-support", "announce-support");
    private static final List<String> BUDGET_EXHAUSTED = List.of("budget-exhausted", "warn-of-budget");
    private static final List<String> INVITED = List.of("draw-up-invitations", "validate-invitations", "send-invitations",
            "replies-pending", "follow-up-institutions", "remind-institutions-or-finish");
    private static final List<String> INSTITUTIONS_REMINDED = List.of("remind-institutions", "replies-pending",
            "follow-up-institutions", "remind-institutions-or-finish");
    // Support and invitations each reach the join.
    private static final List<String> BOTH_SETTLED = List.of("institutions-followed", "invite-institutions",
            "participants-and-institutions", "participants-and-institutions", "participants-settled");

    private ParticipantManagement process;

    ParticipantManagementProcessTest() {
        super(COVERAGE, EVENT, START);
    }

    @BeforeEach
    void prepare() {
        process = new ParticipantManagement(engine);

        reset(EVENTS, REGISTRATIONS, OUTREACH, SUPPORT, INVITATIONS);
        when(EVENTS.hosts(any())).thenReturn(List.of("ADFM", "4CHABAB"));
        when(EVENTS.groupOf(any())).thenAnswer(call -> "org-" + call.getArgument(0, String.class).toLowerCase());
        when(EVENTS.organisingCommittee(any())).thenReturn(List.of("ministry", "org-adfm", "org-4chabab"));
        when(EVENTS.relayDeadline(any())).thenReturn(Date.from(HOSTS_DEADLINE));
        when(EVENTS.daysBeforeOpening(any(), anyInt())).thenReturn(Date.from(HOSTS_DEADLINE));
        when(EVENTS.daysBeforeClosing(any(), anyInt())).thenReturn(Date.from(HOSTS_DEADLINE));
        when(EVENTS.daysAfterClosing(any(), anyInt())).thenReturn(Date.from(HOSTS_DEADLINE));
        when(EVENTS.daysAfterLastConfirmation(any(), anyInt())).thenReturn(Date.from(HOSTS_DEADLINE));
        when(EVENTS.repliesDue(any())).thenReturn(Date.from(HOSTS_DEADLINE));
        when(EVENTS.card(any())).thenReturn(Spin.JSON("""
                {"code": "PAN3-EV1", "registrationOpensAt": "2026-09-10T10:00",
                 "registrationClosesAt": "2026-09-24T23:00", "minimumRegistrations": 50}"""));
        when(REGISTRATIONS.figures(any())).thenReturn(Spin.JSON("{\"verified\": 60}"));
        when(REGISTRATIONS.opensAt(any())).thenReturn(Date.from(OPENING));
        when(REGISTRATIONS.closesAt(any())).thenReturn(Date.from(CLOSING));
        when(INVITATIONS.figures(any())).thenReturn(Spin.JSON("{\"invited\": 12}"));
        when(INVITATIONS.replyBy(any())).thenReturn("2026-10-10");
        when(SUPPORT.criteria(any())).thenReturn(Spin.JSON("{\"travelFromKm\": 50}"));
        when(SUPPORT.amounts(any())).thenReturn(Spin.JSON("{\"budget\": \"15 000 dirhams\"}"));
        roundOf(REMINDER, DEADLINE);
    }

    // Whole ways.

    @Test
    void everythingByItsDateWithEveryHost() {
        ProcessInstance preparation = start();
        publish();
        at(OPENING, "opening-date-reached");
        run("open-registration-window");
        relay("ADFM");
        relay("4CHABAB");
        at(CLOSING, "closing-date-reached");
        run("count-registrations");
        closeAndShare();
        acknowledge("ADFM");
        acknowledge("4CHABAB");
        run("ask-for-confirmation");
        at(REMINDER, "round-date-reached");
        run("remind-unanswered");
        at(DEADLINE, "round-date-reached");
        run("release-unanswered-seats");
        settleSupport();
        invite();
        followUp("finish");
        join();

        assertThat(preparation).isEnded();
        assertPath(preparation, PUBLICATION, List.of("opening-date-reached"), OPENED, RELAYED_BY_BOTH, COUNTED, LIST_SHARED,
                ACKNOWLEDGED_BY_BOTH, ASKED, REMINDED_BY_DATE, ROUND_ENDED_BY_DATE, SUPPORT_SETTLED, INVITED, BOTH_SETTLED);
    }

    @Test
    void broughtForwardAndPutBackByTheMinistry() {
        ProcessInstance preparation = start();
        publish();

        Instant laterOpening = OPENING.plus(Duration.ofDays(2));
        when(REGISTRATIONS.opensAt(any())).thenReturn(Date.from(laterOpening));
        send(REGISTRATION_RESCHEDULED);
        assertThat(timer("opening-date-reached").getDuedate()).isEqualTo(Date.from(laterOpening));
        send(OPEN_REGISTRATION_NOW);
        run("open-registration-window");

        Instant laterClosing = CLOSING.plus(Duration.ofDays(2));
        when(REGISTRATIONS.closesAt(any())).thenReturn(Date.from(laterClosing));
        send(REGISTRATION_RESCHEDULED);
        assertThat(timer("closing-date-reached").getDuedate()).isEqualTo(Date.from(laterClosing));
        relay("ADFM");
        relay("4CHABAB");
        send(CLOSE_REGISTRATION_NOW);
        verify(REGISTRATIONS, never()).requireEnough(any());
        closeAndShare();

        run("ask-for-confirmation");
        roundOf(REMINDER.plus(Duration.ofDays(1)), DEADLINE.plus(Duration.ofDays(1)));
        send(ROUND_RESCHEDULED);
        assertThat(timer("round-date-reached").getDuedate()).isEqualTo(Date.from(REMINDER.plus(Duration.ofDays(1))));
        send(REMIND_NOW);
        run("remind-unanswered");
        when(REGISTRATIONS.releaseAndPromote(any())).thenReturn(true, false);
        send(END_ROUND_NOW);
        run("release-unanswered-seats");
        run("ask-for-confirmation");
        send(END_ROUND_NOW);
        run("release-unanswered-seats");
        settleSupport();

        invite();
        followUp("remind");
        run("remind-institutions");
        followUp("finish");
        join();
        acknowledge("4CHABAB");
        acknowledge("ADFM");

        assertThat(preparation).isEnded();
        verify(REGISTRATIONS, times(2)).askForConfirmation(any());
        assertPath(preparation, PUBLICATION, OPENING_RESCHEDULED, List.of("open-registration-now"), OPENED, RELAYED_BY_BOTH,
                CLOSING_RESCHEDULED, List.of("close-registration-now"), LIST_SHARED, ACKNOWLEDGED_BY_BOTH,
                ASKED, ROUND_RESCHEDULED_ONCE, REMINDED_BY_WORD, ROUND_ENDED_BY_WORD, ASKED, ROUND_ENDED_BY_WORD,
                SUPPORT_SETTLED, INVITED, INSTITUTIONS_REMINDED, BOTH_SETTLED);
    }

    @Test
    void tooFewRegistrationsAndSilentHostsAndABudgetThatDoesNotReach() {
        doThrow(new BpmnError("budget-exhausted")).when(SUPPORT).proposeSupport(any());
        doThrow(new BpmnError("too-few-registrations")).when(REGISTRATIONS).requireEnough(any());
        ProcessInstance preparation = start();
        publish();
        at(OPENING, "opening-date-reached");
        run("open-registration-window");
        relay("ADFM");

        at(CLOSING, "closing-date-reached");
        run("count-registrations");
        Instant extended = CLOSING.plus(Duration.ofDays(3));
        doAnswer(call -> when(REGISTRATIONS.closesAt(any())).thenReturn(Date.from(extended)))
                .when(REGISTRATIONS).decideExtension(any());
        complete("decide-extension", Map.of("decision", "extend", "newClosesAt", "2026-09-27T23:00",
                "justification", "Les associations demandent trois jours."));
        assertThat(timer("closing-date-reached").getDuedate()).isEqualTo(Date.from(extended));
        at(extended, "closing-date-reached");
        run("count-registrations");
        complete("decide-extension", Map.of("decision", "close", "justification", "La date de l'événement approche."));

        assertThat(taskOf("relay-communication", "4CHABAB")).as("registrations are open").isNotNull();
        closeAndShare();
        assertThat(taskOf("relay-communication", "4CHABAB")).as("it ended with the registrations").isNull();
        acknowledge("ADFM");
        run("ask-for-confirmation");
        at(REMINDER, "round-date-reached");
        run("remind-unanswered");
        at(DEADLINE, "round-date-reached");
        run("release-unanswered-seats");
        settleSupport();
        invite();
        followUp("finish");
        join();
        assertThat(preparation).as("it waits for the hosts until their deadline").isNotEnded();

        at(HOSTS_DEADLINE, "acknowledgement-overdue");

        assertThat(preparation).isEnded();
        assertPath(preparation, PUBLICATION, List.of("opening-date-reached"), OPENED, RELAYED_BY_ONE, COUNTED, EXTENDED,
                COUNTED, CLOSED_DESPITE_FEW, LIST_SHARED, ACKNOWLEDGED_BY_ONE, ASKED, REMINDED_BY_DATE, ROUND_ENDED_BY_DATE,
                BUDGET_EXHAUSTED, SUPPORT_SETTLED, INVITED, BOTH_SETTLED);
    }

    @Test
    void silentHostsHoldNothingUp() {
        toSharedList();

        assertThat(tasks.createTaskQuery().taskDefinitionKey("relay-communication").count()).as("nothing is left to relay").isZero();
        assertThat(tasks.createTaskQuery().taskDefinitionKey("acknowledge-participant-list").count()).isEqualTo(2);
        assertThat(openJobs("ask-for-confirmation")).hasSize(1);
        assertThat(openJobs("draw-up-invitations")).hasSize(1);
    }

    @Test
    void anEventWithoutHostsGoesOn() {
        when(EVENTS.hosts(any())).thenReturn(List.of());
        ProcessInstance preparation = toSharedList();

        assertThat(history.createHistoricActivityInstanceQuery().processInstanceId(preparation.getId())
                .activityType("noneEndEvent").list()).extracting(HistoricActivityInstance::getActivityId)
                .containsExactlyInAnyOrder("relays-recorded", "list-acknowledged");
    }

    // Single traits.

    @Test
    void tasksAreOfferedToThoseWhoActAndDueByTheEventsDates() {
        Map<String, String> offers = new TreeMap<>();
        start();
        noteOffers(offers);
        publish(() -> noteOffers(offers));
        at(OPENING, "opening-date-reached");
        run("open-registration-window");
        noteOffers(offers);
        doThrow(new BpmnError("too-few-registrations")).when(REGISTRATIONS).requireEnough(any());
        at(CLOSING, "closing-date-reached");
        run("count-registrations");
        noteOffers(offers);
        complete("decide-extension", Map.of("decision", "close", "justification", "La date approche."));
        closeAndShare(() -> noteOffers(offers));
        noteOffers(offers);
        run("ask-for-confirmation");
        send(END_ROUND_NOW);
        run("release-unanswered-seats");
        run("analyse-origins");
        invite(() -> noteOffers(offers));
        noteOffers(offers);

        assertThat(offers).isEqualTo(new TreeMap<>(Map.of(
                "publish-event", "ministry",
                "open-registration", "ministry",
                "relay-communication", "org-4chabab, org-adfm",
                "decide-extension", "ministry",
                "settle-participant-list", "ministry, org-4chabab, org-adfm",
                "acknowledge-participant-list", "org-4chabab, org-adfm",
                "settle-support", "ministry, org-4chabab, org-adfm",
                "validate-invitations", "ministry",
                "follow-up-institutions", "ministry")));
        verify(EVENTS, atLeastOnce()).daysBeforeClosing(any(), eq(3));
        verify(EVENTS).daysAfterClosing(any(), eq(2));
        assertThat(tasks.createTaskQuery().list()).extracting(Task::getDueDate).containsOnly(Date.from(HOSTS_DEADLINE));
    }

    @Test
    void aTaskFindsTheFormThatWasDeployedWithIt() {
        start();
        String task = task("publish-event").getId();

        assertThat(engine.getFormService().getDeployedTaskForm(task)).asString(StandardCharsets.UTF_8)
                .contains("\"id\": \"publish-event\"");
    }

    @Test
    void formsBeginWithWhatIsPlanned() {
        start();
        complete("publish-event", Map.of("reviewed", true));
        run("announce-publication");

        Map<String, Object> values = engine.getFormService().getTaskFormVariables(task("open-registration").getId());
        assertThat(values).containsEntry("opensAt", "2026-09-10T10:00").containsEntry("closesAt", "2026-09-24T23:00")
                .containsEntry("minimumRegistrations", 50).doesNotContainKey("opening");
        assertThat(values.get("event")).asString().contains("PAN3-EV1");
    }

    @Test
    void hostsAnswerSideBySide() {
        Map<Object, Object> reached = new HashMap<>();
        doAnswer(call -> {
            DelegateTask task = call.getArgument(0);
            return reached.put(task.getVariable("host"), task.getVariable("peopleReached"));
        }).when(OUTREACH).recordRelay(any());
        toOpenRegistration();

        assertThat(engine.getFormService().getTaskFormVariables(taskOf("relay-communication", "ADFM").getId(), null, false)
                .getValueTyped("channels").getType())
                .as("Tasklist sends a list back as the type that it got").isEqualTo(JsonValueType.JSON);
        relay("ADFM", 1200);
        relay("4CHABAB", 300);

        assertThat(reached).isEqualTo(Map.of("ADFM", 1200, "4CHABAB", 300));
    }

    @Test
    void aRefusalKeepsTheTaskOpen() {
        start();
        doThrow(new IllegalStateException("Le dossier de l'événement n'est pas arrêté.")).when(EVENTS).publish(any());

        assertThatThrownBy(() -> complete("publish-event", Map.of("reviewed", true)))
                .hasStackTraceContaining("Le dossier de l'événement n'est pas arrêté.");

        assertThat(task("publish-event")).isNotNull();
        doNothing().when(EVENTS).publish(any());
        complete("publish-event", Map.of("reviewed", true));
        assertThat(openJobs("announce-publication")).hasSize(1);
    }

    @Test
    void onlyWhatDecidesTheWayIsKeptInTheProcess() {
        ProcessInstance preparation = start();
        publish();
        send(OPEN_REGISTRATION_NOW);
        run("open-registration-window");
        doThrow(new BpmnError("too-few-registrations")).when(REGISTRATIONS).requireEnough(any());
        at(CLOSING, "closing-date-reached");
        run("count-registrations");
        complete("decide-extension", Map.of("decision", "close", "justification", "La date approche."));
        closeAndShare();
        run("ask-for-confirmation");
        send(END_ROUND_NOW);
        run("release-unanswered-seats");
        settleSupport();
        invite();
        followUp("finish");

        assertThat(tree(preparation.getId()).flatMap(instance -> history.createHistoricVariableInstanceQuery().processInstanceId(instance)
                .activityInstanceIdIn(instance).list().stream()))
                .extracting(HistoricVariableInstance::getName, HistoricVariableInstance::getValue)
                .containsExactlyInAnyOrder(
                        tuple("extensionDecision", "close"),
                        tuple("registrationClosed", true),
                        tuple("anotherRound", false),
                        tuple("institutionsNext", "finish"));
    }

    // The application's side.

    @Test
    void anEventIsPreparedOnce() {
        process.start(EVENT);
        process.start(EVENT);
        assertThat(process.instanceOf(EVENT)).isPresent();

        runtime.deleteProcessInstance(process.instanceOf(EVENT).orElseThrow(), "over");
        process.start(EVENT);

        assertThat(process.instanceOf(EVENT)).isEmpty();
        assertThat(history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(EVENT).count()).isEqualTo(1);
    }

    @Test
    void aMessageReachesItsEventOnly() {
        start();
        publish();
        process.start("PAN3-EV2");

        assertThat(process.correlate(OPEN_REGISTRATION_NOW, "PAN3-EV2")).as("still to be published").isFalse();
        assertThat(process.correlate(REMIND_NOW, EVENT)).as("no round yet").isFalse();
        assertThat(process.correlate(OPEN_REGISTRATION_NOW, "PAN3-EV9")).as("no such event").isFalse();
        assertThat(process.correlate(OPEN_REGISTRATION_NOW, EVENT)).isTrue();
    }

    @Test
    void modelAndCodeNameTheSameMessages() {
        assertThat(messages()).containsExactlyInAnyOrder(OPEN_REGISTRATION_NOW, CLOSE_REGISTRATION_NOW, REGISTRATION_RESCHEDULED, REMIND_NOW,
                        END_ROUND_NOW, ROUND_RESCHEDULED);
    }

    // Steps.

    private ProcessInstance start() {
        process.start(EVENT);
        return runtime.createProcessInstanceQuery().processInstanceId(process.instanceOf(EVENT).orElseThrow()).singleResult();
    }

    private void publish() {
        publish(() -> { });
    }

    private void publish(Runnable beforeScheduling) {
        complete("publish-event", Map.of("reviewed", true));
        run("announce-publication");
        beforeScheduling.run();
        complete("open-registration", Map.of("opening", "at-date", "opensAt", "2026-09-10T10:00",
                "closesAt", "2026-09-24T23:00", "minimumRegistrations", 50));
        verify(EVENTS).publish(any());
        verify(OUTREACH).announcePublication(any());
        verify(REGISTRATIONS).schedule(any());
    }

    private void toOpenRegistration() {
        start();
        publish();
        send(OPEN_REGISTRATION_NOW);
        run("open-registration-window");
    }

    private ProcessInstance toSharedList() {
        toOpenRegistration();
        send(CLOSE_REGISTRATION_NOW);
        closeAndShare();
        return runtime.createProcessInstanceQuery().processDefinitionKey(ParticipantManagement.KEY).singleResult();
    }

    private void closeAndShare() {
        closeAndShare(() -> { });
    }

    private void closeAndShare(Runnable beforeSettling) {
        run("close-registration-window");
        run("propose-participant-list");
        beforeSettling.run();
        complete("settle-participant-list", Map.of("reviewed", true));
        run("share-participant-list");
        verify(REGISTRATIONS).settleList(any());
        verify(REGISTRATIONS).shareList(any());
    }

    private void relay(String host) {
        relay(host, 100);
    }

    private void relay(String host, int people) {
        tasks.complete(taskOf("relay-communication", host).getId(), Map.of("channels", SpinValues.jsonValue("[\"affichage\"]"),
                "peopleReached", people, "measures", "Affiches en gros caractères."));
        run("relay-communication");
    }

    private void acknowledge(String host) {
        tasks.complete(taskOf("acknowledge-participant-list", host).getId(), Map.of("received", true));
        run("acknowledge-participant-list");
    }

    private void settleSupport() {
        run("analyse-origins");
        if (!openJobs("warn-of-budget").isEmpty()) {
            run("warn-of-budget");
            verify(SUPPORT).warnOfBudget(any());
        }
        complete("settle-support", Map.of("reviewed", true));
        run("announce-support");
        verify(SUPPORT).announce(any());
    }

    private void invite() {
        invite(() -> { });
    }

    private void invite(Runnable beforeSending) {
        run("draw-up-invitations");
        beforeSending.run();
        complete("validate-invitations", Map.of("replyBy", "2026-10-10", "reviewed", true));
        run("send-invitations");
        verify(INVITATIONS).validate(any());
        verify(INVITATIONS).send(any());
    }

    private void followUp(String next) {
        complete("follow-up-institutions", Map.of("next", next));
    }

    /** Two branches meet; each is brought there by a job of its own, so that two people who finish at once do not collide. */
    private void join() {
        run("participants-and-institutions");
    }

    private void roundOf(Instant reminder, Instant deadline) {
        boolean[] reminded = {false};
        when(REGISTRATIONS.nextRoundDate(any())).thenAnswer(call -> Date.from(reminded[0] ? deadline : reminder));
        when(REGISTRATIONS.reminderDue(any())).thenAnswer(call -> !reminded[0]);
        doAnswer(call -> reminded[0] = true).when(REGISTRATIONS).remindUnanswered(any());
    }

    private void send(String message) {
        assertThat(process.correlate(message, EVENT)).as(message).isTrue();
    }
}
