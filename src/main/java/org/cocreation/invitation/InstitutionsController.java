package org.cocreation.invitation;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import org.cocreation.access.CurrentMember;
import org.cocreation.audit.AuditTrail;
import org.cocreation.document.Column;
import org.cocreation.document.FileResponse;
import org.cocreation.document.Spreadsheet;
import org.cocreation.document.Table;
import org.cocreation.event.Event;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.geography.Divisions;
import org.cocreation.language.Language;
import org.cocreation.language.TypedText;
import org.cocreation.order.DocumentOrders;
import org.cocreation.order.OrderedDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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

/**
 * The institutions of an event: its organising committee sees them, the ministry chooses, reminds and writes down the
 * replies that did not come by the link.
 */
@Controller
@RequestMapping("/comite/evenements/{code}")
class InstitutionsController {

    private static final List<ReplyChannel> RECORDED_BY_HAND = List.of(ReplyChannel.POST, ReplyChannel.TELEPHONE, ReplyChannel.EMAIL);

    private final InvitationService invitations;
    private final InvitationLetters letters;
    private final AuditTrail trail;
    private final CurrentMember currentMember;
    private final Divisions divisions;
    private final MessageSource labels;
    private final DocumentOrders orders;

    InstitutionsController(InvitationService invitations, InvitationLetters letters, AuditTrail trail,
                           CurrentMember currentMember, Divisions divisions, MessageSource labels, DocumentOrders orders) {
        this.invitations = invitations;
        this.letters = letters;
        this.trail = trail;
        this.currentMember = currentMember;
        this.divisions = divisions;
        this.labels = labels;
        this.orders = orders;
    }

    @GetMapping("/institutions")
    String show(@RequestAttribute Event event, InvitationSearch search, Model model) {
        boolean lead = currentMember.get().mayLead();
        List<InstitutionKind> kinds = invitations.kinds();
        InvitationSearch offered = search.among(kinds);
        InvitationFigures figures = invitations.figures(event.code());
        List<Invitation> all = invitations.of(event.code(), invitation -> true);
        model.addAttribute("figures", figures);
        model.addAttribute("invitations", all.stream().filter(offered.filter()).toList());
        model.addAttribute("toPost", all.stream().anyMatch(Invitation::goesByPost));
        model.addAttribute("search", offered);
        model.addAttribute("lead", lead);
        model.addAttribute("drawnUp", !all.isEmpty());
        model.addAttribute("addable", lead ? invitations.notListed(event.code()) : List.of());
        model.addAttribute("asked", invitations.acceptsReplies(event));
        model.addAttribute("divisions", divisions);
        model.addAttribute("kinds", kinds);
        model.addAttribute("states", InvitationState.values());
        return "committee/institutions";
    }

    @GetMapping("/institutions/{id:[0-9]{1,18}}")
    String showOne(@RequestAttribute Event event, @PathVariable long id, InvitationSearch search, Model model) {
        model.addAttribute("invitation", find(event, id));
        model.addAttribute("search", search);
        model.addAttribute("lead", currentMember.get().mayLead());
        model.addAttribute("answers", Answer.values());
        model.addAttribute("channels", RECORDED_BY_HAND);
        return "committee/institution";
    }

    /** @param invitee whether the institution is kept or left out */
    @PostMapping("/institutions/{id:[0-9]{1,18}}/choix")
    String choose(@RequestAttribute Event event, @PathVariable long id, @RequestParam boolean invitee,
                  InvitationSearch search, PageAnswer answer) {
        return attempt(search, answer, by -> {
            String name = find(event, id).institution().name().fr();
            invitations.setInvited(event.code(), id, invitee, by);
            return invitee ? "Retenue : %s.".formatted(name) : "Écartée : %s.".formatted(name);
        });
    }

    @PostMapping("/institutions/ajout")
    String add(@RequestAttribute Event event, @RequestParam String institution, InvitationSearch search, PageAnswer answer) {
        return attempt(search, answer, by -> {
            invitations.add(event.code(), institution, by);
            return "L'institution est ajoutée.";
        });
    }

    @PostMapping("/institutions/{id:[0-9]{1,18}}/adresse")
    String changeAddress(@RequestAttribute Event event, @PathVariable long id, @Valid @ModelAttribute("address") Address address,
                         BindingResult errors, InvitationSearch search, PageAnswer answer) {
        return attempt(search, answer, by -> {
            if (errors.hasErrors()) {
                throw new Refusal("«\u00a0%s\u00a0» n'est pas une adresse électronique.".formatted(address.email()));
            }
            Institution institution = find(event, id).institution();
            invitations.changeAddress(institution.code(), Typed.orNull(address.email()), by);
            return "Adresse enregistrée : %s.".formatted(institution.name().fr());
        });
    }

    @PostMapping("/institutions/{id:[0-9]{1,18}}/reponse")
    String recordReply(@RequestAttribute Event event, @PathVariable long id, @RequestParam ReplyChannel channel,
                       @Valid @ModelAttribute("reply") Reply reply, BindingResult errors, InvitationSearch search,
                       PageAnswer answer) {
        return attempt(search, answer, by -> {
            if (errors.hasFieldErrors("representative") || errors.hasFieldErrors("function")) {
                throw new Refusal("Écrivez le nom et la fonction seuls, sans adresse de site ou de courriel et sans les signes < et >, en 200 caractères au plus.");
            }
            if (errors.hasErrors() || !RECORDED_BY_HAND.contains(channel)) {
                throw new Refusal("Indiquez la réponse et, si l'institution est présente, de une à cinq personnes.");
            }
            String name = find(event, id).institution().name().fr();
            invitations.recordReply(event.code(), id, reply, channel, by);
            return "Réponse consignée : %s.".formatted(name);
        });
    }

