package org.cocreation.access;

import java.util.List;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** Leads from a task to the page of its event: Tasklist knows the task only, and may not read process instances. */
@Controller
class TaskEventController {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final CurrentMember currentMember;

    TaskEventController(TaskService tasks, RuntimeService runtime, IdentityService identity, CurrentMember currentMember) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.identity = identity;
        this.currentMember = currentMember;
    }

    @GetMapping("/comite/taches/{taskId}/evenement")
    String event(@PathVariable String taskId) {
        Task task = readable(taskId);
        ProcessInstance instance = task == null ? null
                : runtime.createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).singleResult();
        if (instance == null || instance.getBusinessKey() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:" + UriComponentsBuilder.fromPath("/comite/evenements/{code}").queryParam("cadre", 1)
                .buildAndExpand(instance.getBusinessKey()).encode().toUriString();
    }

    /** The task, or null when it does not exist or the member may not read it. */
    private Task readable(String taskId) {
        Member member = currentMember.get();
        identity.setAuthentication(member.id(), List.copyOf(member.groups()));
        try {
            return tasks.createTaskQuery().taskId(taskId).singleResult();
        } finally {
            identity.clearAuthentication();
        }
    }
}
