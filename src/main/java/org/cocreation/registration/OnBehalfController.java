package org.cocreation.registration;

import java.time.Clock;
import java.util.Optional;

import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.mail.EmailAddress;
import org.cocreation.mail.MailsByHand;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the organising committee registers somebody, and does for who has no address what others do by their link. */
@Controller
@RequestMapping("/comite/evenements/{code}/inscriptions")
class OnBehalfController {

    private static final String FORM = "committee/registration-form";
    private static final String ALL = "/comite/evenements/{code}/inscriptions";
    private static final String ONE = ALL + "/{id}";

    private final RegistrationsOnBehalf onBehalf;
    private final RegistrationService registrations;
    private final RegistrationFormPage formPage;
    private final CurrentMember currentMember;
    private final Clock clock;

    OnBehalfController(RegistrationsOnBehalf onBehalf, RegistrationService registrations, RegistrationFormPage formPage,
                       CurrentMember currentMember, Clock clock) {
        this.onBehalf = onBehalf;
        this.registrations = registrations;
        this.formPage = formPage;
        this.currentMember = currentMember;
        this.clock = clock;
    }

    @GetMapping("/nouvelle")
    ModelAndView form(@RequestAttribute Event event) {
        return form(formPage.show(event, RegistrationForm.empty()), event).addObject("behalf", BehalfForm.empty());
    }

    /** @param sure the address that looked mistyped and was asked about */
    @PostMapping("/nouvelle")
    ModelAndView register(@RequestAttribute Event event, @ModelAttribute("form") RegistrationForm typed, BindingResult unreadable,
                          @ModelAttribute("behalf") BehalfForm behalf, BindingResult said, @RequestParam(defaultValue = "") String sure,
                          RedirectAttributes redirect) {
        RegistrationForm form = behalf.byMail() ? typed : typed.withoutAddress();
        behalf.check(said);
        BindingResult errors = behalf.byMail() ? formPage.check(event, form, unreadable) : formPage.checkAllButAddress(event, form, unreadable);
        Optional<String> meant = errors.hasErrors() || said.hasErrors() || !behalf.byMail() ? Optional.empty()
                : EmailAddress.probablyMeant(form.email()).filter(address -> !form.email().equals(sure));
        if (meant.isPresent()) {
            return form(formPage.askWhether(event, errors, meant.get()), event);
        }
        if (errors.hasErrors() || said.hasErrors()) {
            return form(formPage.showAgain(event, errors), event);
        }
        String by = currentMember.get().id();
        try {
            RegistrationsOnBehalf.Registered registered = onBehalf.register(event.code(), form, behalf.byMail() ? null : behalf.word(by),
                    Typed.orNull(behalf.postalAddress()), behalf.language(), by);
            return switch (registered.outcome()) {
                case RECEIVED -> {
                    redirect.addFlashAttribute(registered.already() ? "notice" : "done", registered.already()
                            ? "Cette personne est déjà inscrite : rien n’a changé." : behalf.byMail()
                            ? "L’inscription est enregistrée. Elle comptera quand la personne aura suivi le lien qui lui est envoyé."
                            : "L’inscription est enregistrée et compte. Ce qui sera à dire à cette personne figurera sur la page « À appeler ».");
                    redirect.addAttribute("id", registered.id());
                    yield new ModelAndView("redirect:" + ONE);
                }
                case GOVERNMENTAL, OUT_OF_REGION, UNDECIDED -> form(formPage.refuse(event, errors, registered.outcome()), event);
                case CLOSED, NO_SEAT -> refused(formPage.showAgain(event, errors), event, "Les inscriptions sont closes\u00a0: rien n’est enregistré.");
            };
        } catch (Refusal refusal) {
            return refused(formPage.showAgain(event, errors), event, refusal.getMessage());
        }
    }

    private ModelAndView refused(ModelAndView page, Event event, @Nullable String why) {
        return form(page, event).addObject("refused", why);
    }

    private ModelAndView form(ModelAndView page, Event event) {
        page.setViewName(FORM);
        return page.addObject("open", event.acceptsRegistrations(clock.instant()));
    }

    @GetMapping("/{id:[0-9]{1,18}}/modification")
    ModelAndView formToChange(@RequestAttribute Event event, @PathVariable long id) {
        Registration registration = withoutAddress(event, id);
        return toChange(formPage.show(event, RegistrationForm.of(registration)), registration, event);
    }

