package org.cocreation.workflow.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.cocreation.TestClock;
import org.cocreation.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.mockito.invocation.InvocationOnMock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances of the models of the release before ({@code src/test/resources/previous-release}) that wait wherever one can
 * wait follow to today's models, and come to their end there. The application behind the models is stood in for.
 */
class RunningInstancesTest {

    private static final Path BEFORE = Path.of("src/test/resources/previous-release");
    private static final Path TODAY = Path.of("processes");
    /** What people decide, so that an instance goes on to its end. */
    private static final Map<String, Map<String, Object>> DECISIONS = Map.of("decide-extension", Map.of("decision", "close"),
            "follow-up-institutions", Map.of("next", "finish"), "approve-materials", Map.of("decision", "approve"), "approve-minutes", Map.of("decision", "approve"),
            "review-readiness", Map.of("decision", "go"), "review-report", Map.of("decision", "publish"));

    /** What the models read of an event. */
    private static final String CARD = "{\"minimumRegistrations\": 1, \"registrationOpensAt\": \"2026-09-01T09:00\", \"registrationClosesAt\": \"2026-09-20T09:00\"}";

    private static ProcessEngine engine;

    @BeforeAll
    static void startEngine() {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("running-instances-test");
        configuration.setJdbcDriver("org.postgresql.Driver");
        configuration.setJdbcUrl(TestDatabase.create());
        configuration.setJdbcUsername("postgres");
        configuration.setJdbcPassword("postgres");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setSkipOutputMappingOnCanceledActivities(true);
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        Map<Object, Object> beans = new HashMap<>();
        RepositoryModelsTest.callable().forEach((name, type) -> beans.put(name, Mockito.mock(type, RunningInstancesTest::answer)));
        // What repeats a step, for those that begin within a repetition.
        List.of("organisation", "host", "ballot", "workshop", "eventCode").forEach(name -> beans.put(name, "ministry"));
        configuration.setBeans(beans);
        engine = configuration.buildProcessEngine();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    private static Object answer(InvocationOnMock call) throws Throwable {
        Class<?> type = call.getMethod().getReturnType();
        if (type == Date.class) {
            return Date.from(TestClock.now().plus(Duration.ofDays(1)));
        }
        if (type == boolean.class || type == Boolean.class) {
            return call.getMethod().getName().equals("filesSettled");
        }
        if (Collection.class.isAssignableFrom(type)) {
            return new ArrayList<>(List.of("ministry"));
        }
        if (type == String.class) {
            return "ministry";
        }
        return type.getName().startsWith("org.camunda.spin") ? Spin.JSON(CARD) : Mockito.RETURNS_DEFAULTS.answer(call);
    }

    @Test
    void followFromWhereverTheyWaitAndComeToTheirEnd() throws IOException {
        deploy(BEFORE, false);
        List<ProcessDefinition> before = newest();
        Set<String> fromTheStart = new TreeSet<>();
        Set<String> inTheMiddle = new TreeSet<>();
        Set<String> waited = new TreeSet<>();
        for (ProcessDefinition process : before) {
            for (String state : waitingStates(process)) {
                upTo(state, process).ifPresentOrElse(one -> fromTheStart.add(one.getId()), () -> inTheMiddle.add(beginAt(state, process).getId()));
                waited.add(process.getKey() + " " + state);
            }
        }
        long running = engine.getRuntimeService().createProcessInstanceQuery().count();
        assertThat(waited).as("states in which something waits").hasSizeGreaterThanOrEqualTo(50);
        assertThat(running).isGreaterThanOrEqualTo(50);

        deploy(TODAY, true);
        InstanceMigration migration = new InstanceMigration(engine, MigrationPlans.ofRelease());
        Map<String, ProcessDefinition> today = newest().stream().collect(Collectors.toMap(ProcessDefinition::getKey, one -> one));
        long moved = 0;
        for (ProcessDefinition from : before) {
            ProcessDefinition to = today.get(from.getKey());
            assertThat(to.getId()).isNotEqualTo(from.getId());
            Change change = migration.change(from, to);
            if (change == Change.MAJOR) {
                continue;
            }
            List<Follower> followers = migration.move(from, to, Runnable::run);
            assertThat(followers).as("%s by a %s", from.getKey(), change).allSatisfy(one -> assertThat(one.obstacle()).isNull());
            moved += followers.size();
        }
        assertThat(moved).isEqualTo(running);
        assertThat(engine.getRuntimeService().createEventSubscriptionQuery().eventName("Événement ajouté").count())
                .as("a cycle whose events are being prepared takes in what is added").isOne();

        fromTheStart.forEach(RunningInstancesTest::finish);
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceIds(fromTheStart).list()).as("began at the start, and ended").isEmpty();
        inTheMiddle.forEach(RunningInstancesTest::finish);
        // Those begun in the middle have only one of the branches that a join waits for: nothing else is left of them.
        assertThat(engine.getTaskService().createTaskQuery().list()).isEmpty();
        assertThat(engine.getManagementService().createJobQuery().list()).isEmpty();
        assertThat(fromTheStart).as("those that a usual way comes by").hasSizeGreaterThanOrEqualTo(50);
    }

