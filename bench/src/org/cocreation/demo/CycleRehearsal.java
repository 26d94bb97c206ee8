package org.cocreation.demo;

import java.util.ArrayDeque;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Workshop;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Province;
import org.cocreation.workflow.EngineClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whole cycles, from their start form until they are closed, by clients that share whatever there is to do: the tasks of the
 * committee, each read, taken and completed by a member through the addresses of Tasklist, and the forms and links of the
 * people who register. When nobody has anything to do, no job is due and no mail is owed, the clock goes to the next date that
 * a process waits for.
 */
public final class CycleRehearsal {

    /** Who register for each event, which has a seat for each of them. */
    public static final int PEOPLE = 100;
    /** A cycle has no more. */
    public static final int EVENTS_OF_A_CYCLE = 20;

    private static final String MINISTRY = "mtnra";
    private static final long BETWEEN_LOOKS = 20;

    /** Something that is done once, by whichever client is free. */
    private record Work(String what, Consumer<Client> action) {
    }

    private final EventService events;
    private final Divisions divisions;
    private final ManagementService management;
    private final EngineClock clock;
    private final JdbcClient jdbc;
    private final String origin;
    private final CycleAnswers answers;
    private final String[] cycles;

    private final Queue<Work> toDo = new ArrayDeque<>();
    private final Set<String> handedOut = new HashSet<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean failed;

