package org.cocreation.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.language.Language;
import org.cocreation.mail.MailOutbox;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import static org.cocreation.registration.RegistrationStatus.UNVERIFIED;

/**
 * Registers several people of one organisation: each as if the form had been the person's own. Each verifies the own
 * address and agrees by the own link; who has none is called by the organising committee. The contact gets no link and is
 * told nothing of the others: the form came from somebody whom nobody knows.
 */
@Service
@Transactional
public class GroupRegistrations {

    private final RegistrationService registrations;
    private final RegistrationRepository rows;
    private final EventService events;
    private final MailOutbox outbox;
    private final Clock clock;

    GroupRegistrations(RegistrationService registrations, RegistrationRepository rows, EventService events, MailOutbox outbox, Clock clock) {
        this.registrations = registrations;
        this.rows = rows;
        this.events = events;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * All of them or none. Whoever is registered already stays as they were, and nobody is told so but that person.
     *
     * @param form without errors
     * @throws org.cocreation.event.EventNotFoundException when the event is not public
     */
    public RegistrationOutcome register(String eventCode, GroupForm form, Language language) {
        Event event = events.getPublished(eventCode);
        Instant now = clock.instant();
        // In one order, so that two forms with the same people do not wait for each other.
        List<RegistrationForm> people = form.forms().stream().sorted(Comparator.comparing(RegistrationForm::key)).toList();
        if (people.size() > GroupForm.rows(event.admission().maxPerOrganisation())) {
            throw new IllegalArgumentException("%d people of an organisation are more than %s takes".formatted(people.size(), eventCode));
        }
        for (RegistrationForm person : people) {
            RegistrationOutcome verdict = registrations.admit(event, person, now);
            if (verdict != RegistrationOutcome.RECEIVED) {
                return verdict;
            }
        }
        List<RegistrationRepository.Received> received = people.stream()
                .flatMap(person -> registrations.receive(eventCode, person, language, now).stream()).toList();
        rows.joinGroup(received.stream().filter(RegistrationRepository.Received::written).map(RegistrationRepository.Received::id).toList(),
                rows.beginGroup(eventCode, form.contactName(), form.contactPhone(), now));
        // Nobody is called to hear what they know.
        outbox.owe(received.stream().filter(one -> one.status() == UNVERIFIED || !one.email().isEmpty())
                .map(one -> registrations.link(eventCode, one, now)).toList());
        return RegistrationOutcome.RECEIVED;
    }
}
