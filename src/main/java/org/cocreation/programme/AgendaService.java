package org.cocreation.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.audit.AuditTrail;
import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.Difference;
import org.cocreation.form.Fingerprint;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.sharedfile.Descriptions;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFile;
import org.cocreation.sharedfile.SharedFileService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An event's agenda: finalised by its hosts, and changed by its organising committee until the event. */
@Service
@Transactional
public class AgendaService {

    private final EventService events;
    private final SharedFileService files;
    private final AuditTrail trail;
    private final Clock clock;

    AgendaService(EventService events, SharedFileService files, AuditTrail trail, Clock clock) {
        this.events = events;
        this.files = files;
        this.trail = trail;
        this.clock = clock;
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
        if (event.isOver(LocalDate.now(clock))) {
            return Optional.of("L'événement a eu lieu\u00a0: son agenda ne se modifie plus.");
        }
        return event.phase() == Phase.PREPARATION && !event.isAgendaSettled() && isWrittenInFile(event.code())
                ? Optional.of("L'événement n'est pas encore publié\u00a0: son agenda s'écrit dans le dossier partagé, à la rubrique «\u00a0Agenda de l'événement\u00a0».")
                : Optional.empty();
    }

    /** Until the heading is settled, whatever is written there is the event's agenda. */
    private boolean isWrittenInFile(String eventCode) {
        SharedFile file = files.ofEvents(List.of(eventCode)).get(eventCode);
        return file != null && !file.get(Heading.AGENDA).isSettled();
    }

    /**
     * Changes the agenda.
     *
     * @param agenda  in the order of time
     * @param version of the agenda that the change began from
     * @throws Overtaken when somebody else changed it meanwhile, unless to the same
     * @throws Refusal   when it does not change any more, see {@link #closed}
     */
    public void change(String eventCode, List<AgendaSlot> agenda, String version, String by) {
        Event event = events.locked(eventCode);
        closed(event).ifPresent(why -> {
            throw new Refusal(why);
        });
        if (agenda.equals(event.agenda())) {
            return;
        }
        if (!version(event).equals(version)) {
            throw new Overtaken("l'agenda", null, null, version(event), List.of(
                    Difference.of("Agenda", event.agenda(), agenda, slot -> "%s – %s · %s".formatted(slot.from(), slot.to(), slot.title().fr())),
                    Difference.of("Agenda, en arabe", event.agenda(), agenda, slot -> slot.title().ar()),
                    Difference.of("Points", items(event.agenda(), Bilingual::fr), items(agenda, Bilingual::fr)),
                    Difference.of("Points, en arabe", items(event.agenda(), Bilingual::ar), items(agenda, Bilingual::ar))));
        }
        events.changeAgenda(eventCode, agenda);
        // Slots are written anew with each change: the trail keeps what they said before.
        trail.record(by, "agenda", eventCode,
                List.of(new AuditTrail.Changed(eventCode, Map.of("agenda", Descriptions.words(event.agenda())), Map.of("agenda", Descriptions.words(agenda)))));
    }

    private static String items(List<AgendaSlot> agenda, Function<Bilingual, String> language) {
        return agenda.stream().flatMap(slot -> slot.items().stream())
                .map(item -> language.apply(item.text()) + (item.by() == null ? "" : " – " + language.apply(item.by()))).collect(Collectors.joining("\n"));
    }

    /**
     * The hosts' last word, with which their task ends: the agenda is that of the page.
     *
     * @throws Refusal while it has no slot, and once the event is called off
     */
    public void finalise(String eventCode, String by) {
        Event event = events.locked(eventCode);
        if (event.agenda().isEmpty()) {
            throw new Refusal("L'agenda n'a aucun créneau\u00a0: écrivez-le sur la page «\u00a0Agenda\u00a0».");
        }
        events.finaliseAgenda(eventCode, event.agenda(), by);
    }
}
