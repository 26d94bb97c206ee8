package org.cocreation.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.cocreation.ApplicationTest;
import org.cocreation.EmptyForm;
import org.cocreation.TestClock;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.mail.MailDelivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An urgent task opens: those who may take it are told, once each. The others wait for the digest of the day. */
@ApplicationTest
class TaskNoticesTest {

    private static final String OWED = "select recipient from cocreation.mail where purpose = 'task-notice' order by recipient";

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
    JdbcClient jdbc;

    private String deployment;
    private Instant due;

    @BeforeEach
    void prepare() {
        member("redactrice", "redactrice@example.org", "org-essai-un", "org-essai-deux");
        member("relecteur", "relecteur@example.org", "org-essai-deux");
        member("sansadresse", null, "org-essai-un");
        member("ailleurs", "ailleurs@example.org", "org-essai-trois");
        deployment = models.createDeployment().addModelInstance("notice-test.bpmn", Bpmn.createExecutableProcess("notice-test")
                .camundaHistoryTimeToLiveString("P1D").startEvent()
                .userTask("write").name("Rédiger l'ordre du jour").camundaCandidateGroups("org-essai-un,org-essai-deux")
                .camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment").camundaDueDate("${due}")
                .endEvent().done()).addString(EmptyForm.FILE, EmptyForm.CONTENT).deploy().getId();
    }

    @AfterEach
    void clear() {
        models.deleteDeployment(deployment, true);
        List.of("redactrice", "relecteur", "sansadresse", "ailleurs").forEach(identity::deleteUser);
        List.of("org-essai-un", "org-essai-deux", "org-essai-trois").forEach(identity::deleteGroup);
        jdbc.sql("delete from cocreation.mail").update();
    }

    @Test
    void tellsEachPersonOfTheCandidateGroupsOnce() {
        start(Duration.ofHours(47));
        String task = tasks.createTaskQuery().taskName("Rédiger l'ordre du jour").singleResult().getId();

        assertThat(jdbc.sql(OWED).query(String.class).list()).containsExactly("user:redactrice", "user:relecteur");
        delivery.deliverDue();

        assertThat(jdbc.sql("""
                        select c.subject || e'\\n' || c.plain from cocreation.mail m join cocreation.mail_copy c on c.mail_id = m.id
                        where m.address = 'relecteur@example.org'""").query(String.class).single())
                .contains("Une tâche vous attend\u00a0: Rédiger l'ordre du jour – PAN-3", "Échéance : " + Dates.moment(due, Language.FR).replace('\u00a0', ' '),
                        "/camunda/app/tasklist/default/#/?task=" + task);
    }

    @Test
    void saysNothingOfATaskThatIsDoneBeforeTheMailLeaves() {
        start(Duration.ofHours(47));
        tasks.complete(tasks.createTaskQuery().taskName("Rédiger l'ordre du jour").singleResult().getId());

        delivery.deliverDue();

        assertThat(jdbc.sql("select distinct status from cocreation.mail").query(String.class).list()).containsExactly("dropped");
    }

    @Test
    void aTaskThatIsNotUrgentWaitsForTheDigest() {
        start(Duration.ofHours(49));

        assertThat(jdbc.sql(OWED).query(String.class).list()).isEmpty();
    }

    private void start(Duration untilDue) {
        due = TestClock.now().plus(untilDue);
        runtime.startProcessInstanceByKey("notice-test", "PAN-3", Map.of("due", Date.from(due)));
    }

    private void member(String id, String email, String... groups) {
        User user = identity.newUser(id);
        user.setEmail(email);
        user.setPassword("Un-mot-de-passe-de-test-42");
        identity.saveUser(user);
        for (String group : groups) {
            if (identity.createGroupQuery().groupId(group).count() == 0) {
                identity.saveGroup(identity.newGroup(group));
            }
            identity.createMembership(id, group);
        }
    }
}
