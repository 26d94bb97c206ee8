package org.cocreation.registration;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.access.CurrentMember;
import org.cocreation.audit.AuditTrail;
import org.cocreation.document.FileResponse;
import org.cocreation.event.Event;
import org.cocreation.geography.Divisions;
import org.cocreation.mail.MailsByHand;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom the organising committee calls or writes a letter to, what to say, and what was said. */
@Controller
@RequestMapping("/comite/evenements/{code}/appels")
class CallsController {

    private final MailsByHand byHand;
    private final RegistrationService registrations;
    private final ParticipantLetters letters;
    private final AuditTrail trail;
    private final CurrentMember currentMember;
    private final Divisions divisions;

    CallsController(MailsByHand byHand, RegistrationService registrations, ParticipantLetters letters, AuditTrail trail,
                    CurrentMember currentMember, Divisions divisions) {
        this.byHand = byHand;
        this.registrations = registrations;
        this.letters = letters;
        this.trail = trail;
        this.currentMember = currentMember;
        this.divisions = divisions;
    }

    /** Somebody to call, and all there is to say. */
    public record Call(Registration person, List<MailsByHand.Message> messages) {
    }

    /** Whose answer is awaited soonest first. */
    @GetMapping
    String show(@RequestAttribute Event event, Model model) {
        model.addAttribute("calls", calls(byHand.waiting(event.code())).stream()
                .sorted(Comparator.comparing((Call call) -> call.person().awaitsAnswer() ? call.person().answerBy() : null,
                        Comparator.nullsLast(Comparator.naturalOrder()))).toList());
        model.addAttribute("told", calls(byHand.told(event.code())));
        model.addAttribute("divisions", divisions);
        model.addAttribute("verified", OnBehalf.Verified.values());
        model.addAttribute("consents", OnBehalf.Consent.values());
        return "committee/calls";
    }

    private List<Call> calls(List<MailsByHand.Message> messages) {
        Map<Long, Registration> people = registrations.find(messages.stream().map(message -> message.recipient().number()).distinct().toList())
                .stream().collect(Collectors.toMap(Registration::id, Function.identity()));
        return messages.stream().collect(Collectors.groupingBy(message -> message.recipient().number(), LinkedHashMap::new, Collectors.toList()))
                .entrySet().stream()
                .flatMap(call -> Stream.ofNullable(people.get(call.getKey())).map(person -> new Call(person, call.getValue()))).toList();
    }

    /** @param par how it was told: {@code telephone}, {@code letter} or {@code in-person} */
    @PostMapping("/{message:[0-9]{1,18}}")
    String tell(@RequestAttribute Event event, @PathVariable long message, @RequestParam String par, RedirectAttributes redirect) {
        MailsByHand.Channel how = MailsByHand.Channel.of(par).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        byHand.tell(event.code(), message, how, currentMember.get().id());
        redirect.addFlashAttribute("done", "C’est noté\u00a0: dit %s.".formatted(how.label()));
        return "redirect:/comite/evenements/{code}/appels";
    }

    /** What the mail would say, on paper. It is not told by that: the letter has yet to be given or posted. */
    @GetMapping("/{message:[0-9]{1,18}}/lettre.pdf")
    ResponseEntity<byte[]> letter(@RequestAttribute Event event, @PathVariable long message) {
        MailsByHand.Message said = byHand.find(event.code(), message).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Registration person = registrations.find(said.recipient().number()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String fileName = "lettre-%s-%d.pdf".formatted(event.code(), message);
        trail.recordDownload(event.code(), currentMember.get().id(), fileName);
        return FileResponse.shown(fileName, MediaType.APPLICATION_PDF_VALUE).body(letters.write(event, person, said));
    }
}
