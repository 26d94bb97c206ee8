package org.cocreation.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.cocreation.ApplicationTest;
import org.cocreation.EmptyForm;
import org.cocreation.TestClock;
import org.cocreation.mail.MailTests.MailsOfTests;
import org.cocreation.mail.MailTests.TestWriter;
import org.cocreation.personaldata.Tally;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** From the outbox to an SMTP server that is friendly, busy, strict or away. */
@ApplicationTest
@Import(MailTests.class)
class MailDeliveryTest {

    private static final SmtpSink SMTP = new SmtpSink();

    @Autowired
    MailOutbox outbox;
    @Autowired
    MailData data;
    @Autowired
    MailDelivery delivery;
    @Autowired
    MailRepository repository;
    @Autowired
    MailComposer composer;
    @Autowired
    MailLedger ledger;
    @Autowired
    Carrier carrier;
    @Autowired
    CarrierState state;
    @Autowired
    MailSignal signal;
    @Autowired
    MailIncidents incidents;
    @Autowired
    TaskService tasks;
    @Autowired
    MailsOfTests mails;
    @Autowired
    TestWriter writer;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    MeterRegistry meters;
    @Autowired
    HealthIndicator mailHealthIndicator;
    @Autowired
    TestRestTemplate http;
    @Autowired
    RuntimeService runtime;
    @Autowired
    RepositoryService models;

