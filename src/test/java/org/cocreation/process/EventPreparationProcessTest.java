package org.cocreation.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.cocreation.workflow.ParticipantManagement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/** An event's preparation; the process that it calls is stood in for. */
@Deployment(resources = "processes/event-preparation.bpmn")
class EventPreparationProcessTest extends ProcessTest {

    private static final String EVENT = "PAN3-EV1";

    @RegisterExtension
    static final ProcessEngineCoverageExtension COVERAGE = ProcessEngineCoverageExtension.builder(
                    engineConfiguration("event-preparation-test", Map.of()))
            .excludeProcessDefinitionKeys(ParticipantManagement.KEY)
            .assertClassCoverageAtLeast(1.0)
            .build();

    private CalledProcess participants;
    private String deployment;

    EventPreparationProcessTest() {
        super(COVERAGE, EVENT, Instant.parse("2026-09-01T08:00:00Z"));
    }

    @BeforeEach
    void prepare() {
        participants = new CalledProcess(engine, ParticipantManagement.KEY);
        deployment = participants.deploy();
    }

    @AfterEach
    void undeploy() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void theEventsParticipantsAreManagedUnderTheEventsOwnKey() {
        ProcessInstance preparation = runtime.startProcessInstanceByKey("event-preparation", EVENT);
        assertThat(participants.businessKeys()).containsExactly(EVENT);
        participants.end(EVENT);

        assertThat(preparation).isEnded();
        assertPath(preparation, List.of("event-file-agreed", "manage-participants", "participants-prepared"));
    }

    @Test
    void isStartedByTheCycleOnly() {
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("event-preparation")
                .startableInTasklist().count()).isZero();
    }
}
