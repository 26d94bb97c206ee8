package org.cocreation.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.ApplicationTest;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.sharedfile.Descriptions;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFileService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of the hosts, for an event that has a shared file. */
@ApplicationTest(profiles = "demo")
@Transactional
class ProgrammeWorkflowTest {

    private static final String EVENT = "PAN3-EV1";
    private static final String FORM = """
            {"type": "default", "id": "%s", "schemaVersion": 16, "components": [%s]}""";

    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    SpeakerService speakers;
    @Autowired
    AgendaService agenda;
    @Autowired
    SharedFileService files;
    @Autowired
    EventService events;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void backInPreparation() {
        jdbc.sql("""
                        update cocreation.event set phase = 'preparation', published_at = null, agenda_settled_at = null, changed_by = 'essai'
                        where code = :code""").param("code", EVENT).update();
    }

    @Test
    void confirmsTheSpeakersOfTheFile() {
        String task = start("confirm-speakers", "figures", "${programmeWorkflow.speakerFigures(execution)}", "${programmeWorkflow.confirmSpeakers(task)}",
                "{\"type\": \"textfield\", \"key\": \"justification\"}");
        int planned = files.get(EVENT).content(Heading.SPEAKERS).rows("speakers").size();

        SpinJsonNode figures = (SpinJsonNode) tasks.getVariable(task, "figures");
        assertThat(figures.prop("expected").numberValue()).isEqualTo(planned);
        assertThat(speakers.of(EVENT)).hasSize(planned).extracting(Speaker::role).contains(SpeakerRole.CIVIL_SOCIETY);
        assertThatThrownBy(() -> tasks.complete(task)).hasStackTraceContaining("Aucun intervenant n'est confirmé");
        SpeakerRow first = SpeakerRow.of(speakers.of(EVENT).get(0));
        speakers.save(EVENT, List.of(new SpeakerRow(first.id(), first.shown(), first.role(), first.profileFr(), first.profileAr(), "", "Nom d'essai",
                "", "confirmed", false, null, false)), "adfm");
        assertThatThrownBy(() -> tasks.complete(task)).hasStackTraceContaining("intervenants sont encore attendues");

        tasks.complete(task, Map.of("justification", "Les autres suivront."));

        assertThat(events.interventions(EVENT)).anyMatch(one -> one.action().equals("confirm-speakers") && one.reason().equals("Les autres suivront."));
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where text_ like '%Nom d''essai%'").query(Integer.class).single()).isZero();
    }

    @Test
    void finalisesTheAgendaOfTheFileWhichThenStands() {
        String task = start("finalise-agenda", "slots", "${programmeWorkflow.slots(execution)}", "${programmeWorkflow.finaliseAgenda(task)}",
                "{\"type\": \"dynamiclist\", \"path\": \"slots\", \"components\": [%s]}".formatted(String.join(", ", AgendaReader.COLUMNS.stream()
                        .map(column -> "{\"type\": \"%s\", \"key\": \"%s\"}".formatted(column.startsWith("items") ? "textarea" : "textfield", column)).toList())));
        List<Map<String, Object>> slots = new ArrayList<>(Descriptions.slots(events.get(EVENT).agenda()));
        assertThat(((SpinJsonNode) tasks.getVariable(task, "slots")).elements()).hasSameSizeAs(slots);
        slots.remove(slots.size() - 1);

        assertThatThrownBy(() -> complete(task, List.of())).hasStackTraceContaining("au moins un créneau");
        complete(task, slots);

        Event event = events.get(EVENT);
        assertThat(event.agenda()).hasSameSizeAs(slots);
        assertThat(event.agendaSettledAt()).isNotNull();
        files.reopen(EVENT, Heading.INCLUSION, "Un oubli", "mtnra");
        files.save(EVENT, Heading.INCLUSION, Map.of("measures", "Langue des signes"), files.get(EVENT).get(Heading.INCLUSION).version(), "adfm");
        assertThat(events.get(EVENT).agenda()).as("the file does not write over it").isEqualTo(event.agenda());
    }

    @Test
    void theOpenTaskBeginsFromWhatThePageSays() {
        jdbc.sql("update cocreation.event set phase = 'published', published_at = now(), changed_by = 'essai' where code = :code").param("code", EVENT).update();
        String task = start("finalise-agenda", "slots", "${programmeWorkflow.slots(execution)}", "${programmeWorkflow.finaliseAgenda(task)}",
                "{\"type\": \"dynamiclist\", \"path\": \"slots\", \"components\": []}");
        Event event = events.get(EVENT);

        assertThat(agenda.change(EVENT, agenda.rows(event).subList(0, 2), agenda.version(event), "4chabab")).isTrue();

        assertThat(((SpinJsonNode) tasks.getVariable(task, "slots")).elements()).hasSize(2);
        assertThat(events.get(EVENT).agendaSettledAt()).as("the hosts have not finalised it").isNull();
        assertThatThrownBy(() -> agenda.finalise(EVENT, agenda.rows(event), agenda.version(event), "adfm")).hasMessageContaining("rechargez la tâche");
    }

    private void complete(String task, List<Map<String, Object>> slots) {
        tasks.complete(task, Variables.putValue("slots", Spin.JSON(slots)));
    }

    /** A process of one task, as the model has it. */
    private String start(String id, String input, String value, String listener, String field) {
        String key = "only-" + id;
        repository.createDeployment().name(key).addString(id + ".form", FORM.formatted(id, field))
                .addModelInstance(key + ".bpmn", Bpmn.createExecutableProcess(key).camundaHistoryTimeToLiveString("P1D").startEvent().userTask(id).name(id)
                        .camundaFormRef(id).camundaFormRefBinding("deployment").camundaInputParameter(input, value)
                        .camundaTaskListenerExpression("complete", listener).endEvent().done()).deploy();
        String instance = runtime.startProcessInstanceByKey(key, EVENT).getId();
        Task task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        return task.getId();
    }
}
