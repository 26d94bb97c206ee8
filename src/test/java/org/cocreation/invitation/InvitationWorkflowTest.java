package org.cocreation.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.cocreation.ApplicationTest;
import org.cocreation.event.EventService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The branch of the real model that invites institutions, with its decision and its forms. */
@ApplicationTest(profiles = "demo")
class InvitationWorkflowTest {

    private static final String EVENT = "PAN3-EV3";

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;
    @Autowired
    FormService forms;

    @Autowired
    ManagementService management;

    @Autowired
    InvitationService invitations;

    @Autowired
    EventService events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private String instance;

    @BeforeEach
    void begin() {
        CleanSlate.of(EVENT, jdbc);
        // Other tests of this context may have left one: an event is prepared once.
        runtime.createProcessInstanceQuery().processDefinitionKey("institution-invitations").processInstanceBusinessKey(EVENT).list()
                .forEach(other -> runtime.deleteProcessInstance(other.getRootProcessInstanceId(), "test"));
        instance = runtime.createProcessInstanceByKey("institution-invitations").businessKey(EVENT)
                .startBeforeActivity("draw-up-invitations").execute().getId();
    }

    @AfterEach
    void end() {
        runtime.deleteProcessInstanceIfExists(instance, "test", false, true, false, false);
        CleanSlate.of(EVENT, jdbc);
    }

    @Test
    void drawsUpValidatesSendsRemindsAndFinishes() {
        runJob();
        assertThat(invitations.figures(EVENT).invited()).as("Fès-Meknès").isEqualTo(13);

        Task validate = task("validate-invitations");
        assertThat(forms.getTaskFormVariables(validate.getId()).get("replyBy")).isEqualTo(invitations.proposedReplyBy(EVENT).toString());
        LocalDate replyBy = LocalDate.now(clock).plusDays(5);
        tasks.complete(validate.getId(), Map.of("replyBy", replyBy.toString(), "reviewed", true));
        assertThat(events.get(EVENT).replyBy()).isEqualTo(replyBy);
        assertThat(invitations.figures(EVENT).sent()).isZero();

        runJob();
        assertThat(invitations.figures(EVENT).sent()).isEqualTo(13);

        tasks.complete(task("follow-up-institutions").getId(), Map.of("next", "remind"));
        runJob();
        assertThat(invitations.of(EVENT, one -> one.reminders() == 1)).hasSize(12);

        Task followUp = task("follow-up-institutions");
        assertThatThrownBy(() -> tasks.complete(followUp.getId(), Map.of("next", "remind")))
                .hasStackTraceContaining("déjà été relancées aujourd'hui");
        tasks.complete(task("follow-up-institutions").getId(), Map.of("next", "finish"));
        assertThat(tasks.createTaskQuery().processInstanceId(instance).count()).isZero();
    }

    @Test
    void theTaskStaysOpenWhileNobodyIsInvited() {
        runJob();
        invitations.of(EVENT, one -> true).forEach(one -> invitations.setInvited(EVENT, one.id(), false, "mtnra"));

        assertThatThrownBy(() -> tasks.complete(task("validate-invitations").getId(),
                Map.of("replyBy", LocalDate.now(clock).plusDays(5).toString(), "reviewed", true)))
                .hasStackTraceContaining("Aucune institution n'est retenue");

        assertThat(task("validate-invitations")).isNotNull();
    }

    private Task task(String key) {
        return tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey(key).singleResult();
    }

    private void runJob() {
        Job job = management.createJobQuery().processInstanceId(instance).singleResult();
        management.executeJob(job.getId());
    }
}
