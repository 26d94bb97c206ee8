package org.cocreation.mail;

import java.nio.charset.StandardCharsets;
import java.security.Principal;

import org.cocreation.document.FileResponse;
import org.cocreation.form.PageAnswer;
import org.cocreation.paging.PageNumber;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The mail journal. The ministry sees who was written to about what, and whether it left; what a message says, personal
 * links included, is for administrators.
 */
@Controller
@RequestMapping("/comite/courriels")
@PreAuthorize(MailJournalController.LEAD_ONLY)
class MailJournalController {

    static final String LEAD_ONLY = "hasAnyAuthority('GROUP_ministry', 'GROUP_camunda-admin')";
    private static final String ADMINISTRATOR = "GROUP_camunda-admin";
    private static final String ADMINISTRATORS_ONLY = "hasAuthority('" + ADMINISTRATOR + "')";
    /** A message runs nothing, loads nothing, and opens its links beside it, outside the frame's limits. */
    static final String MESSAGE_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
            + "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final MailJournal journal;

    private final MailTrial trial;

    MailJournalController(MailJournal journal, MailTrial trial) {
        this.journal = journal;
        this.trial = trial;
    }

    @ModelAttribute("readsContents")
    boolean readsContents(Authentication who) {
        return who.getAuthorities().stream().anyMatch(granted -> granted.getAuthority().equals(ADMINISTRATOR));
    }

    @GetMapping
    String list(@RequestParam(name = "evenement", required = false) String event,
                @RequestParam(name = "objet", required = false) String purpose,
                @RequestParam(name = "statut", required = false) String status,
                @RequestParam(name = "adresse", required = false) String text,
                @RequestParam(required = false) String page, Model model) {
        MailJournal.Filter filter = new MailJournal.Filter(event, purpose, status, text);
        model.addAttribute("filter", filter);
        model.addAttribute("page", journal.search(filter, PageNumber.of(page)));
        model.addAttribute("events", journal.events());
        model.addAttribute("purposes", journal.purposes());
        model.addAttribute("statuses", MailStatusLabels.ALL);
        model.addAttribute("waiting", journal.waiting());
        model.addAttribute("keeping", journal.isKeeping());
        model.addAttribute("trouble", journal.trouble().orElse(null));
        return "committee/mails";
    }

    @GetMapping("/{id}")
    String entry(@PathVariable long id, @ModelAttribute("readsContents") boolean readsContents, Model model) {
        model.addAttribute("mail", journal.find(id).orElseThrow(MailJournalController::notFound));
        model.addAttribute("statuses", MailStatusLabels.ALL);
        if (readsContents) {
            model.addAttribute("message", journal.message(id).orElse(null));
        }
        return "committee/mail";
    }

    /** The message itself, for the frame on its page. */
    @GetMapping("/{id}/message")
    @PreAuthorize(ADMINISTRATORS_ONLY)
    ResponseEntity<String> message(@PathVariable long id) {
        MailJournal.Message message = journal.message(id).orElseThrow(MailJournalController::notFound);
        return ResponseEntity.ok().header("Content-Security-Policy", MESSAGE_POLICY)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(message.html().replace("<a ", "<a target=\"_blank\" rel=\"noopener noreferrer\" "));
    }

    @GetMapping("/{id}/pieces/{position}")
    @PreAuthorize(ADMINISTRATORS_ONLY)
    ResponseEntity<byte[]> attachment(@PathVariable long id, @PathVariable int position) {
        MailContent.Attachment attachment = journal.attachment(id, position).orElseThrow(MailJournalController::notFound);
        return FileResponse.saved(attachment.fileName(), attachment.mediaType()).body(attachment.bytes());
    }

    @PostMapping("/{id}/renvoyer")
    String sendAgain(@PathVariable long id, Principal who, PageAnswer answer) {
        return answer.act("/comite/courriels/{id}", () -> {
            journal.sendAgain(id, who.getName());
            return "Le courriel n° " + id + " est remis en file : il part dans un instant.";
        });
    }

    /** Waits for the server: who asks wants to know what it says. */
    @PostMapping("/essai")
    @PreAuthorize(ADMINISTRATORS_ONLY)
    String trial(@RequestParam(name = "adresse", defaultValue = "") String address, Principal who, PageAnswer answer) {
        return answer.keeping("trialAddress", address).act("/comite/courriels", () -> trial.send(address.strip(), who.getName()));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
