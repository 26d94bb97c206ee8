package org.cocreation.alert;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.access.PersonalLinks;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.RegistrationOpened;
import org.cocreation.event.RegistrationWindow;
import org.cocreation.geography.Region;
import org.cocreation.language.Language;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.Recipient;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes wishes to be told, and tells. */
@Service
@Transactional
public class Alerts {

    private final AlertRepository alerts;
    private final EventService events;
    private final PersonalLinks links;
    private final MailOutbox outbox;
    private final Clock clock;

    Alerts(AlertRepository alerts, EventService events, PersonalLinks links, MailOutbox outbox, Clock clock) {
        this.alerts = alerts;
        this.events = events;
        this.links = links;
        this.outbox = outbox;
        this.clock = clock;
    }

    static Recipient recipient(long id) {
        return new Recipient("alert", Long.toString(id));
    }

    /**
     * Keeps the wish and sends the link that verifies the address, at most once an hour. For an address that is known already
     * the same is done in the same time, and the mail says so.
     */
    void wish(AlertForm form, Language language) {
        Instant now = clock.instant();
        Alert alert = alerts.wish(form.email(), form.region(), language, now);
        outbox.owe(new NewMail(AlertMails.VERIFY, null, recipient(alert.id()), now.truncatedTo(ChronoUnit.HOURS).toString(), alert.email(), language));
    }

    @Transactional(readOnly = true)
    Optional<Alert> byLink(String token) {
        OptionalLong id = links.resolve(PersonalLinks.Subject.ALERT, token);
        return id.isPresent() ? alerts.find(id.getAsLong()) : Optional.empty();
    }

    /**
     * The address is the person's. Where registration has opened meanwhile there is nothing to wait for, and the wish is
     * forgotten.
     *
     * @return whether somebody is to be told later
     */
    boolean verify(Alert alert) {
        // In the order in which an opening takes its locks: the event, then whom it tells.
        events.waitForOpenings(alert.regionCode());
        alerts.verify(alert.id(), clock.instant());
        boolean waits = open(alert.regionCode()).isEmpty();
        if (!waits) {
            forget(alert);
        }
        return waits;
    }

    /** Nothing is kept, neither of the wish nor of its mails. */
    void forget(Alert alert) {
        alerts.delete(alert.id());
        links.revoke(PersonalLinks.Subject.ALERT, alert.id());
        outbox.forget(recipient(alert.id()));
    }

    /** Events to come for which people of the region may register now. */
    @Transactional(readOnly = true)
    public List<Event> open(String regionCode) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.now(clock);
        return events.published().stream().filter(event -> event.covers(regionCode) && event.isAhead(today))
                .filter(event -> event.registrationWindow(now) == RegistrationWindow.OPEN).toList();
    }

    /** In the transaction that opens registration: each is told once, and forgotten. */
    @EventListener
    void tell(RegistrationOpened opened) {
        List<AlertRepository.Told> told = alerts.take(events.get(opened.eventCode()).regions().stream().map(Region::code).toList());
        links.revoke(PersonalLinks.Subject.ALERT, told.stream().map(AlertRepository.Told::id).toList());
        // One mail to a mailbox, however many of the event's regions it asked for.
        outbox.owe(told.stream().collect(Collectors.toMap(AlertRepository.Told::emailKey, Function.identity(), (one, other) -> one)).values().stream()
                .map(one -> new NewMail(AlertMails.OPENED, opened.eventCode(), recipient(one.id()), "1", one.email(), one.language())).toList());
    }
}
