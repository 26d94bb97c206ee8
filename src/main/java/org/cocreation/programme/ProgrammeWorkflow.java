package org.cocreation.programme;

import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.event.EventService;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.OfferedToModels;
import org.springframework.stereotype.Component;

/** What the model {@code event-preparation} asks of speakers and agenda. No person's name goes through here. */
@Component
@CallableFromModels
public class ProgrammeWorkflow {

    private final SpeakerService speakers;
    private final AgendaService agenda;
    private final EventService events;

    ProgrammeWorkflow(SpeakerService speakers, AgendaService agenda, EventService events) {
        this.speakers = speakers;
        this.agenda = agenda;
        this.events = events;
    }

    /** How many are {@code expected}, {@code confirmed} and {@code declined}. */
    @OfferedToModels(value = "Nombres d’intervenants", explains = "Intervenants attendus, confirmés et empêchés, à montrer dans un formulaire.")
    public SpinJsonNode speakerFigures(DelegateExecution execution) {
        SpeakerFigures figures = SpeakerFigures.of(speakers.open(execution.getProcessBusinessKey()));
        return Spin.JSON(Map.of("expected", figures.expected(), "confirmed", figures.confirmed(), "declined", figures.declined()));
    }

    /** On {@code confirm-speakers}. */
    @OfferedToModels(value = "Confirmer les intervenants",
            explains = "Arrête les intervenants\u00a0; ceux qui n’ont pas confirmé se justifient.", form = "confirm-speakers")
    public void confirmSpeakers(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        speakers.confirm(done.eventCode(), done.text("justification"), done.actor());
    }

    /** What the form shows: hours, title and what happens. */
    @OfferedToModels(value = "Agenda", explains = "Les heures de la journée et ce qui s’y passe, à montrer dans un formulaire.")
    public SpinJsonNode slots(DelegateExecution execution) {
        return Spin.JSON(events.get(execution.getProcessBusinessKey()).agenda().stream().map(slot -> Map.of("hours", slot.from() + " – " + slot.to(),
                "title", slot.title().fr(), "items", slot.items().stream().map(item -> item.text().fr()).collect(Collectors.joining("\u00a0; ")))).toList());
    }

    /** On {@code finalise-agenda}. */
    @OfferedToModels(value = "Finaliser l’agenda", explains = "Arrête l’agenda.", form = "finalise-agenda")
    public void finaliseAgenda(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        agenda.finalise(done.eventCode(), done.actor());
    }
}
