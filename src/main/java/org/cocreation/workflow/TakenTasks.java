package org.cocreation.workflow;

import static org.cocreation.workflow.ApplicationRights.asApplication;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.cocreation.workflow.OpenTasks.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Gives back or hands over what an account has taken, suspended or not. Who may ask for it is the caller's to check. */
@Service
public class TakenTasks {

    private final ProcessEngine engine;
    private final OpenTasks openTasks;

    TakenTasks(ProcessEngine engine, OpenTasks openTasks) {
        this.engine = engine;
        this.openTasks = openTasks;
    }

    /** All that the account has taken is free again. */
    public void release(String account) {
        release(account, task -> true);
    }

    /**
     * What the account may not do without a group is free again.
     *
     * @param left the group that it belongs to no more
     * @param kept the groups that it still belongs to
     */
    public void release(String account, String left, Set<String> kept) {
        release(account, task -> task.groups().contains(left) && Collections.disjoint(task.groups(), kept));
    }

    private void release(String account, Predicate<OpenTask> which) {
        openTasks.takenBy(account).stream().filter(which).forEach(task -> assign(task.id(), null));
    }

    /**
     * Hands over what an account has taken; what the other may not do is free again.
     *
     * @param groups that the other belongs to
     * @return how many the other has now
     */
    public int handOver(String from, String to, Set<String> groups) {
        List<OpenTask> taken = openTasks.takenBy(from);
        taken.forEach(task -> assign(task.id(), Collections.disjoint(task.groups(), groups) ? null : to));
        return (int) taken.stream().filter(task -> !Collections.disjoint(task.groups(), groups)).count();
    }

    private void assign(String id, @Nullable String to) {
        asApplication(engine, () -> {
            TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(id);
            int state = task.getSuspensionState();
            // The engine lets nobody leave a suspended task: once it goes on, it would wait for who is not there.
            task.setSuspensionState(SuspensionState.ACTIVE.getStateCode());
            engine.getTaskService().setAssignee(id, to);
            task.setSuspensionState(state);
            return null;
        });
    }
}
