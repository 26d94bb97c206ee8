package org.cocreation.committee;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.Worklist;
import org.cocreation.workflow.Worklist.TaskForm;
import org.cocreation.workflow.Worklist.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** A task outside Tasklist: the page where its work is done, its form, and its completion. */
@Controller
@RequestMapping("/comite/taches/{taskId}")
class TaskController {

    /** What a form-js viewer is given. */
    record Decision(@JsonRawValue String schema, Map<String, Object> data) {
    }

    /** Where the browser goes once the task is done. */
    record Completed(String name, String page) {
    }

    record Refused(@Nullable String message) {
    }

    private final Worklist worklist;
    private final CurrentMember currentMember;
    private final ObjectMapper json;

    TaskController(Worklist worklist, CurrentMember currentMember, ObjectMapper json) {
        this.worklist = worklist;
        this.currentMember = currentMember;
        this.json = json;
    }

    @GetMapping
    String show(@PathVariable String taskId, Model model, HttpServletResponse response) {
        return onTask(taskId, response, task -> {
            model.addAttribute("task", task);
            model.addAttribute("workPage", pageOf(task));
            return "committee/task";
        });
    }

    @GetMapping("/page")
    String page(@PathVariable String taskId, HttpServletResponse response) {
        return onTask(taskId, response, task -> "redirect:" + pageOf(task));
    }

    private String onTask(String taskId, HttpServletResponse response, Function<WorkItem, String> view) {
        Member member = currentMember.get();
        return worklist.find(taskId, member.id(), member.groups()).map(view).orElseGet(() -> {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "committee/task-over";
        });
    }

    @GetMapping("/formulaire")
    @ResponseBody
    ResponseEntity<Object> form(@PathVariable String taskId) {
        Member member = currentMember.get();
        if (worklist.find(taskId, member.id(), member.groups()).isEmpty()) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND).body(new Refused(Worklist.OVER));
        }
        TaskForm form = worklist.form(taskId, member.id(), member.groups());
        return ResponseEntity.ok(new Decision(form.schema(), form.values()));
    }

    /** @param values what the form holds, as a JSON object */
    @PostMapping("/terminer")
    @ResponseBody
    ResponseEntity<Object> complete(@PathVariable String taskId, @RequestParam String values, HttpServletRequest request,
                                    HttpServletResponse response) throws JsonProcessingException {
        Member member = currentMember.get();
        Map<String, Object> submitted = json.readValue(values, new TypeReference<HashMap<String, Object>>() { });
        WorkItem task = worklist.find(taskId, member.id(), member.groups()).orElseThrow(() -> new Refusal(Worklist.OVER));
        worklist.complete(taskId, submitted, member.id(), member.groups());
        RequestContextUtils.getOutputFlashMap(request).put("done", "C'est fait\u00a0: «\u00a0%s\u00a0».".formatted(task.name()));
        RequestContextUtils.saveOutputFlashMap(pageOf(task), request, response);
        return ResponseEntity.ok(new Completed(task.name(), pageOf(task)));
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        return ResponseEntity.unprocessableEntity().body(new Refused(refusal.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(JsonProcessingException values) {
        return ResponseEntity.badRequest().body(new Refused("Ces réponses ne sont pas lisibles."));
    }

    /** The path of the page where the task's work is done. */
    static String pageOf(WorkItem task) {
        return UriComponentsBuilder.fromPath(task.event() != null ? "/comite/evenements/{code}" : "/comite/cycles/{code}").path(task.page())
                .buildAndExpand(task.event() != null ? task.event() : task.cycle()).encode().toUriString();
    }
}
