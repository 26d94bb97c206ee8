package org.cocreation.invitation;

import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.cocreation.document.FileResponse;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.portal.PersonalPage;
import org.cocreation.settings.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where an institution replies, without an account: its link opens its own invitation and no other. Like every page
 * behind a personal link it must not leak, and nothing changes by a GET.
 */
@Controller
@RequestMapping("/invitations/{token}")
class ReplyPages {

    private static final List<Integer> SEATS = List.of(1, 2, 3, 4, 5);

    private final InvitationService invitations;
    private final InvitationLetters letters;
    private final EventService events;
    private final Settings settings;

    ReplyPages(InvitationService invitations, InvitationLetters letters, EventService events, Settings settings) {
        this.invitations = invitations;
        this.letters = letters;
        this.events = events;
        this.settings = settings;
    }

    @ModelAttribute
    void keepToItself(HttpServletResponse response) {
        PersonalPage.keepToItself(response);
    }

    @GetMapping
    ModelAndView show(@PathVariable String token) {
        Invitation invitation = invitation(token);
        return page(token, invitation, HttpStatus.OK, Map.of("reply", Reply.of(invitation)));
    }

    @PostMapping
    ModelAndView reply(@PathVariable String token, @Valid @ModelAttribute("reply") Reply reply, BindingResult errors) {
        Invitation invitation = invitation(token);
        if (reply.lacksSeats() && !errors.hasFieldErrors("seats")) {
            errors.rejectValue("seats", "NotNull");
        }
        if (errors.hasErrors()) {
            // After a value of the wrong type the errors know of no reply.
            return page(token, invitation, HttpStatus.UNPROCESSABLE_ENTITY, errors.getModel()).addObject("reply", reply);
        }
        boolean recorded = invitations.reply(invitation.id(), reply);
        return new ModelAndView("redirect:/invitations/{token}").addObject("avis", recorded ? "recorded" : "too-late");
    }

    /** The same form in the other language, with what was typed so far. */
    @PostMapping(params = "langue")
    ModelAndView inAnotherLanguage(@PathVariable String token, @ModelAttribute("reply") Reply reply, BindingResult unreadable) {
        return page(token, invitation(token), HttpStatus.OK, Map.of("reply", reply));
    }

    @GetMapping("/lettre.pdf")
    ResponseEntity<byte[]> letter(@PathVariable String token) {
        Invitation invitation = invitation(token);
        return FileResponse.shown(InvitationLetters.fileName(invitation), MediaType.APPLICATION_PDF_VALUE)
                .body(letters.toPrint(events.get(invitation.eventCode()), List.of(invitation)));
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknownLink(UnknownLinkException e) {
        return "invitation/unknown-link";
    }

    private ModelAndView page(String token, Invitation invitation, HttpStatus status, Map<String, ?> reply) {
        Event event = events.get(invitation.eventCode());
        ModelAndView page = new ModelAndView("invitation/reply", reply);
        page.setStatus(status);
        page.addObject("token", token);
        page.addObject("invitation", invitation);
        page.addObject("event", event);
        boolean open = invitations.acceptsReplies(event);
        page.addObject("open", open);
        page.addObject("typing", open);
        page.addObject("answers", Answer.values());
        page.addObject("seats", SEATS);
        page.addObject("contact", Letterhead.of(settings));
        return page;
    }

    private Invitation invitation(String token) {
        return invitations.byLink(token).orElseThrow(UnknownLinkException::new);
    }

    private static final class UnknownLinkException extends RuntimeException {
    }
}
