package org.cocreation.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.cocreation.ApplicationTest;
import org.cocreation.EmptyForm;
import org.cocreation.TestClock;
import org.cocreation.TestMail;
import org.cocreation.country.Country;
import org.cocreation.mail.MailDelivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Open tasks in one mail a day, read from a mail server. */
@ApplicationTest(properties = TestMail.WANTED)
class TaskDigestTest {

    private static final String ADDRESS = "redactrice@example.org";

    @Autowired
    RepositoryService models;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    IdentityService identity;
    @Autowired
    MailDelivery delivery;
    @Autowired
    TaskDigest digest;
    @Autowired
    JdbcClient jdbc;

    private final LocalDate monday = TestClock.today().plusDays(30);
    private String deployment;

    @BeforeEach
    void prepare() {
        noMails();
        member("redactrice", ADDRESS, "org-essai-un");
        member("ailleurs", "ailleurs@example.org", "org-essai-deux");
        deployment = models.createDeployment().addModelInstance("digest-test.bpmn", Bpmn.createExecutableProcess("digest-test")
                .camundaHistoryTimeToLiveString("P1D").startEvent()
                .userTask("write").name("Rédiger l'ordre du jour").camundaCandidateGroups("org-essai-un").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment").camundaDueDate("${due}")
                .endEvent().done()).addString(EmptyForm.FILE, EmptyForm.CONTENT).deploy().getId();
        at(monday, 7, 0);
    }

    @AfterEach
    void clear() {
        jdbc.sql("delete from cocreation.meeting_action where cycle_code = 'PAN-RAPPEL'").update();
        jdbc.sql("delete from cocreation.meeting where cycle_code = 'PAN-RAPPEL'").update();
        jdbc.sql("delete from cocreation.cycle where code = 'PAN-RAPPEL'").update();
        jdbc.sql("delete from cocreation.organisation where code = 'ESSAI-UN'").update();
        models.deleteDeployment(deployment, true);
        List.of("redactrice", "ailleurs").forEach(identity::deleteUser);
        List.of("org-essai-un", "org-essai-deux").forEach(identity::deleteGroup);
        jdbc.sql("delete from cocreation.task_digest").update();
        noMails();
        TestClock.reset();
    }

    /** Other tests of this database leave some. */
    private void noMails() {
        jdbc.sql("delete from cocreation.mail").update();
        TestMail.clear();
    }

    @Test
    void tenTasksAreOneMail() throws Exception {
        for (int i = 0; i < 10; i++) {
            start(monday.plusDays(10));
        }
        assertThat(digest.write()).as("at seven nobody is woken").isFalse();

        at(monday, 8, 0);
        assertThat(digest.write()).isTrue();
        assertThat(digest.write()).as("once a day").isFalse();
        delivery.deliverDue();

        assertThat(received()).singleElement().satisfies(mail -> {
            assertThat(mail.getAllRecipients()[0]).hasToString(ADDRESS);
            assertThat(mail.getSubject()).contains("en retard\u00a0: 0, nouvelles\u00a0: 10");
            assertThat(text(mail)).contains("Nouvelles").contains("Rédiger l'ordre du jour – PAN-3 – à faire avant le ").doesNotContain("T06:");
        });
    }

    @Test
    void whatIsAskedOfAnOrganisationIsWorthAMailToItsMembers() throws Exception {
        jdbc.sql("insert into cocreation.organisation (code, kind, name_fr, name_ar) values ('ESSAI-UN', 'association', 'Essai', 'Essai')").update();
        jdbc.sql("insert into cocreation.cycle (code, title_fr, title_ar, changed_by) values ('PAN-RAPPEL', 'Essai', 'Essai', 'essai')").update();
        jdbc.sql("""
                        insert into cocreation.meeting (cycle_code, number, starts_at, ends_at, place, agenda, reminder_at, contributions_due_at, convened_at, changed_by)
                        select 'PAN-RAPPEL', 1, at, at + interval '1 hour', 'Rabat', '{}', at, at, at, 'essai' from (select timestamptz '2026-01-05 10:00+00' as at) m""").update();
        jdbc.sql("""
                        insert into cocreation.meeting_action (cycle_code, number, task, owner_code, due_on, changed_by)
                        values ('PAN-RAPPEL', 1, 'Envoyer la liste des salles', 'ESSAI-UN', :due, 'essai')""").param("due", monday.plusDays(1)).update();
        at(monday, 8, 0);
        digest.write();
        delivery.deliverDue();

        assertThat(received()).singleElement().satisfies(mail -> {
            assertThat(mail.getAllRecipients()[0]).hasToString(ADDRESS);
            assertThat(text(mail)).contains("Demandé à votre organisation", "Envoyer la liste des salles – PAN-RAPPEL – à faire avant le ", "/comite/cycles/PAN-RAPPEL/actions");
        });
    }

