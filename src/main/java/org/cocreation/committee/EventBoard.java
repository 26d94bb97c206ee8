package org.cocreation.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.cocreation.access.Member;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.EventsPage;
import org.cocreation.mail.MailRecord;
import org.cocreation.registration.ConfirmationRound;
import org.cocreation.registration.ConfirmationRounds;
import org.cocreation.registration.Figures;
import org.cocreation.registration.RegistrationService;
import org.cocreation.support.SupportService;
import org.cocreation.workflow.OpenTasks;
import org.cocreation.workflow.OpenTasks.Waiting;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The events side by side: where each stands, its figures, its open tasks, and mails that could not be sent. */
@Service
@Transactional(readOnly = true)
class EventBoard {

    /** An event on the board. */
    record Card(Event event, Progress progress, Figures figures, int failedMails) {
    }

    /**
     * A page of the board, which counts its pages from 0.
     *
     * @param waiting open tasks by the code of their event; nothing for an event without one
     */
    record Page(List<Card> cards, Map<String, Waiting> waiting, int number, int pages, int total) {
    }

    private final EventService events;
    private final RegistrationService registrations;
    private final OpenTasks tasks;
    private final ConfirmationRounds rounds;
    private final SupportService support;
    private final MailRecord mails;
    private final Clock clock;

    EventBoard(EventService events, RegistrationService registrations, OpenTasks tasks, ConfirmationRounds rounds, SupportService support,
               MailRecord mails, Clock clock) {
        this.events = events;
        this.registrations = registrations;
        this.tasks = tasks;
        this.rounds = rounds;
        this.support = support;
        this.mails = mails;
        this.clock = clock;
    }

    /** As many queries for one event as for a page of them. */
    Page page(Member member, int page) {
        EventsPage shown = events.page(page);
        return new Page(cards(shown.events()), tasks.waiting(member.id(), member.groups()), shown.number(), shown.pages(), shown.total());
    }

    Card card(Event event) {
        return cards(List.of(event)).get(0);
    }

    private List<Card> cards(List<Event> shown) {
        List<String> codes = shown.stream().map(Event::code).toList();
        Map<String, Figures> figures = registrations.figures(codes);
        Map<String, List<ConfirmationRound>> ofEvent = rounds.of(codes);
        Map<String, Instant> settled = support.settled(codes);
        Map<String, Integer> failures = mails.failures();
        return shown.stream().map(event -> new Card(event,
                new Progress(event, ofEvent.getOrDefault(event.code(), List.of()), settled.get(event.code()), clock.instant()),
                figures.getOrDefault(event.code(), Figures.NONE), failures.getOrDefault(event.code(), 0))).toList();
    }
}
