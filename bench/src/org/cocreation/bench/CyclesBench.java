package org.cocreation.bench;

import java.util.List;

import org.camunda.bpm.engine.ManagementService;
import org.cocreation.TestClock;
import org.cocreation.demo.CycleRehearsal;
import org.cocreation.event.EventService;
import org.cocreation.geography.Divisions;
import org.cocreation.workflow.EngineClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole cycles by 8 clients side by side: from the start form over two meetings of the committee, the preparation of each event
 * and its hundred participants to its published report, until the cycle is closed.
 */
class CyclesBench {

    private static final int CLIENTS = 8;

    @Test
    void oneEvent() throws Exception {
        measure(1);
    }

    @Test
    void tenEvents() throws Exception {
        measure(10);
    }

    @Test
    void hundredEvents() throws Exception {
        measure(100);
    }

    private static void measure(int events) throws Exception {
        try (BenchApplication application = new BenchApplication(
                "camunda.bpm.job-execution.wait-time-in-millis=200", "camunda.bpm.job-execution.max-wait=500",
                "cocreation.limits.address.forms=10000", "cocreation.limits.address.within=1s",
                "cocreation.limits.network.forms=10000", "cocreation.limits.network.within=1s")) {
            CycleRehearsal rehearsal = new CycleRehearsal(application.bean(EventService.class), application.bean(Divisions.class),
                    application.bean(ManagementService.class), application.bean(EngineClock.class), application.jdbc(),
                    "http://localhost:" + application.port(), events);
            List<Runnable> clients = rehearsal.clients(CLIENTS);
            Report.title("%d events of %d participants each in %d whole cycles, by %d clients"
                    .formatted(events, CycleRehearsal.PEOPLE, rehearsal.cycles(), CLIENTS));
            Counts before = Counts.of(application);
            CpuTime cpu = CpuTime.now(application);
            long from = System.nanoTime();
            EngineBench.together(clients);
            double seconds = (System.nanoTime() - from) / 1e9;
            Report.line("%.0f s, %.1f s an event   an event: %s", seconds, seconds / events, CpuTime.now(application).since(cpu).per(events));
            Counts.of(application).since(before).report(events);
            check(application, events, rehearsal.cycles());
        } finally {
            TestClock.reset();
        }
    }

    private static void check(BenchApplication application, int events, int cycles) {
        assertThat(application.count("select count(*) from cocreation.cycle where code like 'BANC%' and closed_at is not null")).isEqualTo(cycles);
        assertThat(application.count("select count(*) from cocreation.event where code like 'BANC%' and report_published_at is not null"))
                .isEqualTo(events);
        assertThat(application.count("""
                select count(*) from (select event_code from cocreation.registration where event_code like 'BANC%'
                                      group by event_code having count(*) = ? and every(status = 'confirmed')) complete""", CycleRehearsal.PEOPLE))
                .isEqualTo(events);
        assertThat(application.count("select count(*) from act_ru_execution where business_key_ like 'BANC%'")).isZero();
        assertThat(application.count("select count(*) from act_hi_incident")).isZero();
        assertThat(application.count("select count(*) from cocreation.mail where status in ('queued', 'sending', 'failed')")).isZero();
    }

    /** @param failures attempts at a job that went wrong, each of which was made again */
    private record Counts(int instances, int tasks, int jobs, int failures, int registrations, int mails, Size size) {

        static Counts of(BenchApplication application) {
            return new Counts(application.count("select count(*) from act_hi_procinst"),
                    application.count("select count(*) from act_hi_taskinst where end_time_ is not null"),
                    application.count("select count(*) from act_hi_job_log where job_state_ = 2"),
                    application.count("select count(*) from act_hi_job_log where job_state_ = 1"),
                    application.count("select count(*) from cocreation.registration"),
                    application.count("select count(*) from cocreation.mail"), Size.of(application));
        }

        Counts since(Counts before) {
            return new Counts(instances - before.instances, tasks - before.tasks, jobs - before.jobs, failures - before.failures,
                    registrations - before.registrations, mails - before.mails, size.since(before.size));
        }

        void report(int events) {
            Report.line("%,d process instances, %,d tasks, %,d jobs (%,d failed attempts), %,d registrations, %,d mails",
                    instances, tasks, jobs, failures, registrations, mails);
            Report.line("an event leaves %,d kB in the engine's tables, of which %,d kB of its history, and %,d kB in ours beside copies of mails",
                    size.engine() / events / 1024, size.history() / events / 1024, (size.ours() - size.copies()) / events / 1024);
        }
    }
}
