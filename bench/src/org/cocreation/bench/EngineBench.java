package org.cocreation.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.cocreation.Visitor;
import org.cocreation.demo.Patience;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the engine does a second and leaves behind, with full history, on a durable database. */
class EngineBench {

    private static final String KEY = "empty";
    private static final int INSTANCES = 5_000;
    private static final int TASKS = 2_000;
    private static final int CLIENTS = 8;
    private static final String FORM = """
            {"id": "bench", "type": "default", "executionPlatform": "Camunda Platform", "executionPlatformVersion": "7.22.0", "schemaVersion": 16,
             "components": [{"id": "remark", "key": "remark", "type": "textfield", "label": "Remarque"}]}""";

    /** With the application's settings, and with others that might be worth more. */
    @Test
    void instancesWithOneJob() throws Exception {
        for (List<String> settings : List.of(List.<String>of(),
                List.of("camunda.bpm.job-execution.core-pool-size=8", "camunda.bpm.job-execution.max-jobs-per-acquisition=20"),
                List.of("camunda.bpm.history-level=activity"), List.of("camunda.bpm.history-level=none"))) {
            try (BenchApplication application = new BenchApplication(settings.toArray(String[]::new))) {
                application.bean(RepositoryService.class).createDeployment().name("bench").addModelInstance("empty.bpmn",
                        Bpmn.createExecutableProcess(KEY).camundaHistoryTimeToLiveString("P1D").startEvent("begin").camundaAsyncAfter().endEvent("end").done()).deploy();
                Report.title("Process instances with one job, " + (settings.isEmpty() ? "history full" : settings));
                run(application, 1_000, 8);
                for (int threads : List.of(1, 8)) {
                    run(application, INSTANCES, threads);
                }
            }
        }
    }

