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
import org.cocreation.event.EventAudience;
import org.cocreation.event.EventCalendars;
import org.cocreation.event.EventService;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailContent.Attachment;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The mails to institutions, in both languages since nobody asked them theirs. The link to reply by is minted, and the
 * letter laid out, when the mail is written; a reminder that a reply has overtaken is dropped.
 */
@Component
class InvitationMails implements MailWriter, EventAudience {

    private static final String INVITATION = "invitation";
    private static final String REMINDER = "invitation-reminder";
    private static final String REPLY = "reply-received";
    private static final String POSTPONED = "institution-event-postponed";
    private static final String CANCELLED = "institution-event-cancelled";
    private static final Set<String> WITH_LETTER = Set.of(INVITATION, REMINDER);

    private final InvitationRepository invitations;
    private final InvitationLetters letters;
    private final EventService events;
    private final PersonalLinks links;
    private final EventCalendars calendars;
    private final MailOutbox outbox;
    private final String baseUrl;

    InvitationMails(InvitationRepository invitations, InvitationLetters letters, EventService events, PersonalLinks links,
                    EventCalendars calendars, MailOutbox outbox, @Value("${cocreation.base-url}") String baseUrl) {
        this.invitations = invitations;
        this.letters = letters;
        this.events = events;
        this.links = links;
        this.calendars = calendars;
        this.outbox = outbox;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of(INVITATION, REMINDER, REPLY, POSTPONED, CANCELLED);
    }

    /** Those who were written to and have not said that they will not come; a letter by post goes its own way. */
    @Override
    public void tellOfChange(Event event) {
        String purpose = event.isCancelled() ? CANCELLED : POSTPONED;
        outbox.owe(invitations.of(event.code()).stream()
                .filter(invitation -> isToBeTold(invitation) && invitation.institution().email() != null)
                .map(invitation -> new NewMail(purpose, event.code(), Recipient.invitation(invitation.id()),
                        event.day().toString(), invitation.institution().email(), Language.FR)).toList());
    }

    private static boolean isToBeTold(Invitation invitation) {
        return invitation.isSent() && invitation.answer() != Answer.NOT_ATTENDING;
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<Long, Invitation> byId = invitations.findAll(mails.stream().map(mail -> mail.recipient().number()).toList())
                .stream().collect(Collectors.toMap(Invitation::id, Function.identity()));
        Function<OutgoingMail, Event> about = MailWriter.subjects(mails, events::get);
        List<OutgoingMail> current = mails.stream()
                .filter(mail -> stillApplies(mail, byId.get(mail.recipient().number()), about.apply(mail))).toList();
        Map<Long, Bilingual> replyLinks = replyLinks(current);
        Map<Long, MailContent> contents = new HashMap<>();
        current.stream().collect(Collectors.groupingBy(OutgoingMail::eventCode)).forEach((eventCode, ofEvent) -> {
            Event event = about.apply(ofEvent.get(0));
            List<Invitation> withLetter = ofEvent.stream().filter(mail -> WITH_LETTER.contains(mail.purpose()))
                    .map(mail -> byId.get(mail.recipient().number())).distinct().toList();
            Map<Long, byte[]> pdfs = letters.toMail(event, withLetter, replyLinks);
            for (OutgoingMail mail : ofEvent) {
                Invitation invitation = Objects.requireNonNull(byId.get(mail.recipient().number()));
                contents.put(mail.id(), content(mail.purpose(), event, invitation, Objects.requireNonNull(replyLinks.get(invitation.id())), pdfs));
            }
        });
        return contents;
    }

    private static boolean stillApplies(OutgoingMail mail, @Nullable Invitation invitation, Event event) {
        return invitation != null && event.isCancelled() == mail.purpose().equals(CANCELLED) && switch (mail.purpose()) {
            case CANCELLED -> isToBeTold(invitation);
            // Put off once more meanwhile: that mail tells of it.
            case POSTPONED -> isToBeTold(invitation) && mail.occurrence().equals(event.day().toString());
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

    private MailContent content(String purpose, Event event, Invitation invitation, Bilingual link, Map<Long, byte[]> letters) {
        Map<String, Object> model = new HashMap<>();
        model.put("institution", invitation.institution().name());
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("place", event.venue() == null ? null : event.fullPlace());
        model.put("map", event.location().map());
        model.put("link", link);
        model.put("replyBy", event.replyBy());
        model.put("attending", invitation.answer() == Answer.ATTENDING);
        model.put("representative", Stream.of(invitation.representative(), invitation.function()).filter(Objects::nonNull)
                .reduce((name, function) -> name + " (" + function + ")").orElse(null));
        model.put("seats", invitation.seats());
        model.put("before", event.change().postponedFrom());
        model.put("notice", event.change().notice());
        return new MailContent(purpose, List.of(event.title()), model, attachments(purpose, event, invitation, letters)).bilingual();
    }

    /** After the reply the letter has done its work; from then on the calendar follows. */
    private List<Attachment> attachments(String purpose, Event event, Invitation invitation, Map<Long, byte[]> letters) {
        if (WITH_LETTER.contains(purpose)) {
            return List.of(new Attachment(InvitationLetters.fileName(invitation), "application/pdf",
                    Objects.requireNonNull(letters.get(invitation.id()))));
        }
        if (invitation.answer() == null) {
            return List.of();
        }
        return List.of(purpose.equals(CANCELLED) || invitation.answer() == Answer.NOT_ATTENDING
                ? calendars.withdrawal(event, Language.FR) : calendars.invitation(event, Language.FR));
    }
}
