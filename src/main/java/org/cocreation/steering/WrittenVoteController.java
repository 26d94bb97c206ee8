package org.cocreation.steering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Organisation;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.TypedDates;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The votes in writing of a cycle: its members read them, the ministry asks. Who answers does so in the task. */
@Controller
class WrittenVoteController {

    private static final String PAGE = "/comite/cycles/{code}/votes";
    private static final String ONE = PAGE + "/{number:\\d{1,4}}";

    private final WrittenVotes votes;
    private final CycleService cycles;
    private final CurrentMember currentMember;

    WrittenVoteController(WrittenVotes votes, CycleService cycles, CurrentMember currentMember) {
        this.votes = votes;
        this.cycles = cycles;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@PathVariable String code, Model model) {
        Member member = currentMember.get();
        List<Organisation> members = cycles.members(cycles.get(code).code());
        if (!member.mayContribute(members.stream().map(Organisation::code).toList())) {
            throw new AccessDeniedException("For members of " + code);
        }
        List<WrittenVote> all = new ArrayList<>(votes.of(code));
        Collections.reverse(all);
        model.addAttribute("cycle", cycles.get(code));
        model.addAttribute("votes", all);
        model.addAttribute("members", members);
        return "committee/votes";
    }

    /** @param answers one a line */
    @PostMapping(PAGE)
    String ask(@PathVariable String code, @RequestParam(defaultValue = "") String question, @RequestParam(defaultValue = "") String answers,
               @RequestParam(defaultValue = "") String until, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            votes.ask(code, question, answers, TypedDates.moment(until), lead.id());
            return answer.done("La question est posée\u00a0: chaque organisation membre la reçoit par courriel et y répond dans ses tâches.", PAGE);
        }, () -> {
            model.addAttribute("typedQuestion", question);
            model.addAttribute("typedAnswers", answers);
            model.addAttribute("typedUntil", until);
            return show(code, model);
        });
    }

    @PostMapping(ONE + "/cloture")
    String close(@PathVariable String code, @PathVariable int number, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.act(PAGE, () -> {
            votes.closeNow(code, number, lead.id());
            return "Le vote n° %d est clos\u00a0; le dépouillement suit.".formatted(number);
        });
    }

    @PostMapping(ONE + "/report")
    String move(@PathVariable String code, @PathVariable int number, @RequestParam(defaultValue = "") String until, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.keeping("movedVote", number).keeping("typedMove", until).act(PAGE, () -> {
            votes.move(code, number, TypedDates.moment(until), lead.id());
            return "La clôture du vote n° %d est déplacée\u00a0; les tâches et la relance suivent.".formatted(number);
        });
    }

    @PostMapping(ONE + "/retrait")
    String withdraw(@PathVariable String code, @PathVariable int number, @RequestParam(defaultValue = "") String reason, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.keeping("withdrawnVote", number).keeping("typedReason", reason).act(PAGE, () -> {
            votes.withdraw(code, number, reason, lead.id());
            return "La question n° %d est retirée\u00a0: chaque membre en est prévenu.".formatted(number);
        });
    }
}