    private static void run(BenchApplication application, int instances, int threads) throws Exception {
        RuntimeService runtime = application.bean(RuntimeService.class);
        ManagementService management = application.bean(ManagementService.class);
        CpuTime before = CpuTime.now(application);
        long from = System.nanoTime();
        together(IntStream.range(0, threads).<Runnable>mapToObj(thread -> () ->
                IntStream.range(0, instances / threads).forEach(one -> runtime.startProcessInstanceByKey(KEY))).toList());
        double begun = (System.nanoTime() - from) / 1e9;
        Patience.until("all to end", Duration.ofMinutes(5), () -> Optional.of(management.createJobQuery().processDefinitionKey(KEY).count()).filter(left -> left == 0));
        double ended = (System.nanoTime() - from) / 1e9;
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(KEY).count()).isZero();
        Report.line("%,6d by %d threads   begun %,5.0f /s   ended %,5.0f /s   %s", instances, threads, instances / begun, instances / ended,
                CpuTime.now(application).since(before).per(instances));
    }

    /** As Tasklist does: the task is read, taken and completed, each by a request of a member who is signed in. */
    @Test
    void tasksOverRest() throws Exception {
        try (BenchApplication application = new BenchApplication()) {
            application.bean(RepositoryService.class).createDeployment().name("bench").addString("bench.form", FORM).addModelInstance("task.bpmn",
                    Bpmn.createExecutableProcess("task").camundaHistoryTimeToLiveString("P1D").startEvent().userTask("answer").name("Répondre")
                            .camundaCandidateGroups("ministry").camundaFormRef("bench").camundaFormRefBinding("deployment").endEvent().done()).deploy();
            List<Visitor> members = IntStream.range(0, CLIENTS).mapToObj(client -> new Visitor(application.port())).toList();
            members.forEach(member -> member.signIn("mtnra", "cocreation"));
            Report.title("Tasks read, taken and completed over REST by %d clients".formatted(CLIENTS));
            for (int round = 1; round <= 3; round++) {
                IntStream.range(0, TASKS).forEach(one -> application.bean(RuntimeService.class).startProcessInstanceByKey("task"));
                Queue<String> open = new ConcurrentLinkedQueue<>(application.bean(TaskService.class).createTaskQuery().taskDefinitionKey("answer").list()
                        .stream().map(Task::getId).toList());
                CpuTime before = CpuTime.now(application);
                long from = System.nanoTime();
                together(members.stream().<Runnable>map(member -> () -> {
                    for (String task = open.poll(); task != null; task = open.poll()) {
                        String path = "/camunda/api/engine/engine/default/task/" + task;
                        assertThat(member.getJson(path).statusCode()).isEqualTo(200);
                        assertThat(member.postJson(path + "/claim", "{\"userId\": \"mtnra\"}").statusCode()).isEqualTo(204);
                        assertThat(member.postJson(path + "/submit-form", "{\"variables\": {}}").statusCode()).isEqualTo(204);
                    }
                }).toList());
                double seconds = (System.nanoTime() - from) / 1e9;
                assertThat(application.bean(TaskService.class).createTaskQuery().taskDefinitionKey("answer").count()).isZero();
                Report.line("%,6d tasks   %,5.0f /s   %s", TASKS, TASKS / seconds, CpuTime.now(application).since(before).per(TASKS));
            }
        }
    }

    /** The rehearsal: four events and 310 people, by one client after the other, through every page and task. Then its history is cleaned up. */
    @Test
    void programmeOf2023() throws Exception {
        try (BenchApplication application = new BenchApplication("spring.profiles.active=programme-2023",
                "camunda.bpm.job-execution.wait-time-in-millis=200", "camunda.bpm.job-execution.max-wait=500")) {
            Report.title("The four events of 2023, from the first publication to the fourth report");
            CpuTime before = CpuTime.now(application);
            long from = System.nanoTime();
            Size small = Size.of(application);
            Thread rehearsal = Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("rehearsal")).findFirst().orElseThrow();
            rehearsal.join();
            double seconds = (System.nanoTime() - from) / 1e9;
            assertThat(application.count("select count(*) from cocreation.event where report_published_at is not null")).isEqualTo(4);
            CpuTime spent = CpuTime.now(application).since(before);
            Size left = Size.of(application).since(small);
            int instances = application.count("select count(*) from act_hi_procinst");
            int tasks = application.count("select count(*) from act_hi_taskinst where end_time_ is not null");
            int jobs = application.count("select count(*) from act_hi_job_log where job_state_ = 2");
            Report.line("%.0f s   %,d process instances, %,d tasks completed, %,d jobs done, %,d registrations, %,d mails   an event: %s", seconds, instances, tasks,
                    jobs, application.count("select count(*) from cocreation.registration"), application.count("select count(*) from cocreation.mail"), spent.per(4));
            Report.line("an event leaves %,d kB in the engine's tables, of which %,d kB of its history, and %,d kB in ours, of which %,d kB of copies of mails, kept where there is no mail server", left.engine() / 4 / 1024,
                    left.history() / 4 / 1024, left.ours() / 4 / 1024, left.copies() / 4 / 1024);
            cleanUp(application);
        }
    }

    /** The cycle is closed, and as if its time to live were over. */
    private static void cleanUp(BenchApplication application) {
        TaskService tasks = application.bean(TaskService.class);
        Task last = Patience.until("the cycle to be closed", Duration.ofMinutes(1), () ->
                Optional.ofNullable(tasks.createTaskQuery().taskDefinitionKey("close-cycle").singleResult()));
        tasks.complete(last.getId(), Map.of("reviewed", true));
        List<String> tables = application.jdbc().sql("""
                select table_name from information_schema.columns
                where table_name like 'act\\_hi\\_%' and column_name = 'root_proc_inst_id_'""").query(String.class).list();
        long rows = rows(application, tables);
        for (String table : tables) {
            application.jdbc().sql("""
                    update %s set removal_time_ = now() - interval '1 day'
                    where root_proc_inst_id_ in (select id_ from act_hi_procinst where super_process_instance_id_ is null and end_time_ is not null)""".formatted(table)).update();
        }
        CpuTime before = CpuTime.now(application);
        long from = System.nanoTime();
        HistoryService history = application.bean(HistoryService.class);
        history.cleanUpHistoryAsync(true);
        Patience.until("the history to be cleaned up", Duration.ofMinutes(5), () -> Optional.of(application.count(
                "select count(*) from act_hi_procinst where removal_time_ < now()")).filter(left -> left == 0));
        long removed = rows - rows(application, tables);
        Report.line("history cleaned up: %,d rows of %,d in %.1f s   %s", removed, rows, (System.nanoTime() - from) / 1e9,
                CpuTime.now(application).since(before).per(Math.toIntExact(Math.max(1, removed))));
    }

    private static long rows(BenchApplication application, List<String> tables) {
        return tables.stream().mapToLong(table -> application.count("select count(*) from " + table)).sum();
    }

    /** All at the same time. */
    static void together(List<Runnable> clients) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(clients.size());
        try {
            for (Future<?> client : clients.stream().map(pool::submit).toList()) {
                client.get();
            }
        } finally {
            pool.shutdown();
        }
    }
}
