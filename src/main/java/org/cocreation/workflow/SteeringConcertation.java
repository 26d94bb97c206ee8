package org.cocreation.workflow;

import java.util.Optional;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/**
 * The process {@code steering-concertation}, as the application drives it: one instance per cycle, whose business key is
 * the cycle's code. What the caller may do is the caller's to check.
 */
@Component
public class SteeringConcertation {

    public static final String KEY = "steering-concertation";

    /** A message, understood only while contributions are awaited. */
    private static final String CLOSE_CONTRIBUTIONS_NOW = "close-contributions-now";
    private static final String CONTRIBUTIONS_DUE = "contributions-due";

    private final ProcessEngine engine;

    public SteeringConcertation(ProcessEngine engine) {
        this.engine = engine;
    }

    /** @return false when the cycle's process awaits no contributions; nothing has happened then */
    public boolean closeContributions(String cycleCode) {
        return Messages.correlate(engine, CLOSE_CONTRIBUTIONS_NOW, cycleCode);
    }

    /** Has the deadline read anew, after it was changed in its table. @return false when no contributions are awaited */
    public boolean moveContributionsDeadline(String cycleCode) {
        return asApplication(engine, () -> {
            ManagementService management = engine.getManagementService();
            Optional<Job> timer = instanceOf(cycleCode).flatMap(instance -> Optional.ofNullable(management.createJobQuery()
                    .processInstanceId(instance).activityId(CONTRIBUTIONS_DUE).singleResult()));
            timer.ifPresent(job -> management.recalculateJobDuedate(job.getId(), false));
            return timer.isPresent();
        });
    }

    /** Whether contributions are awaited at this moment. */
    public boolean awaitsContributions(String cycleCode) {
        return asApplication(engine, () -> engine.getRuntimeService().createEventSubscriptionQuery()
                .eventName(CLOSE_CONTRIBUTIONS_NOW).list().stream()
                .anyMatch(subscription -> instanceOf(cycleCode).filter(subscription.getProcessInstanceId()::equals).isPresent()));
    }

    private Optional<String> instanceOf(String cycleCode) {
        return Optional.ofNullable(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(KEY)
                .processInstanceBusinessKey(cycleCode).singleResult()).map(instance -> instance.getProcessInstanceId());
    }
}
