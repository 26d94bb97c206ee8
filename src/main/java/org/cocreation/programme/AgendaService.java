package org.cocreation.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.Fingerprint;
import org.cocreation.sharedfile.Descriptions;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An event's agenda: finalised by its hosts, and changed by its organising committee until the event. */
@Service
@Transactional
public class AgendaService {

    private final EventService events;
    private final SharedFileService files;
    private final AgendaTrail trail;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    AgendaService(EventService events, SharedFileService files, AgendaTrail trail, ApplicationEventPublisher changes, Clock clock) {
        this.events = events;
        this.files = files;
        this.trail = trail;
        this.changes = changes;
        this.clock = clock;
    }

    /** As forms show them: {@code from, to, titleFr, titleAr, itemsFr, itemsAr}. */
    public List<Map<String, Object>> rows(Event event) {
        return Descriptions.slots(event.agenda());
    }

    /** Differs with every change of the agenda. */
    public String version(Event event) {
        return Fingerprint.of(event.agenda());
    }

    /** Why the page does not change the agenda, in French; empty when it does. */
    @Transactional(readOnly = true)
    public Optional<String> closed(Event event) {
        if (event.isCancelled()) {
            return Optional.of("L'événement est annulé\u00a0: son agenda ne se modifie plus.");
        }
        if (event.day().isBefore(LocalDate.now(clock))) {
            return Optional.of("L'événement a eu lieu\u00a0: son agenda ne se modifie plus.");
        }
        // The file would write over it.
        return event.phase() == Phase.PREPARATION && event.agendaSettledAt() == null && files.ofEvents(List.of(event.code())).containsKey(event.code())
                ? Optional.of("L'événement n'est pas encore publié\u00a0: son agenda s'écrit dans le dossier partagé, à la rubrique «\u00a0Agenda de l'événement\u00a0».")
                : Optional.empty();
    }

    /**
     * Changes the agenda.
     *
     * @param typed   rows as {@link #rows} gives them
     * @param version of the agenda that the change began from
     * @return false when somebody else changed it meanwhile, unless to the same: nothing was changed then
     * @throws Refusal naming the slot that cannot stand
     */
    public boolean change(String eventCode, List<? extends Map<String, ?>> typed, String version, String by) {
        Event event = events.locked(eventCode);
        closed(event).ifPresent(why -> {
            throw new Refusal(why);
        });
        List<AgendaSlot> agenda = AgendaReader.read(typed);
        if (agenda.equals(event.agenda())) {
            return true;
        }
        if (!version(event).equals(version)) {
            return false;
        }
        events.changeAgenda(eventCode, agenda);
        trail.record(eventCode, event.agenda(), agenda, by);
        changes.publishEvent(new AgendaChanged(eventCode));
        return true;
    }

    /**
     * The hosts' last word.
     *
     * @param version of the agenda that the form was made from, null when it does not say
     * @throws Refusal naming the slot that cannot stand, or when somebody else changed the agenda meanwhile
     */
    public void finalise(String eventCode, List<? extends Map<String, ?>> typed, String version, String by) {
        Event event = events.locked(eventCode);
        List<AgendaSlot> agenda = AgendaReader.read(typed);
        if (version != null && !version.equals(version(event)) && !agenda.equals(event.agenda())) {
            throw new Refusal("L'agenda a été modifié sur sa page pendant que vous remplissiez cette tâche. Votre saisie n'a pas été "
                    + "enregistrée\u00a0: gardez-la de côté, rechargez la tâche et reprenez-la.");
        }
        events.finaliseAgenda(eventCode, agenda, by);
        trail.record(eventCode, event.agenda(), agenda, by);
    }
}
