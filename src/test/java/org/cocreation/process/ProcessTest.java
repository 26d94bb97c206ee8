package org.cocreation.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.cocreation.TestClock;
import org.cocreation.TestDatabase;
import org.cocreation.workflow.TaskFormsPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** Ways through one model: a test does what people, time and the job executor would do, for the instance of one business key. */
abstract class ProcessTest {

    private final ProcessEngineCoverageExtension coverage;
    private final String businessKey;
    private final Instant start;

    ProcessEngine engine;
    RuntimeService runtime;
    TaskService tasks;
    ManagementService management;
    HistoryService history;

    ProcessTest(ProcessEngineCoverageExtension coverage, String businessKey, Instant start) {
        this.coverage = coverage;
        this.businessKey = businessKey;
        this.start = start;
    }

    /** An engine on a database of its own; models find the given beans in it and no others. */
    static ProcessEngineConfigurationImpl engineConfiguration(String name, Map<String, Object> beans) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setJdbcDriver("org.postgresql.Driver");
        configuration.setJdbcUrl(TestDatabase.create());
        configuration.setJdbcUsername("postgres");
        configuration.setJdbcPassword("postgres");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setJobExecutorActivate(false);
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        configuration.getProcessEnginePlugins().add(new TaskFormsPlugin());
        configuration.setBeans(new HashMap<>(beans));
        ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
        return configuration;
    }

    @BeforeEach
    void useEngine() {
        engine = coverage.getProcessEngine();
        // Other tests of this JVM have engines too: the assertions are told which one is meant.
        BpmnAwareTests.init(engine);
        runtime = engine.getRuntimeService();
        tasks = engine.getTaskService();
        management = engine.getManagementService();
        history = engine.getHistoryService();
        ClockUtil.setCurrentTime(Date.from(start));
    }

    @AfterEach
    void resetClock() {
        TestClock.reset();
    }

    void complete(String task, Map<String, Object> answers) {
        tasks.complete(task(task).getId(), Variables.fromMap(answers));
    }

    Task task(String id) {
        return tasks.createTaskQuery().processInstanceBusinessKey(businessKey).taskDefinitionKey(id).singleResult();
    }

    Task taskOf(String id, String organisation) {
        return tasks.createTaskQuery().processInstanceBusinessKey(businessKey).taskDefinitionKey(id)
                .taskCandidateGroup("org-" + organisation.toLowerCase()).singleResult();
    }

    /** Moves the clock to the moment, at which the timer fires and not before. */
    void at(Instant moment, String timer) {
        assertThat(timer(timer).getDuedate()).as(timer).isEqualTo(Date.from(moment));
        ClockUtil.setCurrentTime(Date.from(moment.minusSeconds(1)));
        assertThat(openJobs(timer)).as("%s a second early", timer).isEmpty();
        ClockUtil.setCurrentTime(Date.from(moment.plusSeconds(1)));
        run(timer);
    }

    Job timer(String id) {
        return management.createJobQuery().activityId(id).timers().singleResult();
    }

    void run(String id) {
        List<Job> jobs = openJobs(id);
        assertThat(jobs).as("jobs of %s", id).isNotEmpty();
        jobs.forEach(job -> management.executeJob(job.getId()));
    }

    List<Job> openJobs(String activityId) {
        return management.createJobQuery().activityId(activityId).executable().list();
    }

    /** To which groups each open task is offered, by the task's id. */
    void noteOffers(Map<String, String> offers) {
        tasks.createTaskQuery().list().stream().map(Task::getTaskDefinitionKey).distinct().forEach(key -> offers.put(key,
                tasks.createTaskQuery().taskDefinitionKey(key).list().stream()
                        .flatMap(task -> tasks.getIdentityLinksForTask(task.getId()).stream())
                        .map(IdentityLink::getGroupId).distinct().sorted().reduce((a, b) -> a + ", " + b).orElse("")));
    }

    /** Every activity that the history has of the process and of those that it called, but for the stand-ins, is in one of the pieces, as often. */
    @SafeVarargs
    final void assertPath(ProcessInstance instance, List<String>... pieces) {
        List<String> passed = tree(instance.getId()).flatMap(id -> history.createHistoricActivityInstanceQuery().processInstanceId(id).finished()
                        .list().stream()).map(HistoricActivityInstance::getActivityId)
                .filter(id -> !id.endsWith("#multiInstanceBody") && !CalledProcess.ACTIVITIES.contains(id)).toList();
        List<String> expected = new ArrayList<>();
        Stream.of(pieces).forEach(expected::addAll);
        assertThat(passed).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Ids of a process instance and of all that it called. */
    final Stream<String> tree(String instance) {
        return Stream.concat(Stream.of(instance), history.createHistoricProcessInstanceQuery().superProcessInstanceId(instance).list().stream()
                .flatMap(called -> tree(called.getId())));
    }

    /** Names of the messages that the deployed models wait for. */
    final Set<String> messages() {
        return engine.getRepositoryService().createProcessDefinitionQuery().list().stream()
                .flatMap(model -> engine.getRepositoryService().getBpmnModelInstance(model.getId()).getModelElementsByType(Message.class).stream())
                .map(Message::getName).collect(Collectors.toSet());
    }
}