    @DynamicPropertySource
    static void smtp(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "localhost");
        registry.add("spring.mail.port", SMTP::port);
    }

    @BeforeEach
    void clear() {
        mails.clear();
        SMTP.reset();
        writer.calls.clear();
        ClockUtil.setCurrentTime(Date.from(TestClock.now()));
    }

    @AfterEach
    void resetClock() {
        TestClock.reset();
    }

    @AfterAll
    static void stopSmtp() throws IOException {
        SMTP.close();
    }

    @Test
    void owesWithItsTransactionOrNotAtAll() {
        assertThatThrownBy(() -> outbox.owe(MailsOfTests.mail(1, "a@example.org")))
                .isInstanceOf(IllegalTransactionStateException.class);

        transaction.executeWithoutResult(status -> {
            outbox.owe(MailsOfTests.mail(1, "a@example.org"));
            status.setRollbackOnly();
        });

        assertThat(mails.count()).isZero();
    }

    @Test
    void owesOnceHoweverOftenItIsSaid() {
        transaction.executeWithoutResult(status -> {
            outbox.owe(MailsOfTests.mail(1, "a@example.org"));
            outbox.owe(MailsOfTests.mail(1, "a@example.org"));
            outbox.owe(List.of(MailsOfTests.mail(1, "a@example.org"), MailsOfTests.mail(2, "b@example.org", Map.of("do", "attach"))));
            outbox.owe(List.of());
        });
        mails.owe(MailsOfTests.mail(2, "b@example.org"));

        assertThat(mails.count()).isEqualTo(2);
        assertThat(delivery.deliverDue()).isEqualTo(2);
        assertThat(delivery.deliverDue()).isZero();
        assertThat(SMTP.recipients()).containsExactly("a@example.org", "b@example.org");
        assertThat(SMTP.accepted().keySet()).allMatch(id -> id.matches("<mail\\.\\d+\\.[0-9a-f-]{36}@cocreation\\.example>"));
        assertThat(mails.statuses()).containsExactly("sent");
    }

    @Test
    void sendsEachOnceFromManyThreadsOfTwoNodes() throws Exception {
        int count = 600;
        mails.owe(IntStream.range(0, count).mapToObj(i -> MailsOfTests.mail(i, "p" + i + "@example.org")).toArray(NewMail[]::new));
        MailDelivery otherNode = new MailDelivery(repository, composer, ledger, carrier, state, properties(Duration.ofMinutes(1)));

        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> rounds = List.of(delivery::deliverDue, otherNode::deliverDue, delivery::deliverDue, otherNode::deliverDue);
        int taken = 0;
        for (Future<Integer> round : pool.invokeAll(rounds)) {
            taken += round.get();
        }
        pool.shutdown();

        assertThat(taken).isEqualTo(count);
        assertThat(SMTP.accepted()).hasSize(count).allSatisfy((id, times) -> assertThat(times).hasValue(1));
        assertThat(mails.statuses()).containsExactly("sent");
        assertThat(SMTP.connections()).isEqualTo(4);
        assertThat(writer.calls).hasSizeLessThanOrEqualTo(count / MailDelivery.BATCH + 4);
    }

    @Test
    void waitsWhileTheServerIsAwayAndUsesUpNoAttempt() throws IOException {
        mails.owe(MailsOfTests.mail(1, "a@example.org"), MailsOfTests.mail(2, "b@example.org"));
        SMTP.stop();

        assertThat(delivery.deliverDue()).isZero();

        assertThat(mails.row("a@example.org").status()).isEqualTo("queued");
        assertThat(mails.row("a@example.org").attempts()).isZero();
        assertThat(mailHealthIndicator.health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(http.getForEntity("/actuator/health", String.class).getStatusCode().value()).isEqualTo(200);
        assertThat(meters.get("cocreation.mail.available").gauge().value()).isZero();
        assertThat(meters.get("cocreation.mail.waiting").gauge().value()).isEqualTo(2);

        SMTP.start();

        assertThat(delivery.deliverDue()).isEqualTo(2);
        assertThat(mails.statuses()).containsExactly("sent");
        assertThat(mailHealthIndicator.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(meters.get("cocreation.mail.available").gauge().value()).isEqualTo(1);
    }

    @Test
    void takesARefusalOfOurOwnAddressForTroubleOfTheServer() {
        mails.owe(MailsOfTests.mail(1, "a@example.org"), MailsOfTests.mail(2, "b@example.org"));
        SMTP.answerSender(sender -> "550 5.7.1 Sender not allowed");

        assertThat(delivery.deliverDue()).isZero();

        assertThat(mails.row("a@example.org").attempts()).isZero();
        assertThat(state.trouble()).hasValueSatisfying(trouble -> assertThat(trouble.message()).contains("Sender not allowed"));

        SMTP.answerSender(sender -> "250 OK");
        assertThat(delivery.deliverDue()).isEqualTo(2);
        assertThat(state.trouble()).isEmpty();
    }

    @Test
    void givesUpAtOnceWhenARecipientIsRefusedForGood() {
        String instance = runningEvent();
        mails.owe(MailsOfTests.mail(1, "nobody@example.org"), MailsOfTests.mail(2, "b@example.org"));
        SMTP.answerRecipients(recipient -> recipient.startsWith("nobody") ? "550 5.1.1 Unknown user" : "250 OK");

        assertThat(delivery.deliverDue()).isEqualTo(3);

        MailTests.Row refused = mails.row("nobody@example.org");
        assertThat(refused.status()).isEqualTo("failed");
        assertThat(refused.lastError()).contains("550 5.1.1 Unknown user");
        assertThat(mails.row("b@example.org").status()).isEqualTo("sent");
        incidents.refresh();
        Incident incident = runtime.createIncidentQuery().processInstanceId(instance).singleResult();
        assertThat(incident.getIncidentType()).isEqualTo("mail-not-delivered");
        assertThat(incident.getActivityId()).as("no step owed it: where the process stands").isIn("one", "other");
        assertThat(incident.getIncidentMessage()).contains("n’ont pas pu être remis", "/comite/courriels?evenement=PAN3-EV1")
                .doesNotContain("@");
        assertThat(meters.get("cocreation.mail.given.up").gauge().value()).isEqualTo(1);

        // Sent again while the address is still refused: the one incident stays.
        transaction.executeWithoutResult(status -> repository.requeue(refused.id()));
        delivery.deliverDue();
        incidents.refresh();
        assertThat(mails.row("nobody@example.org").status()).isEqualTo("failed");
        assertThat(runtime.createIncidentQuery().processInstanceId(instance).count()).isEqualTo(1);

        SMTP.answerRecipients(recipient -> "250 OK");
        transaction.executeWithoutResult(status -> repository.requeue(refused.id()));
        delivery.deliverDue();
        assertThat(mails.row("nobody@example.org").status()).isEqualTo("sent");
        incidents.refresh();
        assertThat(runtime.createIncidentQuery().processInstanceId(instance).count()).isZero();
        runtime.deleteProcessInstance(instance, "end of the test");
    }

    @Test
    void whatAStepOwedIsAnIncidentAtThatStepWhereverTheProcessIsByThen() {
        String instance = runningEvent();
        SMTP.answerRecipients(recipient -> "550 5.1.1 Unknown user");
        delivery.deliverDue();
        assertThat(mails.row("step@example.org").status()).isEqualTo("failed");

        incidents.refresh();
        incidents.refresh();

        Incident incident = runtime.createIncidentQuery().processInstanceId(instance).singleResult();
        assertThat(incident.getActivityId()).isEqualTo("tell");
        assertThat(runtime.getActivityInstance(instance).getActivityInstances("one")).as("Cockpit's tree can be drawn").hasSize(1);

        // The process goes on and past; the trouble stays until the mail leaves.
        tasks.createTaskQuery().processInstanceId(instance).list().stream().limit(1).forEach(task -> tasks.complete(task.getId()));
        assertThat(runtime.createIncidentQuery().incidentId(incident.getId()).count()).isEqualTo(1);
        SMTP.answerRecipients(recipient -> "250 OK");
        transaction.executeWithoutResult(status -> repository.requeue(mails.row("step@example.org").id()));
        delivery.deliverDue();
        incidents.refresh();
        assertThat(runtime.createIncidentQuery().processInstanceId(instance).count()).isZero();
        assertThat(SMTP.accepted()).hasSize(1);
        runtime.deleteProcessInstance(instance, "end of the test");
    }

    @Test
    void givesUpAnAddressThatIsNone() {
        mails.owe(MailsOfTests.mail(1, "not an address"));

        delivery.deliverDue();

        assertThat(mails.row("not an address").status()).isEqualTo("failed");
        incidents.refresh();
        assertThat(runtime.createIncidentQuery().incidentType("mail-not-delivered").count()).as("no process runs").isZero();
    }

    @Test
    void triesAgainWithGrowingDelayAndThenGivesUp() {
        mails.owe(MailsOfTests.mail(1, "full@example.org"), MailsOfTests.mail(2, "b@example.org"));
        SMTP.answerRecipients(recipient -> recipient.startsWith("full") ? "452 4.2.2 Mailbox full" : "250 OK");
        List<Duration> delays = new ArrayList<>();
        for (int attempt = 1; attempt < 8; attempt++) {
            Instant now = ClockUtil.getCurrentTime().toInstant();
            delivery.deliverDue();
            MailTests.Row row = mails.row("full@example.org");
            assertThat(row.attempts()).isEqualTo(attempt);
            assertThat(row.status()).isEqualTo("queued");
            delays.add(Duration.between(now, row.nextAttemptAt()));
            assertThat(delivery.deliverDue()).as("before its time").isZero();
            ClockUtil.setCurrentTime(Date.from(row.nextAttemptAt()));
        }

        delivery.deliverDue();

        assertThat(delays).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15),
                Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(16), Duration.ofHours(40));
        assertThat(mails.row("full@example.org").status()).isEqualTo("failed");
        assertThat(mails.row("b@example.org").status()).isEqualTo("sent");
    }

    @Test
    void triesAgainAfterARefusalOfPolicy() {
        mails.owe(MailsOfTests.mail(1, "a@example.org"));
        SMTP.answerRecipients(recipient -> "554 5.7.1 Relay access denied");

        delivery.deliverDue();

        assertThat(mails.row("a@example.org").status()).isEqualTo("queued");
        assertThat(mails.row("a@example.org").attempts()).isEqualTo(1);
    }

    @Test
    void countsABrokenConnectionAgainstTheMailThatWasUnderWayAlone() {
        mails.owe(MailsOfTests.mail(1, "a@example.org"), MailsOfTests.mail(2, "bad@example.org"), MailsOfTests.mail(3, "c@example.org"));
        SMTP.answerMessages(recipient -> recipient.startsWith("bad") ? null : "250 OK");

        assertThat(delivery.deliverDue()).isEqualTo(3);

        assertThat(mails.row("bad@example.org").attempts()).isEqualTo(1);
        assertThat(mails.row("bad@example.org").status()).isEqualTo("queued");
        assertThat(SMTP.recipients()).containsExactly("a@example.org", "c@example.org");
    }

    @Test
    void connectsAnewWhenTheServerHasHadEnough() {
        mails.owe(IntStream.range(0, 7).mapToObj(i -> MailsOfTests.mail(i, "p" + i + "@example.org")).toArray(NewMail[]::new));
        SMTP.hangUpAfter(3);

        delivery.deliverDue();

        assertThat(SMTP.accepted()).hasSize(7).allSatisfy((id, times) -> assertThat(times).hasValue(1));
        assertThat(SMTP.connections()).isEqualTo(3);
        assertThat(mails.statuses()).containsExactly("sent");
    }

    @Test
    void oneThatCannotBeWrittenHoldsUpNoOther() {
        mails.owe(MailsOfTests.mail(1, "a@example.org"), MailsOfTests.mail(2, "bad@example.org", Map.of("do", "throw")),
                MailsOfTests.mail(3, "gone@example.org", Map.of("do", "drop")), MailsOfTests.mail(4, "d@example.org"));

        delivery.deliverDue();

        assertThat(SMTP.recipients()).containsExactly("a@example.org", "d@example.org");
        assertThat(mails.row("bad@example.org").status()).isEqualTo("queued");
        assertThat(mails.row("bad@example.org").attempts()).isEqualTo(1);
        assertThat(mails.row("bad@example.org").lastError()).contains("This one cannot be written");
        assertThat(mails.row("gone@example.org").status()).isEqualTo("dropped");
    }

    @Test
    void takesOverWhatANodeThatDiedHadClaimed() {
        mails.owe(MailsOfTests.mail(1, "a@example.org"));
        assertThat(repository.claim(MailDelivery.BATCH, "a node that dies", Duration.ofMillis(700))).hasSize(1);

        assertThat(delivery.deliverDue()).as("while the lease lasts, whatever the application's clock says").isZero();
        ClockUtil.setCurrentTime(Date.from(TestClock.now().plus(Duration.ofDays(3))));
        assertThat(delivery.deliverDue()).isZero();

        await().atMost(Duration.ofSeconds(5)).until(() -> delivery.deliverDue() == 1);
        assertThat(SMTP.recipients()).containsExactly("a@example.org");
    }

    /** Its clock was ahead, so the mail was due for it alone. */
    @Test
    void takesOverWhatANodeWithAClockAheadHadClaimed() {
        Instant now = TestClock.now();
        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofMinutes(50))));
        mails.owe(MailsOfTests.mail(1, "a@example.org"));
        assertThat(repository.claim(MailDelivery.BATCH, "a node that dies", Duration.ofMillis(100))).hasSize(1);
        ClockUtil.setCurrentTime(Date.from(now));

        await().atMost(Duration.ofSeconds(5)).until(() -> delivery.deliverDue() == 1);
        assertThat(SMTP.recipients()).containsExactly("a@example.org");
    }

    /** A database that went away did not hear that they were given back. */
    @Test
    void renewsOnlyWhatItIsAt() {
        mails.owe(MailsOfTests.mail(1, "a@example.org"), MailsOfTests.mail(2, "b@example.org"));
        assertThat(repository.claim(MailDelivery.BATCH, "a node", Duration.ofMillis(100))).hasSize(2);
        long second = mails.row("b@example.org").id();

        repository.renewClaims(List.of(second), "a node", Duration.ofMinutes(1));

        await().atMost(Duration.ofSeconds(5)).until(() -> delivery.deliverDue() == 1);
        assertThat(SMTP.recipients()).containsExactly("a@example.org");
    }

    @Test
    void stopsBetweenTwoMailsAndGivesBackTheRest() {
        mails.owe(IntStream.range(0, 5).mapToObj(i -> MailsOfTests.mail(i, "p" + i + "@example.org")).toArray(NewMail[]::new));
        MailDelivery stopping = new MailDelivery(repository, composer, ledger, carrier, state, properties(Duration.ofMinutes(1)));
        SMTP.answerMessages(recipient -> {
            stopping.stop();
            return "250 OK";
        });

        stopping.deliverDue();

        assertThat(SMTP.recipients()).containsExactly("p0@example.org");
        assertThat(delivery.deliverDue()).isEqualTo(4);
        assertThat(SMTP.accepted()).hasSize(5);
    }

    @Test
    void workersWakeWhenAMailIsOwedAndRenewTheirClaims() throws InterruptedException {
        // Each mail takes longer than the lease.
        MailProperties properties = properties(Duration.ofMillis(400));
        MailDelivery slow = new MailDelivery(repository, composer, ledger, carrier, state, properties);
        MailWorkers workers = new MailWorkers(slow, signal, state, properties);
        SMTP.answerMessages(recipient -> {
            try {
                Thread.sleep(700);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "250 OK";
        });
        workers.start();
        Thread.sleep(300);

        mails.owe(MailsOfTests.mail(1, "a@example.org"), MailsOfTests.mail(2, "b@example.org"), MailsOfTests.mail(3, "c@example.org"));

        await().atMost(Duration.ofSeconds(8)).until(() -> mails.statuses().equals(List.of("sent")));
        workers.stop();
        assertThat(SMTP.accepted()).hasSize(3).allSatisfy((id, times) -> assertThat(times).hasValue(1));
    }

    @Test
    void forgetsARecipientWithAllThatWasWrittenToThem() {
        mails.owe(MailsOfTests.mail(1, "a@example.org"), MailsOfTests.mail(2, "b@example.org"));

        transaction.executeWithoutResult(status -> data.forgetPersons(List.of(1L), new Tally()));

        assertThat(mails.count()).isEqualTo(1);
        assertThat(delivery.deliverDue()).isEqualTo(1);
        assertThat(SMTP.recipients()).containsExactly("b@example.org");
    }

    private static MailProperties properties(Duration lease) {
        return new MailProperties("a@cocreation.example", List.of(), 2, lease, Duration.ofSeconds(30));
    }

    private String runningEvent() {
        models.createDeployment().addModelInstance("mail-test.bpmn",
                Bpmn.createExecutableProcess("mail-test").camundaHistoryTimeToLiveString("P1D").startEvent()
                        .serviceTask("tell").camundaExpression("${owingStep.owe(execution)}").parallelGateway("fork")
                        .userTask("one").camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment").endEvent()
                        .moveToNode("fork").userTask("other").camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment").endEvent().done())
                .addString(EmptyForm.FILE, EmptyForm.CONTENT).deploy();
        return runtime.startProcessInstanceByKey("mail-test", "PAN3-EV1").getId();
    }
}
