package org.cocreation.outcome;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;

import org.cocreation.event.AfterTheDay;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the workshops of an event came to. The first to send a result writes it; sent again alike it changes nothing. A
 * different one is a correction, and says which version it corrects. Nothing changes once the report is published.
 */
@Service
@Transactional
public class WorkshopResults {

    private static final AfterTheDay WRITTEN = new AfterTheDay("les résultats des ateliers ne changent plus", "Les résultats s'écrivent");

    private final ResultRepository results;
    private final EventService events;
    private final Clock clock;

    WorkshopResults(ResultRepository results, EventService events, Clock clock) {
        this.results = results;
        this.events = events;
        this.clock = clock;
    }

    /** Of all workshops, in their order. */
    @Transactional(readOnly = true)
    public List<WorkshopResult> of(Event event) {
        return results.of(event);
    }

    /** @throws NoSuchElementException when the event has no workshop there */
    @Transactional(readOnly = true)
    public WorkshopResult get(Event event, int position) {
        return find(results.of(event), position);
    }

    private static WorkshopResult find(List<WorkshopResult> all, int position) {
        return all.stream().filter(one -> one.workshop().position() == position).findFirst()
                .orElseThrow(() -> new NoSuchElementException("No workshop " + position));
    }

    /** Why nothing can be written, in French; null when it can. */
    public @Nullable String closedBecause(Event event) {
        return WRITTEN.closedBecause(event, LocalDate.now(clock));
    }

    /**
     * Writes a workshop's result.
     *
     * @param version that it began from; 0 when there was none
     * @throws Overtaken when somebody else wrote another one since
     * @throws Refusal   before the event and once its report is published
     */
    public void save(String eventCode, int position, ResultText text, int version, String by) {
        Event event = hold(eventCode);
        WorkshopResult current = find(results.of(event), position);
        if (text.equals(current.text())) {
            return;
        }
        if (current.version() != version) {
            throw new Overtaken("ce résultat", current.by(), current.recordedAt(), current.version(),
                    current.text() == null ? List.of() : text.differencesFrom(current.text()));
        }
        results.write(eventCode, current.workshop(), text, current.version() + 1, clock.instant(), by);
    }

    /** The hosts' word, with which a workshop's task ends. @throws Refusal while its result is not written */
    public void confirm(String eventCode, int position) {
        if (!get(events.locked(eventCode), position).isRecorded()) {
            throw new Refusal("Le résultat de l'atelier n'est pas encore écrit\u00a0: écrivez-le sur la page «\u00a0Ateliers et bilan\u00a0».");
        }
    }

    private Event hold(String eventCode) {
        Event event = events.locked(eventCode);
        WRITTEN.check(event, LocalDate.now(clock));
        return event;
    }
}
