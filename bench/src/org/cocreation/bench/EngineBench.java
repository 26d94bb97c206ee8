package org.cocreation.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.cocreation.demo.Patience;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Instances a second of a process that does nothing but wait for one job, with full history, on a durable database. */
class EngineBench {

    private static final String KEY = "empty";
    private static final int INSTANCES = 5_000;

    @Test
    void instancesWithOneJob() throws Exception {
        for (List<String> settings : List.of(List.<String>of(),
                List.of("camunda.bpm.job-execution.core-pool-size=8", "camunda.bpm.job-execution.max-jobs-per-acquisition=20"))) {
            try (BenchApplication application = new BenchApplication(settings.toArray(String[]::new))) {
                application.bean(RepositoryService.class).createDeployment().name("bench").addModelInstance("empty.bpmn",
                        Bpmn.createExecutableProcess(KEY).camundaHistoryTimeToLiveString("P1D").startEvent("begin").camundaAsyncAfter().endEvent("end").done()).deploy();
                Report.title("Process instances with one job, history full" + (settings.isEmpty() ? "" : ", " + settings));
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
        long finished = application.bean(HistoryService.class).createHistoricProcessInstanceQuery().processDefinitionKey(KEY).finished().count();
        CpuTime before = CpuTime.now(application);
        long from = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<?> started : IntStream.range(0, threads).mapToObj(thread -> pool.submit(() ->
                    IntStream.range(0, instances / threads).forEach(one -> runtime.startProcessInstanceByKey(KEY)))).toList()) {
                started.get();
            }
        } finally {
            pool.shutdown();
        }
        double begun = (System.nanoTime() - from) / 1e9;
        Patience.until("all to end", Duration.ofMinutes(5), () -> Optional.of(management.createJobQuery().processDefinitionKey(KEY).count()).filter(left -> left == 0));
        double ended = (System.nanoTime() - from) / 1e9;
        assertThat(application.bean(HistoryService.class).createHistoricProcessInstanceQuery().processDefinitionKey(KEY).finished().count() - finished)
                .isEqualTo(instances / threads * threads);
        Report.line("%,6d by %d threads   begun %,5.0f /s   ended %,5.0f /s   %s", instances, threads, instances / begun, instances / ended,
                CpuTime.now(application).since(before).per(instances));
    }
}
