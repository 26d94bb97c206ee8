package org.cocreation.steering;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.code.Coded;
import org.cocreation.cycle.CycleService;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.Refusal;
import org.cocreation.form.TypedDates;
import org.cocreation.minutes.MeetingAction;
import org.cocreation.minutes.MeetingActions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a cycle's meetings asked of its organisations, and what became of it: read by the committee, written by who leads. */
@Controller
class ActionController {

    private static final String PAGE = "/comite/cycles/{code}/actions";

    private final MeetingActions actions;
    private final SteeringService steering;
    private final CycleService cycles;
    private final CurrentMember currentMember;

    ActionController(MeetingActions actions, SteeringService steering, CycleService cycles, CurrentMember currentMember) {
        this.actions = actions;
        this.steering = steering;
        this.cycles = cycles;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@PathVariable String code, Model model) {
        List<MeetingAction> all = actions.of(code);
        model.addAttribute("cycle", cycles.get(code));
        model.addAttribute("open", all.stream().filter(MeetingAction::isOpen).toList());
        model.addAttribute("over", all.stream().filter(action -> !action.isOpen()).toList());
        model.addAttribute("members", cycles.members(code));
        model.addAttribute("meetings", steering.meetings(code).stream().filter(SteeringMeeting::isHeld).map(SteeringMeeting::number)
                .sorted(Collections.reverseOrder()).toList());
        model.addAttribute("states", List.of(MeetingAction.State.DONE, MeetingAction.State.CARRIED_OVER, MeetingAction.State.DROPPED));
        return "committee/actions";
    }

    /** What a meeting that was held asks for. */
    @PostMapping(PAGE)
    String ask(@PathVariable String code, @RequestParam(defaultValue = "0") int meeting, @RequestParam(defaultValue = "") String task,
               @RequestParam(defaultValue = "") String owner, @RequestParam(defaultValue = "") String due, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            actions.ask(code, held(code, meeting), task, owner, day(due), lead.id());
            return answer.done("L'action est consignée\u00a0: son responsable la trouve dans le courriel du jour à l'approche de l'échéance.", PAGE);
        }, () -> {
            model.addAttribute("typedMeeting", meeting);
            model.addAttribute("typedTask", task);
            model.addAttribute("typedOwner", owner);
            model.addAttribute("typedDue", due);
            return show(code, model);
        });
    }

    /** What a later meeting, or the same one, found of it. */
    @PostMapping(PAGE + "/{action:\\d{1,18}}")
    String follow(@PathVariable String code, @PathVariable long action, @RequestParam(defaultValue = "0") int meeting,
                  @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String due,
                  @RequestParam(defaultValue = "") String note, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            actions.follow(code, action, held(code, meeting), Coded.find(MeetingAction.State.class, state)
                    .orElseThrow(() -> new Refusal("Dites ce que devient l'action.")), due.isEmpty() ? null : day(due), note, lead.id());
            return answer.done("L'action est suivie.", PAGE);
        }, () -> {
            model.addAttribute("followed", action);
            model.addAttribute("typedState", state);
            model.addAttribute("typedNewDue", due);
            model.addAttribute("typedNote", note);
            return show(code, model);
        });
    }

    private int held(String code, int meeting) {
        return steering.meetings(code).stream().filter(SteeringMeeting::isHeld).map(SteeringMeeting::number).filter(number -> number == meeting).findFirst()
                .orElseThrow(() -> new Refusal("Choisissez une réunion qui s'est tenue."));
    }

    private static LocalDate day(String typed) {
        return TypedDates.day(typed);
    }
}