    @PostMapping("/{id:[0-9]{1,18}}/modification")
    ModelAndView change(@RequestAttribute Event event, @PathVariable long id, @ModelAttribute("form") RegistrationForm typed,
                        BindingResult unreadable, RedirectAttributes redirect) {
        Registration registration = withoutAddress(event, id);
        RegistrationForm form = typed.withoutAddress();
        BindingResult errors = formPage.checkAllButAddress(event, form, unreadable);
        if (errors.hasErrors()) {
            return toChange(formPage.showAgain(event, errors), registration, event);
        }
        RegistrationOutcome outcome = onBehalf.change(id, form, currentMember.get().id());
        return switch (outcome) {
            case RECEIVED -> {
                redirect.addFlashAttribute("done", "Les réponses sont modifiées.");
                yield new ModelAndView("redirect:" + ONE);
            }
            case CLOSED -> {
                redirect.addFlashAttribute("refused", "Il est trop tard pour modifier ces réponses.");
                yield new ModelAndView("redirect:" + ONE);
            }
            case NO_SEAT -> toChange(formPage.refuseSeat(event, errors), registration, event);
            case GOVERNMENTAL, OUT_OF_REGION, UNDECIDED -> toChange(formPage.refuse(event, errors, outcome), registration, event);
        };
    }

    private ModelAndView toChange(ModelAndView page, Registration registration, Event event) {
        return form(page, event).addObject("registration", registration);
    }

    /** The member spoke with somebody whom a form for several people named without an address. */
    @PostMapping("/{id:[0-9]{1,18}}/verification")
    String verify(@RequestAttribute Event event, @PathVariable long id, @ModelAttribute("behalf") BehalfForm behalf, BindingResult said,
                  PageAnswer answer) {
        behalf.checkWord(said);
        return does(event, id, answer, "L’inscription est vérifiée et compte.", () -> {
            if (said.hasErrors()) {
                throw new Refusal(said.getAllErrors().get(0).getDefaultMessage());
            }
            onBehalf.verify(id, behalf.word(currentMember.get().id()));
        });
    }

    /** @param reponse {@code confirmer}, {@code decliner} or {@code annuler}; @param par how it was said */
    @PostMapping("/{id:[0-9]{1,18}}/reponse")
    String answer(@RequestAttribute Event event, @PathVariable long id, @RequestParam String reponse,
                  @RequestParam(defaultValue = "telephone") String par, PageAnswer answer) {
        RegistrationsOnBehalf.Answer said = switch (reponse) {
            case "confirmer" -> RegistrationsOnBehalf.Answer.CONFIRM;
            case "decliner" -> RegistrationsOnBehalf.Answer.DECLINE;
            case "annuler" -> RegistrationsOnBehalf.Answer.CANCEL;
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
        MailsByHand.Channel how = MailsByHand.Channel.of(par).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        return does(event, id, answer, switch (said) {
            case CONFIRM -> "La participation est confirmée.";
            case DECLINE -> "Le désistement est enregistré.";
            case CANCEL -> "L’inscription est annulée.";
        }, () -> onBehalf.answer(id, said, how, currentMember.get().id()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/photographies")
    String photograph(@RequestAttribute Event event, @PathVariable long id, @RequestParam String accord, PageAnswer answer) {
        return does(event, id, answer, "Le choix de la personne est enregistré.",
                () -> onBehalf.photograph(id, accord.equals("oui"), currentMember.get().id()));
    }

    /** @param demande ticked: the person asked for it */
    @PostMapping("/{id:[0-9]{1,18}}/effacement")
    String erase(@RequestAttribute Event event, @PathVariable long id, @RequestParam(defaultValue = "") String demande, PageAnswer answer) {
        withoutAddress(event, id);
        return answer.act(ONE, ALL, () -> {
            if (!demande.equals("oui")) {
                throw new Refusal("Cochez la case\u00a0: l’effacement se fait à la demande de la personne, et ne se reprend pas.");
            }
            onBehalf.erase(id, currentMember.get().id());
            return "Les données de la personne sont effacées.";
        });
    }

    private String does(Event event, long id, PageAnswer answer, String done, Runnable step) {
        withoutAddress(event, id);
        return answer.act(ONE, () -> {
            step.run();
            return done;
        });
    }

    /** A registration of another event, or of somebody who has an address, is as if there were none. */
    private Registration withoutAddress(Event event, long id) {
        return registrations.find(id).filter(found -> found.eventCode().equals(event.code()) && !found.hasAddress())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