    @Test
    void nothingNewAndNothingLateIsNoMail() throws Exception {
        start(monday.plusDays(10));
        at(monday, 8, 0);
        digest.write();
        delivery.deliverDue();
        TestMail.clear();

        at(monday.plusDays(1), 8, 0);
        assertThat(digest.write()).isTrue();
        delivery.deliverDue();
        assertThat(received()).isEmpty();

        at(monday.plusDays(11), 8, 0);
        digest.write();
        delivery.deliverDue();
        assertThat(received()).singleElement().satisfies(mail -> assertThat(mail.getSubject()).contains("en retard\u00a0: 1, nouvelles\u00a0: 0"));
        assertThat(text(received().get(0))).contains("Rédiger l'ordre du jour", "en retard d’un jour");
    }

    @Test
    void anUrgentTaskWasToldOfAtOnce() {
        start(monday.plusDays(1));
        delivery.deliverDue();
        assertThat(received()).as("at once").hasSize(1);

        at(monday, 8, 0);
        digest.write();
        delivery.deliverDue();
        assertThat(received()).as("and not again").hasSize(1);
    }

    @Test
    void whatIsDoneBeforeItLeavesIsNotTold() {
        start(monday.plusDays(10));
        at(monday, 8, 0);
        digest.write();
        tasks.complete(tasks.createTaskQuery().processDefinitionKey("digest-test").singleResult().getId());
        delivery.deliverDue();

        assertThat(received()).isEmpty();
        assertThat(jdbc.sql("select status from cocreation.mail where purpose = 'task-digest'").query(String.class).list()).containsOnly("dropped");
    }

    @Test
    void whoTookATaskIsToldOfItAlone() {
        member("collegue", "collegue@example.org", "org-essai-un");
        start(monday.plusDays(10));
        tasks.claim(tasks.createTaskQuery().processDefinitionKey("digest-test").singleResult().getId(), "collegue");
        at(monday, 8, 0);
        digest.write();

        assertThat(jdbc.sql("select address from cocreation.mail where purpose = 'task-digest'").query(String.class).list()).containsExactly("collegue@example.org");
        identity.deleteUser("collegue");
    }

    @Test
    void twoNodesWriteItOnce() throws Exception {
        start(monday.plusDays(10));
        at(monday, 8, 0);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> all = List.of(digest::write, digest::write, digest::write, digest::write);
            int written = 0;
            for (Future<Boolean> node : nodes.invokeAll(all)) {
                written += node.get() ? 1 : 0;
            }
            assertThat(written).isEqualTo(1);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(jdbc.sql("select count(*) from cocreation.mail where purpose = 'task-digest'").query(Integer.class).single()).isEqualTo(1);
    }

    private void start(LocalDate due) {
        runtime.startProcessInstanceByKey("digest-test", "PAN-3", Map.of("due", Date.from(moment(due, 7, 30))));
    }

    private static void at(LocalDate day, int hour, int minute) {
        ClockUtil.setCurrentTime(Date.from(moment(day, hour, minute)));
    }

    private static Instant moment(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(Country.zone()).toInstant();
    }

    private static List<MimeMessage> received() {
        return TestMail.received();
    }

    /** Its text as people read it, quoted-printable undone. */
    private static String text(MimeMessage mail) throws Exception {
        return ((Multipart) mail.getContent()).getBodyPart(0).getContent().toString();
    }

    private void member(String id, String email, String group) {
        User user = identity.newUser(id);
        user.setEmail(email);
        user.setPassword("Un-mot-de-passe-de-test-42");
        identity.saveUser(user);
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            identity.saveGroup(identity.newGroup(group));
        }
        identity.createMembership(id, group);
    }
}