    /** @param count of events, in as few cycles as hold them */
    public CycleRehearsal(EventService events, Divisions divisions, ManagementService management, EngineClock clock, JdbcClient jdbc,
                          String origin, int count) {
        this.events = events;
        this.divisions = divisions;
        this.management = management;
        this.clock = clock;
        this.jdbc = jdbc;
        this.origin = origin;
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int left = count; left > 0; left -= EVENTS_OF_A_CYCLE) {
            sizes.put("BANC-" + (sizes.size() + 1), Math.min(left, EVENTS_OF_A_CYCLE));
        }
        answers = new CycleAnswers(events, divisions, clock, jdbc, sizes);
        cycles = sizes.keySet().toArray(String[]::new);
        sizes.keySet().forEach(code -> handOut(start(code)));
    }

    public int cycles() {
        return cycles.length;
    }

    /** Clients that have signed in as every member, each to be run by a thread of its own. */
    public List<Runnable> clients(int count) {
        return IntStream.range(0, count).<Runnable>mapToObj(client -> new Client()).toList();
    }

    /** One that does what there is to do, as whoever is to do it, until all cycles are closed. */
    private final class Client implements Runnable {

        private final Map<String, Visitor> members = new HashMap<>();
        private final Visitor person = new Visitor(origin);

        Client() {
            Stream.concat(Stream.of(MINISTRY, CycleAnswers.PARTNER), CycleAnswers.HOSTS.stream()).map(code -> code.toLowerCase(Locale.ROOT))
                    .forEach(user -> members.put(user, new Visitor(origin).signIn(user, "cocreation")));
        }

        Visitor as(String user) {
            return members.get(user);
        }

        @Override
        public void run() {
            for (Optional<Work> next = next(); next.isPresent(); next = next()) {
                try {
                    next.get().action().accept(this);
                } catch (RuntimeException e) {
                    failed = true;
                    throw new IllegalStateException("Failed: " + next.get().what(), e);
                }
                underWay.decrementAndGet();
            }
        }
    }

    // Whose turn it is

    /** One client looks, the others wait for it. @return empty once all is done, or another client failed */
    private synchronized Optional<Work> next() {
        while (toDo.isEmpty() && !failed) {
            // In this order: a job that is over has left its tasks and mails.
            boolean quiet = underWay.get() == 0 && management.createJobQuery().executable().count() == 0 && unsentMails() == 0;
            look();
            if (!toDo.isEmpty()) {
                break;
            }
            if (!quiet) {
                pause();
            } else if (closedCycles() == cycles.length) {
                return Optional.empty();
            } else {
                goToNextDate();
            }
        }
        if (failed) {
            return Optional.empty();
        }
        underWay.incrementAndGet();
        return Optional.of(toDo.remove());
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void goToNextDate() {
        List<Job> timers = management.createJobQuery().timers().withRetriesLeft().active().duedateHigherThan(Date.from(clock.instant()))
                .orderByJobDuedate().asc().listPage(0, 1);
        if (timers.isEmpty()) {
            throw new IllegalStateException("No process waits for a date, nobody has anything to do, and %d of %d cycles are closed"
                    .formatted(closedCycles(), cycles.length));
        }
        clock.moveTo(timers.get(0).getDuedate().toInstant().plusSeconds(1));
    }

    private int unsentMails() {
        return jdbc.sql("select count(*) from cocreation.mail where status in ('queued', 'sending')").query(Integer.class).single();
    }

    private int closedCycles() {
        return jdbc.sql("select count(*) from cocreation.cycle where code = any(:codes) and closed_at is not null").param("codes", cycles)
                .query(Integer.class).single();
    }

    // What there is to do

    private void look() {
        jdbc.sql("""
                        select t.id_, t.task_def_key_, e.business_key_, string_agg(l.group_id_, ',') from act_ru_task t
                        join act_ru_execution e on e.id_ = t.proc_inst_id_
                        join act_ru_identitylink l on l.task_id_ = t.id_ and l.group_id_ is not null
                        where e.business_key_ like 'BANC%' group by 1, 2, 3""")
                .query((row, n) -> task(row.getString(1), row.getString(2), row.getString(3), List.of(row.getString(4).split(",")))).list()
                .forEach(this::handOut);
        jdbc.sql("select code from cocreation.event where phase = 'registration-open' and code like 'BANC%'").query(String.class).list().stream()
                .filter(code -> handedOut.add("people of " + code)).map(events::get)
                .forEach(event -> IntStream.rangeClosed(1, PEOPLE).forEach(number -> handOut(registration(event, number))));
        // In no order: people of all events answer at the same time.
        jdbc.sql("""
                        select m.id, r.status, substring(c.plain from '/inscriptions/[A-Za-z0-9_-]{32}') from cocreation.registration r
                        join cocreation.mail m on m.recipient = 'registration:' || r.id and m.event_code = r.event_code
                            and m.purpose = case r.status when 'unverified' then 'verify-address' else 'confirmation-request' end
                        join cocreation.mail_copy c on c.mail_id = m.id
                        where r.event_code like 'BANC%' and r.status in ('unverified', 'selected') order by md5(m.id::text)""")
                .query((row, n) -> letter(row.getLong(1), row.getString(3), row.getString(2).equals("unverified") ? "/verification" : "/confirmation"))
                .list().forEach(this::handOut);
    }

    private void handOut(Work work) {
        if (handedOut.add(work.what())) {
            toDo.add(work);
        }
    }

    private Work start(String cycle) {
        return new Work("start " + cycle, client -> Visitor.expect(200, client.as(MINISTRY).start("cocreation-cycle",
                Map.of("code", cycle, "titleFr", "Cycle de mesure " + cycle, "titleAr", "دورة قياس"))));
    }

    /** By one of the organisations where one may do it. */
    private Work task(String id, String key, String code, List<String> groups) {
        String user = groups.stream().filter(group -> group.startsWith("org-")).sorted().findFirst().map(group -> group.substring("org-".length()))
                .orElse(groups.contains("partners") ? CycleAnswers.PARTNER.toLowerCase(Locale.ROOT) : MINISTRY);
        return new Work("%s of %s, task %s".formatted(key, code, id), client -> {
            Visitor member = client.as(user);
            Visitor.OpenTask task = member.open(id).orElseThrow(() -> new IllegalStateException(user + " may not read it"));
            Visitor.expect(204, member.submit(user, task, answers.to(key, member, task, code)));
        });
    }

    private Work registration(Event event, int number) {
        String page = "/evenements/%s/inscription".formatted(event.code());
        return new Work("register %d for %s".formatted(number, event.code()), client -> {
            Visitor.expect(200, client.person.get(page));
            Visitor.expect(303, client.person.post(page, new Participant(event.code(), number).form(
                    divisions.provincesOf(event.regions().get(0).code()).stream().map(Province::code).toList(),
                    event.workshops().stream().map(Workshop::id).toList())));
        });
    }

    /** A mail is read: its link is followed, and the button of the page pressed. */
    private Work letter(long id, String link, String button) {
        return new Work("mail %d%s".formatted(id, button), client -> {
            Visitor.expect(200, client.person.get(link));
            Visitor.expect(303, client.person.post(link + button, Map.of()));
        });
    }
}
