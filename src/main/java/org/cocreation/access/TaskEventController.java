package org.cocreation.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

import static java.util.Map.entry;

/** Leads from a task to the page of its event or cycle, or to the one where the task's work is done: Tasklist knows the task only, and may not read process instances. */
@Controller
class TaskEventController {

    /** Tasks whose work is on a page of the event, by their id in the model. */
    private static final Map<String, String> PAGES = Map.ofEntries(
            entry("define-venue", "/salles"), entry("plan-meals", "/repas"), entry("estimate-budget", "/budget"),
            entry("set-support-criteria", "/soutien"), entry("settle-support", "/soutien"),
            entry("coordinate-partners", "/informations"), entry("prepare-materials", "/supports"),
            entry("approve-materials", "/supports"), entry("distribute-materials", "/supports"),
            entry("confirm-speakers", "/intervenants"), entry("finalise-agenda", "/programme"),
            entry("review-readiness", "/preparatifs"), entry("record-attendance", "/presences"),
            entry("record-workshop-results", "/ateliers"));

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
        if (task == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Optional<String> event = code(task, "event");
        Optional<String> cycle = code(task, "cycle");
        return event.isEmpty() && cycle.isPresent() ? page("/comite/cycles/{code}", cycle.get())
                : page("/comite/evenements/{code}" + PAGES.getOrDefault(task.getTaskDefinitionKey(), ""), event.or(() -> businessKey(task))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private static String page(String path, String code) {
        return "redirect:" + UriComponentsBuilder.fromPath(path).queryParam("cadre", 1).buildAndExpand(code).encode().toUriString();
    }

    /** The code of what the task's form shows, as the model hands it over; a task of a cycle may be about one of its events. */
    private Optional<String> code(Task task, String subject) {
        return tasks.getVariable(task.getId(), subject) instanceof SpinJsonNode card && card.hasProp("code")
                ? Optional.of(card.prop("code").stringValue()) : Optional.empty();
    }

    private Optional<String> businessKey(Task task) {
        return Optional.ofNullable(runtime.createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).singleResult())
                .map(ProcessInstance::getBusinessKey);
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
