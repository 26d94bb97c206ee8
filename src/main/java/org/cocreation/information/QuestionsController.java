package org.cocreation.information;

import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.form.FormCheck;
import org.cocreation.form.PageAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Questions and answers of an event: every member reads them, its organising committee changes them. */
@Controller
class QuestionsController {

    private static final String PAGE = "/comite/evenements/{code}/questions";

    private final QuestionService questions;
    private final FormCheck check;
    private final CurrentMember currentMember;

    QuestionsController(QuestionService questions, FormCheck check, CurrentMember currentMember) {
        this.questions = questions;
        this.check = check;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@RequestAttribute Event event, Model model) {
        model.addAttribute("form", QuestionsForm.of(questions.of(event.code())));
        return page(event, model);
    }

    @PostMapping(PAGE)
    String save(@RequestAttribute Event event, @ModelAttribute("form") QuestionsForm form, BindingResult errors, Model model, PageAnswer answer) {
        form.check(check, errors);
        return answer.save(errors, () -> {
            questions.change(event.code(), form, currentMember.get().id());
            return answer.done("Les questions et leurs réponses sont enregistrées.", PAGE);
        }, () -> page(event, model));
    }

    private String page(Event event, Model model) {
        model.addAttribute("questions", questions.of(event.code()));
        model.addAttribute("writable", currentMember.get().mayOrganise(event.hostCodes()));
        return "committee/questions";
    }
}
