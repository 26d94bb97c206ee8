package org.cocreation.readiness;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.event.Translations;
import org.cocreation.form.Refusal;
import org.cocreation.notice.Reminder;
import org.cocreation.notice.Reminders;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Translation as work: given to an organisation with a day, of which it is reminded while something lacks. */
@Service
@Transactional
class TranslationService implements Reminders {

    private static final int REMINDED_BEFORE = 3;

    private final TranslationRepository requests;
    private final Translations translations;
    private final EventService events;
    private final Organisations organisations;
    private final Clock clock;

    TranslationService(TranslationRepository requests, Translations translations, EventService events, Organisations organisations, Clock clock) {
        this.requests = requests;
        this.translations = translations;
        this.events = events;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Optional<TranslationRequest> request(String eventCode) {
        return requests.of(eventCode);
    }

    /** Whoever was asked before no longer is. @throws Refusal unless the organisation belongs to the event's cycle and the day is to come */
    void ask(Event event, String organisationCode, LocalDate dueOn, String by) {
        if (organisations.membersOf(event.cycleCode()).stream().map(Organisation::code).noneMatch(organisationCode::equals)) {
            throw new Refusal("Choisissez une organisation du comité.");
        }
        if (dueOn.isBefore(LocalDate.now(clock))) {
            throw new Refusal("Indiquez une échéance à venir.");
        }
        requests.ask(event.code(), organisationCode, dueOn, by);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Reminder> on(LocalDate day) {
        return requests.dueBy(day.plusDays(REMINDED_BEFORE)).stream().filter(request -> {
            Event event = events.get(request.eventCode());
            return !event.isCancelled() && !translations.missing(event).isEmpty();
        }).map(request -> new Reminder(request.organisation().group(), "Traduire les textes publics", request.eventCode(), request.dueOn(),
                "/comite/evenements/%s/traductions".formatted(request.eventCode()))).toList();
    }
}
