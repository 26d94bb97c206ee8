package org.cocreation.programme;

import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the model {@code event-preparation} asks of speakers and agenda. No person's name goes through here. */
@Component
@CallableFromModels
public class ProgrammeWorkflow {

    private static final String FINALISE_AGENDA = "finalise-agenda";
    private static final String SLOTS = "slots";
    private static final String VERSION = "agendaVersion";

    private final SpeakerService speakers;
    private final AgendaService agenda;
    private final EventService events;
    private final TaskService tasks;
    private final RuntimeService runtime;

    ProgrammeWorkflow(SpeakerService speakers, AgendaService agenda, EventService events, TaskService tasks, RuntimeService runtime) {
        this.speakers = speakers;
        this.agenda = agenda;
        this.events = events;
        this.tasks = tasks;
        this.runtime = runtime;
    }

    /** How many are {@code expected}, {@code confirmed} and {@code declined}. */
    public SpinJsonNode speakerFigures(DelegateExecution execution) {
        SpeakerFigures figures = SpeakerFigures.of(speakers.open(execution.getProcessBusinessKey()));
        return Spin.JSON(Map.of("expected", figures.expected(), "confirmed", figures.confirmed(), "declined", figures.declined()));
    }

    /** On {@code confirm-speakers}. */
    public void confirmSpeakers(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        speakers.confirm(done.eventCode(), done.text("justification"), done.actor());
    }

    /** What the form begins with. */
    public SpinJsonNode slots(DelegateExecution execution) {
        return Spin.JSON(agenda.rows(events.get(execution.getProcessBusinessKey())));
    }

    /** Of the agenda that the form was made from, for a field that is not changed. */
    public String agendaVersion(DelegateExecution execution) {
        return agenda.version(events.get(execution.getProcessBusinessKey()));
    }

    /** On {@code finalise-agenda}. */
    public void finaliseAgenda(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        agenda.finalise(done.eventCode(), done.rows(SLOTS), done.text(VERSION), done.actor());
    }

    /** Otherwise completing the open task with what it began with would undo what was changed on the page. */
    @EventListener
    void showInForm(AgendaChanged changed) {
        Event event = events.get(changed.eventCode());
        for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(event.code()).taskDefinitionKey(FINALISE_AGENDA).list()) {
            // Where the form's values are; a task's own would hide what is submitted.
            runtime.setVariableLocal(task.getExecutionId(), SLOTS, Spin.JSON(agenda.rows(event)));
            if (runtime.getVariableLocal(task.getExecutionId(), VERSION) != null) {
                runtime.setVariableLocal(task.getExecutionId(), VERSION, agenda.version(event));
            }
        }
    }
}
