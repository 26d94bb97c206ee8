package org.cocreation.notice;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** What notices ask of the engine. */
@Component
class NoticeWorkflow {

    private final TaskService tasks;

    NoticeWorkflow(TaskService tasks) {
        this.tasks = tasks;
    }

    /** @return by id, those of the tasks that are still to be done */
    Map<String, OpenTask> open(Collection<String> ids) {
        return tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).active().list().stream()
                .map(task -> new OpenTask(task.getId(), task.getName(), task.getDueDate() == null ? null : task.getDueDate().toInstant()))
                .collect(Collectors.toMap(OpenTask::id, Function.identity()));
    }
}
