package org.cocreation.programme;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.ApplicationTest;
import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Overtaken;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFileService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    FormService forms;
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
        // Nobody is registered before an event is published; other tests of this database leave registrations.
        jdbc.sql("delete from cocreation.registration where event_code = :code").param("code", EVENT).update();
        jdbc.sql("""
                        update cocreation.event set phase = 'preparation', published_at = null, agenda_settled_at = null, changed_by = 'essai'
                        where code = :code""").param("code", EVENT).update();
    }

    @Test
    void confirmsTheSpeakersOfTheFile() {
        String task = start("confirm-speakers", "figures", "${programmeWorkflow.speakerFigures(execution)}", "${programmeWorkflow.confirmSpeakers(task)}",
                "{\"type\": \"textfield\", \"key\": \"justification\"}");
        int planned = files.get(EVENT).content(Heading.SPEAKERS).rows("speakers").size();

        SpinJsonNode figures = (SpinJsonNode) forms.getTaskFormVariables(task).get("figures");
        assertThat(figures.prop("expected").numberValue()).isEqualTo(planned);
        assertThat(speakers.of(EVENT)).hasSize(planned).extracting(Speaker::role).contains(SpeakerRole.CIVIL_SOCIETY);
        assertThatThrownBy(() -> tasks.complete(task)).hasStackTraceContaining("Aucun intervenant n'est confirmé");
        SpeakerRow first = SpeakerRow.of(speakers.of(EVENT).get(0));
        speakers.save(EVENT, List.of(new SpeakerRow(first.id(), first.shown(), first.role(), first.profileFr(), first.profileAr(), "", "Nom d'essai",
                "", "confirmed", null)), "adfm");
        assertThatThrownBy(() -> tasks.complete(task)).hasStackTraceContaining("intervenants sont encore attendues");

        tasks.complete(task, Map.of("justification", "Les autres suivront."));

        assertThat(events.interventions(EVENT)).anyMatch(one -> one.action().equals("confirm-speakers") && one.reason().equals("Les autres suivront."));
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where text_ like '%Nom d''essai%'").query(Integer.class).single()).isZero();
    }

    /** Once the file's heading is settled the hosts write on the page, and the file does not write over it. */
    @Test
    void finalisesTheAgendaOfThePageWhichThenStands() {
        String task = start("finalise-agenda", "slots", "${programmeWorkflow.slots(execution)}", "${programmeWorkflow.finaliseAgenda(task)}", "");
        Event event = events.get(EVENT);
        assertThat(((SpinJsonNode) forms.getTaskFormVariables(task).get("slots")).elements()).hasSameSizeAs(event.agenda());
        files.reopen(EVENT, Heading.AGENDA, "À relire", "mtnra");
        assertThat(agenda.closed(event)).hasValueSatisfying(why -> assertThat(why).contains("dossier partagé"));
        files.settle(EVENT, List.of(Heading.AGENDA), "mtnra");

        List<AgendaSlot> shorter = event.agenda().subList(0, event.agenda().size() - 1);
        agenda.change(EVENT, shorter, agenda.version(event), "4chabab");
        assertThatThrownBy(() -> agenda.change(EVENT, event.agenda().subList(0, 1), agenda.version(event), "adfm")).as("from what it was before").isInstanceOf(Overtaken.class);
        writeElsewhereInTheFile("Langue des signes");
        assertThat(events.get(EVENT).agenda()).as("not yet finalised").isEqualTo(shorter);
        tasks.complete(task);

        assertThat(events.get(EVENT).isAgendaSettled()).isTrue();
        writeElsewhereInTheFile("Boucle magnétique");
        assertThat(events.get(EVENT).agenda()).as("the file does not write over it").isEqualTo(shorter);
    }

    private void writeElsewhereInTheFile(String measures) {
        files.reopen(EVENT, Heading.INCLUSION, "Un oubli", "mtnra");
        files.save(EVENT, Heading.INCLUSION, Map.of("measures", measures), files.get(EVENT).get(Heading.INCLUSION).version(), "adfm");
    }

    /** A process of one task, as the model has it. */
    private String start(String id, String input, String value, String listener, String field) {
        String key = "only-" + id;
        repository.createDeployment().name(key).addString(id + ".form", FORM.formatted(id, field))
                .addModelInstance(key + ".bpmn", Bpmn.createExecutableProcess(key).camundaHistoryTimeToLiveString("P1D").startEvent().userTask(id).name(id).camundaCandidateGroups("ministry")
                        .camundaFormRef(id).camundaFormRefBinding("deployment").camundaInputParameter(input, value)
                        .camundaTaskListenerExpression("complete", listener).endEvent().done()).deploy();
        String instance = runtime.startProcessInstanceByKey(key, EVENT).getId();
        Task task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        return task.getId();
    }
}