    private static void deploy(Path folder, boolean released) throws IOException {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".bpmn")).sorted().toList()) {
                String model = Files.readString(file);
                Path before = BEFORE.resolve(file.getFileName());
                deployment.addString(file.getFileName().toString(), released && Files.exists(before) ? numbered(model, Files.readString(before)) : model);
            }
        }
        deployment.deploy();
    }

    /** What was not released yet under a number of its own is a patch of what was. */
    private static String numbered(String today, String before) {
        String tag = before.replaceAll("(?s).*<bpmn:process [^>]*camunda:versionTag=\"([^\"]*)\".*", "$1");
        int patch = Integer.parseInt(tag.substring(tag.lastIndexOf('.') + 1));
        return today.replace("camunda:versionTag=\"" + tag + "\"", "camunda:versionTag=\"%s.%d\"".formatted(tag.substring(0, tag.lastIndexOf('.')), patch + 1));
    }

    private static List<ProcessDefinition> newest() {
        return engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list().stream().sorted(Comparator.comparing(ProcessDefinition::getKey)).toList();
    }

    /** Where an instance may wait for people, for time or for another process; of the application's own steps, where a job waits. */
    private static List<String> waitingStates(ProcessDefinition process) {
        BpmnModelInstance model = engine.getRepositoryService().getBpmnModelInstance(process.getId());
        return model.getModelElementsByType(FlowNode.class).stream().filter(node -> node instanceof UserTask || node instanceof CallActivity || node instanceof ReceiveTask
                || node instanceof EventBasedGateway || node.isCamundaAsyncBefore()).map(FlowNode::getId).toList();
    }

    /** Goes on from the start, until it stands there; empty when this way never comes by. */
    private static Optional<ProcessInstance> upTo(String state, ProcessDefinition process) {
        ProcessInstance instance = engine.getRuntimeService().createProcessInstanceById(process.getId()).businessKey("ESSAI-" + state).execute();
        for (int step = 0; step < 200; step++) {
            ProcessInstance now = engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance.getId()).singleResult();
            if (now == null) {
                return Optional.empty();
            }
            if (engine.getRuntimeService().getActiveActivityIds(instance.getId()).contains(state)
                    || !engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).activityId(state).list().isEmpty()) {
                return Optional.of(instance);
            }
            if (!step(instance.getId(), state)) {
                break;
            }
        }
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "does not come by");
        return Optional.empty();
    }

    private static ProcessInstance beginAt(String state, ProcessDefinition process) {
        BpmnModelInstance model = engine.getRepositoryService().getBpmnModelInstance(process.getId());
        boolean repeated = model.getModelElementById(state) instanceof Activity activity && activity.getLoopCharacteristics() != null;
        return engine.getRuntimeService().createProcessInstanceById(process.getId()).businessKey("ESSAI-" + state)
                .startBeforeActivity(repeated ? state + "#multiInstanceBody" : state).execute();
    }

    private static void finish(String root) {
        int steps = 0;
        while (steps < 500 && step(root, "")) {
            steps++;
        }
    }

    /** What people, time or the job executor would do next in the instance or one that it called. @return false when there is nothing */
    private static boolean step(String root, String not) {
        List<String> tree = tree(root).toList();
        Optional<Task> task = tree.stream().flatMap(one -> engine.getTaskService().createTaskQuery().processInstanceId(one).list().stream())
                .filter(one -> !one.getTaskDefinitionKey().equals(not)).min(Comparator.comparing(Task::getTaskDefinitionKey));
        if (task.isPresent()) {
            engine.getTaskService().complete(task.get().getId(), DECISIONS.getOrDefault(task.get().getTaskDefinitionKey(), Map.of()));
            return true;
        }
        Optional<Job> job = tree.stream().flatMap(one -> engine.getManagementService().createJobQuery().processInstanceId(one).list().stream())
                .min(Comparator.comparing(Job::getId));
        job.ifPresent(one -> engine.getManagementService().executeJob(one.getId()));
        return job.isPresent();
    }

    private static Stream<String> tree(String root) {
        if (engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(root).count() == 0) {
            return Stream.empty();
        }
        return Stream.concat(Stream.of(root), engine.getRuntimeService().createProcessInstanceQuery().superProcessInstanceId(root).list().stream().flatMap(one -> tree(one.getId())));
    }
}
