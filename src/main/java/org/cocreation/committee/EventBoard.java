package org.cocreation.committee;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.access.Member;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.registration.ConfirmationRound;
import org.cocreation.registration.Figures;
import org.cocreation.registration.RegistrationService;
import org.cocreation.workflow.RunningPreparations;
import org.cocreation.workflow.RunningPreparations.OpenTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The events side by side: where each stands, its figures, its open tasks, and mails that could not be sent. */
@Service
@Transactional(readOnly = true)
class EventBoard {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** An event on the board. */
    record Card(Event event, Progress progress, Figures figures, List<OpenTask> tasks, long tasksForMember, int failedMails) {
    }

    private final EventService events;
    private final RegistrationService registrations;
    private final RunningPreparations preparations;
    private final JdbcClient jdbc;
    private final Clock clock;

    EventBoard(EventService events, RegistrationService registrations, RunningPreparations preparations, JdbcClient jdbc, Clock clock) {
        this.events = events;
        this.registrations = registrations;
        this.preparations = preparations;
        this.jdbc = jdbc;
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
        Map<String, List<ConfirmationRound>> rounds = rounds();
        Map<String, Instant> settled = supportSettled();
        Map<String, Integer> failures = failedMails();
        Map<String, List<OpenTask>> tasks = preparations.openTasks(member.groups()).stream()
                .collect(Collectors.groupingBy(OpenTask::eventCode));
        return shown.stream().map(event -> {
            List<OpenTask> open = tasks.getOrDefault(event.code(), List.of());
            return new Card(event,
                    new Progress(event, rounds.getOrDefault(event.code(), List.of()), settled.get(event.code()), clock.instant()),
                    figures.getOrDefault(event.code(), NONE), open, open.stream().filter(OpenTask::forThem).count(),
                    failures.getOrDefault(event.code(), 0));
        }).toList();
    }

    private Map<String, List<ConfirmationRound>> rounds() {
        return jdbc.sql("select * from cocreation.confirmation_round order by event_code, number")
                .query((row, n) -> new ConfirmationRound(row.getString("event_code"), row.getInt("number"), instant(row, "asked_at"),
                        instant(row, "reminder_at"), instant(row, "deadline_at"), instant(row, "reminded_at"), instant(row, "closed_at")))
                .list().stream().collect(Collectors.groupingBy(ConfirmationRound::eventCode));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private Map<String, Instant> supportSettled() {
        Map<String, Instant> settled = new HashMap<>();
        jdbc.sql("select event_code, settled_at from cocreation.support_criteria where settled_at is not null")
                .query(row -> {
                    settled.put(row.getString("event_code"), row.getTimestamp("settled_at").toInstant());
                });
        return settled;
    }

    private Map<String, Integer> failedMails() {
        Map<String, Integer> failures = new HashMap<>();
        jdbc.sql("select event_code, count(*) as number from cocreation.mail where status = 'failed' and event_code is not null group by 1")
                .query(row -> {
                    failures.put(row.getString("event_code"), row.getInt("number"));
                });
        return failures;
    }
}
