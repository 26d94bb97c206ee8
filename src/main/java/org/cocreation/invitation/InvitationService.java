package org.cocreation.invitation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

import org.cocreation.access.PersonalLinks;
import org.cocreation.audit.Actor;
import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.invitation.InvitationRepository.Addressee;
import org.cocreation.language.Language;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.Recipient;
import org.cocreation.workflow.Decisions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The institutions of an event: proposed by the decision {@code institutions-to-invite}, chosen by the ministry, written
 * to, reminded, and their replies. A step that is done changes nothing when it is repeated.
 */
@Service
@Transactional
public class InvitationService {

    static final String DECISION = "institutions-to-invite";

    private static final int DAYS_TO_PREPARE = 7;

    private final InvitationRepository invitations;
    private final EventService events;
    private final Decisions decisions;
    private final PersonalLinks links;
    private final MailOutbox outbox;
    private final Clock clock;

    InvitationService(InvitationRepository invitations, EventService events, Decisions decisions, PersonalLinks links,
                      MailOutbox outbox, Clock clock) {
        this.invitations = invitations;
        this.events = events;
        this.decisions = decisions;
        this.links = links;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Proposes whom the decision names; what the ministry has changed since stays as it is. */
    public void drawUp(String eventCode) {
        Event event = events.get(eventCode);
        Map<Case, Optional<String>> verdicts = new HashMap<>();
        Map<String, String> proposals = new LinkedHashMap<>();
        for (Institution institution : invitations.institutions()) {
            Case kindAndPlace = new Case(institution.kind().code(), event.covers(institution.regionCode()));
            verdicts.computeIfAbsent(kindAndPlace, one -> reasonToInvite(eventCode, one))
                    .ifPresent(reason -> proposals.put(institution.code(), reason));
        }
        invitations.propose(eventCode, proposals, Actor.PROCESS);
    }

    private Optional<String> reasonToInvite(String eventCode, Case kindAndPlace) {
        return decisions.decide(eventCode, DECISION, inputs(kindAndPlace.kind(), kindAndPlace.inEventRegion()), InvitationService::read);
    }

    static Map<String, Object> inputs(String kind, boolean inEventRegion) {
        return Map.of("kind", kind, "inEventRegion", inEventRegion);
    }

    /** The reason to invite, empty for an institution that is not invited; nothing when the answer has no meaning. */
    static Optional<Optional<String>> read(List<Map<String, Object>> rows) {
        return rows.stream().findFirst()
                .flatMap(verdict -> verdict.get("invite") instanceof Boolean invite && verdict.get("reason") instanceof String reason
                        ? Optional.of(invite ? Optional.of(reason) : Optional.<String>empty()) : Optional.empty());
    }

    /**
     * Leaves an institution out, or takes it in again.
     *
     * @throws Refusal when its letter has left
     */
    public void setInvited(String eventCode, long id, boolean invited, String by) {
        if (!invitations.setInvited(eventCode, id, invited, by)) {
            throw new Refusal("L'invitation de cette institution est déjà partie.");
        }
        sendToLatecomers(eventCode, by);
    }

    /** @throws Refusal unless it is an institution of the reference list that the event has no line for */
    public void add(String eventCode, String institutionCode, String by) {
        if (invitations.notListed(eventCode).stream().noneMatch(one -> one.code().equals(institutionCode))) {
            throw new Refusal("Choisissez une institution qui n'est pas encore sur la liste.");
        }
        invitations.propose(eventCode, Map.of(institutionCode, "Ajoutée par le ministère."), by);
        sendToLatecomers(eventCode, by);
    }

    /** Who is invited after the letters have left gets one at once. */
    private void sendToLatecomers(String eventCode, String by) {
        if (invitations.figures(eventCode).sent() > 0) {
            send(eventCode, by);
        }
    }

    /** @param email null when there is none any more; for this and all later events */
    public void changeAddress(String institutionCode, @Nullable String email, String by) {
        invitations.changeAddress(institutionCode, email, by);
    }

    /** A week before the event, or as late as there is time for: what the ministry may change when it validates. */
    @Transactional(readOnly = true)
    public LocalDate proposedReplyBy(String eventCode) {
        LocalDate aWeekBefore = events.get(eventCode).day().minusDays(DAYS_TO_PREPARE);
        LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
        return aWeekBefore.isBefore(tomorrow) ? tomorrow : aWeekBefore;
    }

    /** @throws Refusal when nobody is left to invite, or unless {@code replyBy} is to come and before the event */
    public void validate(String eventCode, LocalDate replyBy, String by) {
        if (invitations.figures(eventCode).invited() == 0) {
            throw new Refusal("Aucune institution n'est retenue : gardez-en au moins une sur la page des institutions.");
        }
        events.askRepliesBy(eventCode, replyBy, by);
    }

    /** Lets all letters that have not left leave: by mail, or by post where there is no address. */
    public void send(String eventCode, String by) {
        outbox.owe(mails("invitation", eventCode, invitations.send(eventCode, clock.instant(), by), "1"));
    }

    /** @throws Refusal when a reminder would reach nobody, or come after the day to reply by */
    public void requireReminderPossible(String eventCode) {
        requireStillAsked(events.get(eventCode));
        List<Invitation> silent = invitations.of(eventCode).stream().filter(Invitation::awaitsReply).toList();
        if (silent.isEmpty()) {
            throw new Refusal("Toutes les institutions ont répondu : il n'y a personne à relancer.");
        }
        if (silent.stream().allMatch(one -> one.institution().email() == null)) {
            throw new Refusal("Les institutions sans réponse n'ont pas d'adresse électronique : "
                    + "relancez-les par téléphone ou par courrier.");
        }
        if (silent.stream().noneMatch(one -> one.institution().email() != null && mayRemindAgain(one))) {
            throw new Refusal("Les institutions sans réponse ont déjà été relancées aujourd'hui.");
        }
    }

    /** Reminds everybody who has not replied. */
    public Reminders remindAll(String eventCode, String by) {
        return remind(eventCode, invitations.of(eventCode), by);
    }

    /**
     * Reminds those of the chosen that have not replied.
     *
     * @throws Refusal once the day to reply by is past
     */
    public Reminders remind(String eventCode, Collection<Long> ids, String by) {
        requireStillAsked(events.get(eventCode));
        return remind(eventCode, invitations.of(eventCode).stream().filter(one -> ids.contains(one.id())).toList(), by);
    }

    /** Nobody is reminded twice a day: a step that the engine repeats, or a second click, reaches nobody again. */
    private Reminders remind(String eventCode, List<Invitation> chosen, String by) {
        List<Invitation> silent = chosen.stream().filter(Invitation::awaitsReply).toList();
        List<Addressee> reminded = invitations.remind(eventCode, silent.stream().map(Invitation::id).toList(),
                startOfToday(), clock.instant(), by);
        outbox.owe(mails("invitation-reminder", eventCode, reminded, LocalDate.now(clock).toString()));
        int unreachable = (int) silent.stream().filter(one -> one.institution().email() == null).count();
        return new Reminders(reminded.size(), unreachable, silent.size() - reminded.size() - unreachable);
    }

    /**
     * Gives the institutions until another day.
     *
     * @throws Refusal without a reason, before the letters have left, or unless the day is to come and before the event
     */
    public void postponeReplies(String eventCode, LocalDate replyBy, String reason, String by) {
        if (invitations.figures(eventCode).sent() == 0) {
            throw new Refusal("La date limite de réponse se fixe avec la validation des invitations.");
        }
        events.recordIntervention(eventCode, by, "reschedule-replies", reason);
        events.askRepliesBy(eventCode, replyBy, by);
    }

    /** What the link opens; empty when it opens nothing. */
    @Transactional(readOnly = true)
    public Optional<Invitation> byLink(String token) {
        OptionalLong id = links.resolve(PersonalLinks.Subject.INVITATION, token);
        return id.isEmpty() ? Optional.empty() : invitations.find(id.getAsLong()).filter(Invitation::isSent);
    }

    /** Whether the institution itself may still reply, or change its reply: until the end of the day to reply by. */
    public boolean acceptsReplies(Event event) {
        return event.acceptsReplies(LocalDate.now(clock));
    }

    /**
     * The institution's own reply, as often as it changes.
     *
     * @return false when it is too late
     */
    public boolean reply(long id, Reply reply) {
        Invitation invitation = invitations.find(id).orElseThrow();
        if (!acceptsReplies(events.get(invitation.eventCode()))) {
            return false;
        }
        record(invitation, reply, ReplyChannel.LINK, Actor.INSTITUTION);
        return true;
    }

    /**
     * A reply that came by post, telephone or e-mail, until the event is over.
     *
     * @throws Refusal when the letter has not left or the event is past
     */
    public void recordReply(String eventCode, long id, Reply reply, ReplyChannel channel, String by) {
        Invitation invitation = find(eventCode, id).orElseThrow();
        if (!invitation.isSent()) {
            throw new Refusal("L'invitation de cette institution n'est pas encore partie.");
        }
        if (events.get(eventCode).isOver(LocalDate.now(clock))) {
            throw new Refusal("L'événement est passé : les réponses ne peuvent plus être changées.");
        }
        record(invitation, reply, channel, by);
    }

    private void record(Invitation invitation, Reply reply, ReplyChannel channel, String by) {
        if (reply.lacksSeats()) {
            throw new Refusal("Indiquez le nombre de personnes qui seront présentes.");
        }
        Instant now = clock.instant();
        boolean changed = invitations.reply(invitation.id(), reply.withoutNeedlessData(), channel, now, by);
        if (changed && invitation.institution().email() != null) {
            outbox.owe(mail("reply-received", invitation.eventCode(),
                    new Addressee(invitation.id(), invitation.institution().email()), now.toString()));
        }
    }

    /** Takes back a reply that was recorded for the wrong institution. */
    public void withdrawReply(String eventCode, long id, String by) {
        invitations.withdrawReply(find(eventCode, id).orElseThrow().id(), by);
    }

    /** Region by region, councils first. */
    @Transactional(readOnly = true)
    public List<Invitation> of(String eventCode, Predicate<Invitation> filter) {
        return invitations.of(eventCode).stream().filter(filter).toList();
    }

    /** Empty when the event has no such invitation. */
    @Transactional(readOnly = true)
    public Optional<Invitation> find(String eventCode, long id) {
        return invitations.find(id).filter(invitation -> invitation.eventCode().equals(eventCode));
    }

    /** In the order of a region's list. */
    @Transactional(readOnly = true)
    public List<InstitutionKind> kinds() {
        return invitations.kinds();
    }

    /** Those of the reference list that the event has no line for. */
    @Transactional(readOnly = true)
    public List<Institution> notListed(String eventCode) {
        return invitations.notListed(eventCode);
    }

    /** What somebody says of invited institutions, by invitation: there, or not. @return how many changed */
    public int recordPresence(String eventCode, Map<Long, Boolean> present, String by) {
        return invitations.recordPresence(eventCode, present, by);
    }

    /** Who was not noted was not there. */
    public void recordRestAbsent(String eventCode, String by) {
        invitations.recordRestAbsent(eventCode, by);
    }

    @Transactional(readOnly = true)
    public InvitationFigures figures(String eventCode) {
        return invitations.figures(eventCode);
    }

    private boolean mayRemindAgain(Invitation invitation) {
        return invitation.remindedAt() == null || invitation.remindedAt().isBefore(startOfToday());
    }

    private Instant startOfToday() {
        return LocalDate.now(clock).atStartOfDay(Country.zone()).toInstant();
    }

    private void requireStillAsked(Event event) {
        if (!acceptsReplies(event)) {
            throw new Refusal("La date limite de réponse est passée : reportez-la avant de relancer.");
        }
    }

    private static List<NewMail> mails(String purpose, String eventCode, List<Addressee> addressees, String occurrence) {
        return addressees.stream().map(addressee -> mail(purpose, eventCode, addressee, occurrence)).toList();
    }

    /** In French, with the letter in both languages; the reply page is in both. */
    private static NewMail mail(String purpose, String eventCode, Addressee addressee, String occurrence) {
        return new NewMail(purpose, eventCode, Recipient.invitation(addressee.id()), occurrence, addressee.email(), Language.FR);
    }

    private record Case(String kind, boolean inEventRegion) {
    }
}
