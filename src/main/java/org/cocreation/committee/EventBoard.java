package org.cocreation.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.access.Member;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.mail.MailRecord;
import org.cocreation.registration.ConfirmationRound;
import org.cocreation.registration.ConfirmationRounds;
import org.cocreation.registration.Figures;
import org.cocreation.registration.RegistrationService;
import org.cocreation.support.SupportService;
import org.cocreation.workflow.OpenTasks;
import org.cocreation.workflow.OpenTasks.OpenTask;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The events side by side: where each stands, its figures, its open tasks, and mails that could not be sent. */
@Service
@Transactional(readOnly = true)
class EventBoard {

    /** An event on the board. */
    record Card(Event event, Progress progress, Figures figures, List<OpenTask> tasks, long tasksForMember, int failedMails) {
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

    /** By day; as many queries for one event as for all. */
    List<Card> cards(Member member) {
        return cards(member, events.all(), registrations.figures());
    }

    Card card(Member member, Event event) {
        return cards(member, List.of(event), Map.of(event.code(), registrations.figures(event.code()))).get(0);
    }

    private List<Card> cards(Member member, List<Event> shown, Map<String, Figures> figures) {
        Map<String, List<ConfirmationRound>> ofEvent = rounds.all();
        Map<String, Instant> settled = support.settled();
        Map<String, Integer> failures = mails.failures();
        Map<String, List<OpenTask>> ofEvents = tasks.all().stream().filter(task -> task.eventCode() != null)
                .collect(Collectors.groupingBy(OpenTask::eventCode));
        return shown.stream().map(event -> {
            List<OpenTask> open = ofEvents.getOrDefault(event.code(), List.of());
            return new Card(event,
                    new Progress(event, ofEvent.getOrDefault(event.code(), List.of()), settled.get(event.code()), clock.instant()),
                    figures.getOrDefault(event.code(), Figures.NONE), open, open.stream().filter(task -> task.isFor(member.id(), member.groups())).count(),
                    failures.getOrDefault(event.code(), 0));
        }).toList();
    }
}
