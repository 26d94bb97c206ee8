package org.cocreation.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.Spin;
import org.cocreation.event.EventWorkflow;
import org.cocreation.steering.WrittenVoteWorkflow;
import org.cocreation.workflow.WrittenVoting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** From a question to its result, between two meetings. */
@Deployment(resources = {"processes/written-vote.bpmn", "forms/vote-in-writing.form"})
class WrittenVoteProcessTest extends ProcessTest {

    private static final String CYCLE = "PAN-3";
    private static final Instant START = Instant.parse("2026-07-20T08:00:00Z");
    private static final Instant REMINDER = Instant.parse("2026-07-23T17:00:00Z");
    private static final Instant DEADLINE = Instant.parse("2026-07-24T17:00:00Z");

    private static final WrittenVoteWorkflow VOTES = mock();
    private static final EventWorkflow EVENTS = mock();

    @RegisterExtension
    static final ProcessEngineCoverageExtension COVERAGE = ProcessEngineCoverageExtension.builder(
                    engineConfiguration("written-vote-test", Map.of("writtenVoteWorkflow", VOTES, "eventWorkflow", EVENTS)))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static final List<String> ASKED = List.of("written-vote-asked", "open-written-vote", "vote-in-writing", "vote-in-writing");
    private static final List<String> REMINDED = List.of("vote-reminder-due", "remind-voters", "voters-reminded");
    private static final List<String> COUNTED = List.of("written-vote-over", "count-written-vote", "send-vote-result", "written-vote-decided");

    private WrittenVoting process;

    WrittenVoteProcessTest() {
        super(COVERAGE, CYCLE, START);
    }

    @BeforeEach
    void prepare() {
        process = new WrittenVoting(engine);
        reset(VOTES, EVENTS);
        when(EVENTS.groupOf(any())).thenAnswer(call -> "org-" + call.getArgument(0, String.class).toLowerCase());
        when(VOTES.voters(any())).thenReturn(List.of("ADFM", "ACODEC"));
        when(VOTES.cycle(any())).thenReturn(Spin.JSON("{\"code\": \"PAN-3\"}"));
        when(VOTES.question(any())).thenReturn(Spin.JSON("{\"number\": 1}"));
        when(VOTES.answers(any())).thenReturn(Spin.JSON("[{\"value\": \"1\", \"label\": \"Pour\"}, {\"value\": \"2\", \"label\": \"Contre\"}]"));
        when(VOTES.closesAt(any())).thenReturn(Date.from(DEADLINE));
        when(VOTES.hoursBeforeClosing(any(), anyInt())).thenReturn(Date.from(REMINDER));
    }

    @Test
    void everybodyAnswersAndTheResultIsSent() {
        Map<String, String> offers = new TreeMap<>();
        ProcessInstance vote = ask(1);
        noteOffers(offers);
        assertThat(taskOf("vote-in-writing", "ADFM").getDueDate()).isEqualTo(Date.from(DEADLINE));
        answer("ADFM");
        assertThat(openJobs("count-written-vote")).as("one organisation is still asked").isEmpty();
        answer("ACODEC");
        count();

        assertThat(vote).isEnded();
        verify(VOTES).open(any());
        verify(VOTES, times(2)).cast(any());
        verify(VOTES, never()).remind(any());
        assertThat(offers).isEqualTo(Map.of("vote-in-writing", "org-acodec, org-adfm"));
        assertPath(vote, ASKED, COUNTED);
    }

    @Test
    void whoIsSilentIsRemindedAndThenNotWaitedFor() {
        ProcessInstance vote = ask(1);
        answer("ADFM");
        at(REMINDER, "vote-reminder-due");
        run("remind-voters");
        at(DEADLINE, "vote-due");
        count();

        assertThat(vote).isEnded();
        verify(VOTES).remind(any());
        assertPath(vote, ASKED, REMINDED, List.of("vote-due"), COUNTED);
    }

    @Test
    void ofTwoVotesTheOneThatIsMeantIsClosedOrWithdrawn() {
        ProcessInstance first = ask(1);
        ProcessInstance second = ask(2);
        assertThat(process.close(CYCLE, 3)).isFalse();

        assertThat(process.close(CYCLE, 1)).isTrue();
        assertThat(process.withdraw(CYCLE, 2)).isTrue();
        count();
        run("tell-of-withdrawal");

        assertThat(first).isEnded();
        assertThat(second).isEnded();
        verify(VOTES).tellOfWithdrawal(any());
        verify(VOTES).count(any());
        assertPath(first, ASKED, List.of("close-vote-now"), COUNTED);
        assertPath(second, ASKED, List.of("vote-withdrawn", "tell-of-withdrawal", "question-withdrawn"));
    }

    @Test
    void aVoteThatNobodyAskedForIsNotBegun() {
        doThrow(new IllegalStateException("Un vote écrit s'ouvre depuis la page du cycle.")).when(VOTES).begin(any());

        assertThatThrownBy(() -> process.start(CYCLE, 7)).hasStackTraceContaining("depuis la page");

        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }

    private ProcessInstance ask(int number) {
        process.start(CYCLE, number);
        ProcessInstance vote = runtime.createProcessInstanceQuery().variableValueEquals(WrittenVoting.VOTE, number).singleResult();
        run("open-written-vote");
        return vote;
    }

    private void answer(String organisation) {
        Task task = taskOf("vote-in-writing", organisation);
        tasks.complete(task.getId(), Map.of("answer", "1"));
        run("vote-in-writing");
    }

    private void count() {
        run("count-written-vote");
        run("send-vote-result");
    }
}
