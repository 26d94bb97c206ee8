package org.cocreation.invitation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.access.PersonalLinks;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.language.Bilingual;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailContent.Attachment;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The mails to institutions, in both languages since nobody asked them theirs. The link to reply by is minted, and the
 * letter laid out, when the mail is written; a reminder that a reply has overtaken is dropped.
 */
@Component
class InvitationMails implements MailWriter {

    private static final String INVITATION = "invitation";
    private static final String REMINDER = "invitation-reminder";
    private static final String REPLY = "reply-received";

    private final InvitationRepository invitations;
    private final InvitationLetters letters;
    private final EventService events;
    private final PersonalLinks links;
    private final String baseUrl;

    InvitationMails(InvitationRepository invitations, InvitationLetters letters, EventService events, PersonalLinks links,
                    @Value("${cocreation.base-url}") String baseUrl) {
        this.invitations = invitations;
        this.letters = letters;
        this.events = events;
        this.links = links;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of(INVITATION, REMINDER, REPLY);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<Long, Invitation> byId = invitations.findAll(mails.stream().map(mail -> mail.recipient().number()).toList())
                .stream().collect(Collectors.toMap(Invitation::id, Function.identity()));
        List<OutgoingMail> current = mails.stream()
                .filter(mail -> stillApplies(mail.purpose(), byId.get(mail.recipient().number()))).toList();
        Map<Long, Bilingual> replyLinks = replyLinks(current);
        Map<Long, MailContent> contents = new HashMap<>();
        current.stream().collect(Collectors.groupingBy(OutgoingMail::eventCode)).forEach((eventCode, ofEvent) -> {
            Event event = events.get(eventCode);
            List<Invitation> withLetter = ofEvent.stream().filter(mail -> !mail.purpose().equals(REPLY))
                    .map(mail -> byId.get(mail.recipient().number())).distinct().toList();
            Map<Long, byte[]> pdfs = letters.toMail(event, withLetter, replyLinks);
            for (OutgoingMail mail : ofEvent) {
                Invitation invitation = byId.get(mail.recipient().number());
                contents.put(mail.id(), content(mail.purpose(), event, invitation, replyLinks.get(invitation.id()),
                        pdfs.get(invitation.id())));
            }
        });
        return contents;
    }

    private static boolean stillApplies(String purpose, Invitation invitation) {
        return invitation != null && switch (purpose) {
            case REMINDER -> invitation.awaitsReply();
            case REPLY -> invitation.answer() != null;
            default -> invitation.isSent();
        };
    }

    /** Each opens the reply page in the language of the text it stands in. */
    private Map<Long, Bilingual> replyLinks(List<OutgoingMail> mails) {
        List<Long> ids = mails.stream().map(mail -> mail.recipient().number()).distinct().toList();
        Map<Long, Bilingual> replyLinks = new HashMap<>();
        links.mint(PersonalLinks.Subject.INVITATION, ids).forEach((id, token) -> {
            String page = baseUrl + "/invitations/" + token;
            replyLinks.put(id, new Bilingual(page + "?lang=fr", page + "?lang=ar"));
        });
        return replyLinks;
    }

    private static MailContent content(String purpose, Event event, Invitation invitation, Bilingual link, byte[] letter) {
        Map<String, Object> model = new HashMap<>();
        model.put("institution", invitation.institution().name());
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("place", event.venue() == null ? null : event.place());
        model.put("link", link);
        model.put("replyBy", event.replyBy());
        model.put("attending", invitation.answer() == Answer.ATTENDING);
        model.put("representative", Stream.of(invitation.representative(), invitation.function()).filter(Objects::nonNull)
                .reduce((name, function) -> name + " (" + function + ")").orElse(null));
        model.put("seats", invitation.seats());
        // After the reply the letter has done its work.
        List<Attachment> attachments = purpose.equals(REPLY) ? List.of()
                : List.of(new Attachment(InvitationLetters.fileName(invitation), "application/pdf", letter));
        return new MailContent(purpose, List.of(event.title()), model, attachments).bilingual();
    }
}
