package org.cocreation.workflow.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every step of {@code docs/designers.md}, as a designer takes it: the repository's own model is changed as Modeler changes it, tried, deployed over the
 * REST API, run, migrated and taken back. Each heading of the guide that tells of a change names its test.
 */
@ApplicationTest(profiles = "demo", properties = {"cocreation.models.follow-by-themselves=true", "cocreation.designers-may-start=true"})
class DesignersGuideTest {

    private static final String NAME = "guide";
    private static final String KEY = "event-logistics";
    private static final String FILE = KEY + ".bpmn";

    private static int events;

    @LocalServerPort
    int port;
    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    ManagementService management;
    @Autowired
    Migrations migrations;
    @Autowired
    JdbcClient jdbc;

    private String event;
    /** One that runs already in the model of the release. */
    private String running;

    @BeforeEach
    void anEventThatRuns() {
        event = another();
        running = start(event);
    }

    private String another() {
        return new SampleEvents(jdbc).event("GUIDE-EV" + ++events).create();
    }

    @AfterEach
    void asBefore() {
        repository.createDeploymentQuery().deploymentName(NAME).orderByDeploymentTime().desc().list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        runtime.createProcessInstanceQuery().processInstanceBusinessKeyLike("GUIDE-EV%").rootProcessInstances().list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "guide"));
    }

    private Visitor designer() {
        return new Visitor(port).withBasic("designer", "cocreation");
    }

    private String start(String code) {
        var answer = designer().sendJson("POST", "/engine-rest/process-definition/key/%s/start".formatted(KEY), "{\"businessKey\": \"%s\"}".formatted(code));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonPath.read(answer.body(), "$.id");
    }

    /** Tries the files, then deploys them. */
    private void deploy(Map<String, String> contents) {
        Map<String, byte[]> files = new TreeMap<>();
        contents.forEach((name, content) -> files.put(name, content.getBytes(StandardCharsets.UTF_8)));
        for (String call : List.of("check", "create")) {
            var answer = designer().postFiles("/engine-rest/deployment/" + call, Map.of("deployment-name", NAME), files);
            assertThat(answer.statusCode()).as("%s: %s", call, answer.body()).isEqualTo(200);
        }
    }

    private static String released(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    /** The model with a change, under a new number. */
    private static String changed(String tag, Consumer<BpmnModelInstance> change) {
        BpmnModelInstance model = Bpmn.readModelFromFile(Path.of("processes", FILE).toFile());
        model.<Process>getModelElementById(KEY).setCamundaVersionTag(tag);
        change.accept(model);
        return Bpmn.convertToString(model);
    }

    private static String tag(boolean minor) {
        String tag = Bpmn.readModelFromFile(Path.of("processes", FILE).toFile()).<Process>getModelElementById(KEY).getCamundaVersionTag();
        String[] parts = tag.split("\\.");
        return minor ? "%s.%d.0".formatted(parts[0], Integer.parseInt(parts[1]) + 1) : "%s.%s.%d".formatted(parts[0], parts[1], Integer.parseInt(parts[2]) + 1);
    }

    private static String next(String tag) {
        return tag.replaceAll("\\.0$", ".1");
    }

    private Task task(String instance, String id) {
        return tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey(id).singleResult();
    }

    /** Goes on to the step, past those before it. */
    private Task at(String instance, String step) {
        runtime.createProcessInstanceModification(instance).startBeforeActivity(step).execute();
        return task(instance, step);
    }

    private String version(String instance) {
        return repository.getProcessDefinition(runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult().getProcessDefinitionId()).getVersionTag();
    }

    @Test
    void changeALabel() {
        deploy(Map.of(FILE, changed(tag(false), model -> model.<UserTask>getModelElementById("define-venue").setName("Choisir le lieu et les salles"))));
        assertThat(version(running)).as("follows by itself").isEqualTo(tag(false));
        assertThat(at(running, "define-venue").getName()).isEqualTo("Choisir le lieu et les salles");
    }

    @Test
    void changeAForm() throws IOException {
        String form = released("forms/define-venue.form");
        int end = form.lastIndexOf(']');
        int components = form.indexOf("\"components\": [") >= 0 ? form.indexOf("[", form.indexOf("\"components\": [")) : form.indexOf("[", form.indexOf("\"components\""));
        assertThat(end).isGreaterThan(components);
        String changed = form.substring(0, components + 1) + "{\"type\": \"textfield\", \"id\": \"Field_access\", \"key\": \"accessRemark\", \"label\": \"Accès des personnes à mobilité réduite\"},"
                + form.substring(components + 1);
        deploy(Map.of("define-venue.form", changed));
        Task task = at(running, "define-venue");
        var shown = new Visitor(port).withBasic("admin", "cocreation").get("/engine-rest/task/%s/deployed-form".formatted(task.getId()));
        assertThat(shown.body()).contains("accessRemark");
    }

    @Test
    void changeADecision() throws IOException {
        deploy(Map.of("selection-priority.dmn", released("processes/selection-priority.dmn").replace("<text>45</text>", "<text>50</text>")));
        String newest = repository.createDecisionDefinitionQuery().decisionDefinitionKey("selection-priority").latestVersion().singleResult().getId();
        assertThat(new String(repository.getDecisionModel(newest).readAllBytes(), StandardCharsets.UTF_8)).contains("<text>50</text>").doesNotContain("<text>45</text>");
    }

    @Test
    void changeADelay() {
        Date before = at(running, "define-venue").getDueDate();
        deploy(Map.of(FILE, changed(tag(false), model -> model.<UserTask>getModelElementById("define-venue").setCamundaDueDate("${eventWorkflow.daysAfter(execution, 2)}"))));
        Date after = at(start(another()), "define-venue").getDueDate();
        assertThat(after).isAfter(before);
        assertThat(task(running, "define-venue").getDueDate()).as("what is open keeps its date").isEqualTo(before);
    }

    @Test
    void addAReminderAndChangeItsText() {
        String first = changed(tag(true), model -> reminder(model, "Pensez au lieu de {événement}"));
        deploy(Map.of(FILE, first));
        String other = another();
        String instance = start(other);
        at(instance, "define-venue");
        management.createJobQuery().processInstanceId(instance).activityId("venue-reminder-due").list().forEach(job -> management.executeJob(job.getId()));
        management.createJobQuery().processInstanceId(instance).activityId("remind-of-venue").list().forEach(job -> management.executeJob(job.getId()));
        assertThat(letters(other)).isNotEmpty().allMatch("Pensez au lieu de {événement}"::equals);

        deploy(Map.of(FILE, first.replace("Pensez au lieu de {événement}", "Le lieu de {événement} manque encore").replace("versionTag=\"" + tag(true), "versionTag=\"" + next(tag(true)))));
        assertThat(version(instance)).isEqualTo(next(tag(true)));
    }

    private List<String> letters(String code) {
        return jdbc.sql("select distinct detail ->> 'subject' from cocreation.mail where event_code = :event and purpose = 'letter'").param("event", code).query(String.class).list();
    }

    private static void reminder(BpmnModelInstance model, String subject) {
        BoundaryEvent due = add(model, BoundaryEvent.class, "venue-reminder-due");
        due.setAttachedTo(model.getModelElementById("define-venue"));
        due.setCancelActivity(false);
        TimerEventDefinition timer = model.newInstance(TimerEventDefinition.class);
        TimeDate date = model.newInstance(TimeDate.class);
        date.setTextContent("${eventWorkflow.daysBeforeAt(execution, 20, '10:00')}");
        timer.setTimeDate(date);
        due.getEventDefinitions().add(timer);
        SendTask send = add(model, SendTask.class, "remind-of-venue");
        send.setName("Rappeler le lieu à arrêter");
        send.setCamundaAsyncBefore(true);
        send.setCamundaExpression("${letterWorkflow.send(execution)}");
        send.setExtensionElements(model.newInstance(ExtensionElements.class));
        CamundaInputOutput inputs = send.getExtensionElements().addExtensionElement(CamundaInputOutput.class);
        Map.of("recipients", "hosts", "subject", subject, "text", "Le lieu de {événement}, le {jour}, n’est pas encore arrêté.").forEach((name, text) -> {
            CamundaInputParameter input = model.newInstance(CamundaInputParameter.class);
            input.setCamundaName(name);
            input.setTextContent(text);
            inputs.getCamundaInputParameters().add(input);
        });
        EndEvent end = add(model, EndEvent.class, "venue-reminded");
        flow(model, "to-remind-of-venue", due, send);
        flow(model, "to-venue-reminded", send, end);
    }

    @Test
    void addATaskMigrateAndGoBack() throws IOException {
        at(running, "plan-meals");
        deploy(Map.of(FILE, changed(tag(true), DesignersGuideTest::access), "check-access.form", """
                {"type": "default", "id": "check-access", "schemaVersion": 16, "components": [
                  {"type": "checkbox", "id": "Field_ok", "key": "accessChecked", "label": "Les salles sont accessibles", "validate": {"required": true}}]}"""));
        assertThat(version(running)).as("a minor change waits").isNotEqualTo(tag(true));
        Move trial = migrations.dryRun().stream().filter(move -> move.from().key().equals(KEY) && move.followers().stream().anyMatch(one -> one.id().equals(running)))
                .findFirst().orElseThrow();
        assertThat(trial.change()).isEqualTo(Change.MINOR);
        migrations.migrate(trial.from().id(), "admin");
        assertThat(version(running)).isEqualTo(tag(true));
        Task added = at(running, "check-access");
        assertThat(added.getName()).isEqualTo("Vérifier l’accès des salles");
        assertThat(tasks.getIdentityLinksForTask(added.getId())).anyMatch(link -> "ministry".equals(link.getGroupId()));

        deploy(Map.of(FILE, released("processes/" + FILE)));
        Move back = migrations.dryRun().stream().filter(move -> move.from().key().equals(KEY) && move.followers().stream().anyMatch(one -> one.id().equals(running)))
                .findFirst().orElseThrow();
        assertThat(back.followers()).filteredOn(one -> one.id().equals(running)).singleElement()
                .satisfies(one -> assertThat(one.obstacle()).contains("check-access", "n’existe plus"));
        tasks.complete(added.getId(), Map.of("accessChecked", true));
        assertThat(migrations.migrate(back.from().id(), "admin").followers()).allMatch(Follower::follows);
        assertThat(version(running)).isNotEqualTo(tag(true));
    }

    /** A task between two others. */
    private static void access(BpmnModelInstance model) {
        UserTask task = add(model, UserTask.class, "check-access");
        task.setName("Vérifier l’accès des salles");
        task.setCamundaFormRef("check-access");
        task.setCamundaFormRefBinding("deployment");
        task.setCamundaCandidateGroups("ministry");
        task.setCamundaDueDate("${eventWorkflow.daysBefore(execution, 10)}");
        SequenceFlow flow = model.getModelElementById("from-define-venue-to-plan-meals");
        FlowNode next = flow.getTarget();
        next.getIncoming().remove(flow);
        flow.setTarget(task);
        task.getIncoming().add(flow);
        flow(model, "from-check-access-to-plan-meals", task, next);
    }

    private static <E extends FlowElement> E add(BpmnModelInstance model, Class<E> type, String id) {
        E element = model.newInstance(type);
        element.setId(id);
        model.<Process>getModelElementById(KEY).addChildElement(element);
        return element;
    }

    private static void flow(BpmnModelInstance model, String id, FlowNode from, FlowNode to) {
        SequenceFlow flow = add(model, SequenceFlow.class, id);
        flow.setSource(from);
        flow.setTarget(to);
        from.getOutgoing().add(flow);
        to.getIncoming().add(flow);
    }
}
