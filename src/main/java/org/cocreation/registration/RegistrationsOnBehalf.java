package org.cocreation.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.language.Language;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailsByHand;
import org.cocreation.mail.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import static org.cocreation.registration.RegistrationStatus.CANCELLED;
import static org.cocreation.registration.RegistrationStatus.DECLINED;
import static org.cocreation.registration.RegistrationStatus.UNVERIFIED;

/**
 * What a member of the organising committee does for somebody who cannot or does not want to do it by a link. Who has an
 * address verifies it and answers themselves, as everybody does; for who has none the member's word stands for the link,
 * and every step is the same as the person's own.
 */
@Service
@Transactional
public class RegistrationsOnBehalf {

    private final RegistrationService registrations;
    private final RegistrationRepository rows;
    private final EventService events;
    private final MailOutbox outbox;
    private final MailsByHand byHand;
    private final Clock clock;

    RegistrationsOnBehalf(RegistrationService registrations, RegistrationRepository rows, EventService events, MailOutbox outbox,
                          MailsByHand byHand, Clock clock) {
        this.registrations = registrations;
        this.rows = rows;
        this.events = events;
        this.outbox = outbox;
        this.byHand = byHand;
        this.clock = clock;
    }

    /**
     * What became of a member's form.
     *
     * @param id      of the registration; null unless it was received
     * @param already whether the person was registered before, so that nothing changed
     */
    public record Registered(RegistrationOutcome outcome, @Nullable Long id, boolean already) {

        private static Registered not(RegistrationOutcome why) {
            return new Registered(why, null, false);
        }
    }

    /**
     * Registers somebody. With an address, which is asked to verify itself; without one it counts at once, on the member's
     * word. Sent twice it is one registration.
     *
     * @param word          how the person was verified and agreed; needed without an address, and else not kept
     * @param postalAddress null when none is given
     */
    public Registered register(String eventCode, RegistrationForm form, OnBehalf.@Nullable Word word, @Nullable String postalAddress,
                               Language language, String by) {
        Event event = events.locked(eventCode);
        Instant now = clock.instant();
        RegistrationOutcome verdict = registrations.admit(event, form, now);
        if (verdict != RegistrationOutcome.RECEIVED) {
            return Registered.not(verdict);
        }
        Optional<RegistrationRepository.Received> received = registrations.receive(eventCode, form, language, now);
        if (received.isEmpty()) {
            return Registered.not(RegistrationOutcome.CLOSED);
        }
        long id = received.get().id();
        boolean written = received.get().written();
        if (written) {
            rows.registeredBy(id, by, postalAddress);
        }
        if (written && form.email().isEmpty()) {
            vouch(id, Objects.requireNonNull(word));
        } else if (received.get().status() == UNVERIFIED) {
            outbox.owe(registrations.link(eventCode, received.get(), now));
        }
        return new Registered(RegistrationOutcome.RECEIVED, id, !written);
    }

    /**
     * The member spoke with somebody who waits to be verified and has no address: the registration counts.
     *
     * @throws Refusal when it is over, too late for any place in line, or the person has an address
     */
    public void verify(long id, OnBehalf.Word word) {
        requireNoAddress(id);
        vouch(id, word);
    }

    private void vouch(long id, OnBehalf.Word word) {
        rows.word(id, word);
        if (!registrations.verify(id, word.by())) {
            throw new Refusal("Il est trop tard\u00a0: l'inscription ne peut plus compter.");
        }
        byHand.tellAll(Recipient.registration(id), word.how() == OnBehalf.Verified.TELEPHONE ? MailsByHand.Channel.TELEPHONE : MailsByHand.Channel.IN_PERSON,
                word.by());
    }

    /** What somebody without an address said. */
    public enum Answer { CONFIRM, DECLINE, CANCEL }

    /** @throws Refusal when there is nothing to answer, it is too late, or the person has an address */
    public void answer(long id, Answer answer, MailsByHand.Channel how, String by) {
        requireNoAddress(id);
        boolean done = switch (answer) {
            case CONFIRM -> registrations.confirm(id, by);
            case DECLINE -> registrations.leave(id, DECLINED, by);
            case CANCEL -> registrations.leave(id, CANCELLED, by);
        };
        if (!done) {
            throw new Refusal("Rien n'a changé\u00a0: cette réponse n'est pas demandée, ou il est trop tard.");
        }
        byHand.tellAll(Recipient.registration(id), how, by);
    }

    /** As {@link RegistrationService#change(long, RegistrationForm)}; @throws Refusal when the person has an address */
    public RegistrationOutcome change(long id, RegistrationForm form, String by) {
        requireNoAddress(id);
        return registrations.change(id, form, by);
    }

    /** @throws Refusal when the registration is not verified, or the person has an address */
    public void photograph(long id, boolean allowed, String by) {
        requireNoAddress(id);
        if (!registrations.photograph(id, allowed, by)) {
            throw new Refusal("L'inscription est d'abord à vérifier.");
        }
    }

    /** The right of opposition; @throws Refusal when the person has an address, or the registration is gone already */
    public void erase(long id, String by) {
        requireNoAddress(id);
        registrations.erase(id, by);
    }

    private void requireNoAddress(long id) {
        Registration registration = registrations.find(id).orElseThrow(() -> new Refusal("Cette inscription n'existe plus."));
        if (registration.hasAddress()) {
            throw new Refusal("Cette personne a une adresse de courriel\u00a0: elle fait cela elle-même, par son lien personnel.");
        }
    }
}