    @PostMapping("/institutions/{id:[0-9]{1,18}}/reponse/retrait")
    String withdrawReply(@RequestAttribute Event event, @PathVariable long id, InvitationSearch search,
                         PageAnswer answer) {
        return attempt(search, answer, by -> {
            String name = find(event, id).institution().name().fr();
            invitations.withdrawReply(event.code(), id, by);
            return "Réponse retirée : %s.".formatted(name);
        });
    }

    @PostMapping("/institutions/relance")
    String remind(@RequestAttribute Event event, @RequestParam(defaultValue = "") Set<Long> choix,
                  InvitationSearch search, PageAnswer answer) {
        return attempt(search, answer, by -> {
            if (choix.isEmpty()) {
                throw new Refusal("Cochez au moins une institution à relancer.");
            }
            return words(invitations.remind(event.code(), choix, by));
        });
    }

    @PostMapping("/institutions/delai")
    String postponeReplies(@RequestAttribute Event event,
                           @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate jour,
                           @RequestParam String motif, InvitationSearch search, PageAnswer answer) {
        return attempt(search, answer, by -> {
            invitations.postponeReplies(event.code(), jour, motif, by);
            return "La date limite de réponse est changée.";
        });
    }

    @GetMapping("/institutions/{id:[0-9]{1,18}}/lettre.pdf")
    ResponseEntity<byte[]> letter(@RequestAttribute Event event, @PathVariable long id) {
        Invitation invitation = find(event, id);
        return pdf(InvitationLetters.fileName(invitation), letters.toPrint(event, List.of(invitation)));
    }

    /** All letters that go, or went, by post. */
    @GetMapping("/institutions/lettres.pdf")
    CompletableFuture<ModelAndView> lettersToPost(@RequestAttribute Event event, HttpServletRequest request) {
        List<Invitation> byPost = invitations.of(event.code(), Invitation::goesByPost);
        if (byPost.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return orders.answer(request, new OrderedDocument("invitations-%s.pdf".formatted(event.code()), MediaType.APPLICATION_PDF_VALUE, true,
                (out, progress) -> letters.toPrint(event, byPost, out, progress), () -> { }));
    }

    /** The list, with those who come: who takes it away is written down. */
    @GetMapping("/institutions.xlsx")
    void file(@RequestAttribute Event event, HttpServletResponse response) throws IOException {
        String fileName = "institutions-%s.xlsx".formatted(event.code());
        trail.recordDownload(event.code(), currentMember.get().id(), fileName);
        OutputStream out = FileResponse.save(fileName, Spreadsheet.MEDIA_TYPE, response);
        Spreadsheet.write(table(event), invitations.of(event.code(), invitation -> true), out);
        out.flush();
    }

    private Table<Invitation> table(Event event) {
        return new Table<>("Institutions " + event.code(), Language.FR, List.of(
                new Column<>("Institution", 60, invitation -> invitation.institution().name().fr()),
                new Column<>("Type", 22, invitation -> invitation.institution().kind().label()),
                new Column<>("Région", 28, invitation -> divisions.region(invitation.institution().regionCode()).name().fr()),
                new Column<>("Adresse électronique", 34, invitation -> invitation.institution().email()),
                new Column<>("Motif", 50, Invitation::reason),
                new Column<>("État", 14, invitation -> invitation.state().label()),
                new Column<>("Lettre partie le", 17, Invitation::sentAt),
                new Column<>("Par", 10, invitation -> !invitation.isSent() ? null : invitation.byPost() ? "courrier" : "courriel"),
                new Column<>("Relances", 10, Invitation::reminders),
                new Column<>("Dernière relance", 17, Invitation::remindedAt),
                new Column<>("Réponse reçue le", 17, Invitation::repliedAt),
                new Column<>("Reçue par", 14, this::channel),
                new Column<>("Personnes", 11, Invitation::seats),
                new Column<>("Représentation", 30, Invitation::representative),
                new Column<>("Fonction", 36, Invitation::function)));
    }

    private @Nullable String channel(Invitation invitation) {
        return invitation.channel() == null ? null
                : labels.getMessage("reply-channel." + invitation.channel().code(), null, Language.FR.locale());
    }

    private static ResponseEntity<byte[]> pdf(String fileName, byte[] bytes) {
        return FileResponse.shown(fileName, MediaType.APPLICATION_PDF_VALUE).body(bytes);
    }

    private static String words(Reminders reminders) {
        StringBuilder words = new StringBuilder(switch (reminders.mailed()) {
            case 0 -> "Aucune relance n'est envoyée.";
            case 1 -> "Une relance est envoyée.";
            default -> reminders.mailed() + " relances sont envoyées.";
        });
        if (reminders.withoutAddress() > 0) {
            words.append(" Sans adresse électronique, à relancer par téléphone ou par courrier : ")
                    .append(reminders.withoutAddress()).append('.');
        }
        if (reminders.alreadyToday() > 0) {
            words.append(" Déjà relancées aujourd'hui : ").append(reminders.alreadyToday()).append('.');
        }
        return words.toString();
    }

    private Invitation find(Event event, long id) {
        return invitations.find(event.code(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** What the ministry does, and in whose name. */
    private String attempt(InvitationSearch search, PageAnswer answer, UnaryOperator<String> deed) {
        String by = currentMember.requireLead().id();
        search.parameters().forEach(answer::with);
        return answer.act("/comite/evenements/{code}/institutions", () -> deed.apply(by));
    }

    /** An address as it is typed; empty when there is none any more. */
    record Address(@Email @Size(max = 254) String email) {

        Address {
            email = TypedText.tidy(email);
        }
    }
}
