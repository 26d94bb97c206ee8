package org.cocreation.programme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.audit.Actor;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.language.Language;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFile;
import org.cocreation.sharedfile.SharedFileService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The speakers of an event: at first those of its shared file, then by name. */
@Service
@Transactional
public class SpeakerService {

    private static final int MOST = 100;
    private static final int LONGEST_REASON = 1_000;
    private static final String SPEAKERS = "speakers";

    private final SpeakerRepository speakers;
    private final SharedFileService files;
    private final EventService events;

    SpeakerService(SpeakerRepository speakers, SharedFileService files, EventService events) {
        this.speakers = speakers;
        this.files = files;
        this.events = events;
    }

    /** In their order; none while neither the page nor the task was opened. */
    @Transactional(readOnly = true)
    public List<Speaker> of(String eventCode) {
        return speakers.of(eventCode);
    }

    @Transactional(readOnly = true)
    public SpeakerFigures figures(String eventCode) {
        return speakers.figures(eventCode);
    }

    /** As {@link #of}; when there are none yet, those of the shared file, else the event's contributors, are entered first. */
    public List<Speaker> open(String eventCode) {
        List<Speaker> known = speakers.of(eventCode);
        if (!known.isEmpty()) {
            return known;
        }
        Event event = events.locked(eventCode);
        // Somebody else may have opened them while this waited.
        if (speakers.of(eventCode).isEmpty()) {
            List<SpeakerRow> rows = planned(event);
            if (!rows.isEmpty()) {
                speakers.add(eventCode, rows, Actor.PROCESS);
            }
        }
        return speakers.of(eventCode);
    }

    private List<SpeakerRow> planned(Event event) {
        SharedFile file = files.ofEvents(List.of(event.code())).get(event.code());
        if (file == null) {
            return event.contributors().stream().map(name -> SpeakerRow.typed(SpeakerRole.SPEAKER.code(), name.text(Language.FR), name.text(Language.AR), "")).toList();
        }
        return file.content(Heading.SPEAKERS).rows(SPEAKERS).stream()
                .filter(row -> !row.text("nameFr").isEmpty() || !row.text("nameAr").isEmpty())
                .map(row -> SpeakerRow.typed(SpeakerRole.find(row.text("role")).orElse(SpeakerRole.SPEAKER).code(),
                        row.text("nameFr").isEmpty() ? row.text("nameAr") : row.text("nameFr"),
                        row.text("nameAr").isEmpty() ? row.text("nameFr") : row.text("nameAr"), row.text("subject")))
                .toList();
    }

    /**
     * Takes what a form says. A row that the person left as it was keeps what others made of it meanwhile.
     *
     * @param typed without errors
     * @return how many rows were added, changed or removed
     * @throws Overtaken when somebody else changed one of the same rows meanwhile, see {@link #beside}
     */
    public int save(String eventCode, List<SpeakerRow> typed, String by) {
        Event event = events.locked(eventCode);
        if (event.isCancelled()) {
            throw new Refusal("L'événement est annulé.");
        }
        List<SpeakerRow> rows = typed.stream().filter(row -> !row.isBlank()).toList();
        Map<Long, Speaker> current = byId(eventCode);
        Changes changes = compare(rows, current);
        if (!changes.overtaken.isEmpty()) {
            throw new Overtaken("une ligne que vous avez modifiée aussi", null, null, null, List.of());
        }
        int left = current.size() + changes.added.size() - changes.removed.size();
        if (left == 0 && !current.isEmpty()) {
            throw new Refusal("Gardez au moins une ligne\u00a0: un événement a des intervenants.");
        }
        if (left > MOST) {
            throw new Refusal("Un événement compte 100 intervenants au plus.");
        }
        changes.apply(speakers, eventCode, by);
        return changes.number();
    }

    private Map<Long, Speaker> byId(String eventCode) {
        return speakers.of(eventCode).stream().collect(Collectors.toMap(Speaker::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /**
     * Rows that were not saved, beside what stands now.
     *
     * @param theirs by id: what somebody else made of a row that was changed too
     * @param gone   places of the rows that somebody else removed
     */
    public record Beside(List<SpeakerRow> rows, Map<Long, Speaker> theirs, Set<Integer> gone) {
    }

    /** What stands now, with what the person typed in the place of what it was typed for. */
    @Transactional(readOnly = true)
    public Beside beside(String eventCode, List<SpeakerRow> typed) {
        List<SpeakerRow> rows = typed.stream().filter(row -> !row.isBlank()).toList();
        Map<Long, Speaker> current = byId(eventCode);
        Changes changes = compare(rows, current);
        Map<Long, SpeakerRow> byId = rows.stream().filter(row -> row.id() != null)
                .collect(Collectors.toMap(SpeakerRow::id, Function.identity(), (first, second) -> second));
        Beside beside = new Beside(new ArrayList<>(), new HashMap<>(), new HashSet<>());
        current.forEach((id, now) -> {
            SpeakerRow row = byId.get(id);
            if (row == null || row.isUntouched() || row.says(now)) {
                beside.rows.add(SpeakerRow.of(now));
            } else if (changes.overtaken.contains(row)) {
                beside.rows.add(row.against(now));
                beside.theirs.put(id, now);
            } else {
                beside.rows.add(row);
            }
        });
        changes.overtaken.stream().filter(row -> !current.containsKey(row.id())).forEach(row -> {
            beside.gone.add(beside.rows.size());
            beside.rows.add(row.anew());
        });
        beside.rows.addAll(changes.added);
        return beside;
    }

    private static final class Changes {

        private final List<SpeakerRow> added = new ArrayList<>();
        private final List<SpeakerRow> changed = new ArrayList<>();
        private final List<Long> removed = new ArrayList<>();
        private final List<SpeakerRow> overtaken = new ArrayList<>();

        int number() {
            return added.size() + changed.size() + removed.size();
        }

        void apply(SpeakerRepository speakers, String eventCode, String by) {
            if (!removed.isEmpty()) {
                speakers.remove(eventCode, removed, by);
            }
            if (!changed.isEmpty()) {
                speakers.change(eventCode, changed, by);
            }
            if (!added.isEmpty()) {
                speakers.add(eventCode, added, by);
            }
        }
    }

    private static Changes compare(List<SpeakerRow> rows, Map<Long, Speaker> current) {
        Changes changes = new Changes();
        Set<Long> shown = rows.stream().filter(row -> row.id() != null).map(SpeakerRow::id).collect(Collectors.toSet());
        for (SpeakerRow row : rows) {
            if (row.id() == null) {
                // The same row sent twice is one.
                if (!row.isToGo() && current.values().stream().noneMatch(speaker -> !shown.contains(speaker.id()) && row.says(speaker))) {
                    changes.added.add(row);
                }
            } else if (!row.isUntouched()) {
                changeOf(row, current.get(row.id()), changes);
            }
        }
        return changes;
    }

    private static void changeOf(SpeakerRow row, @Nullable Speaker now, Changes changes) {
        if (now == null) {
            if (!row.isToGo()) {
                changes.overtaken.add(row);
            }
        } else if (!row.says(now)) {
            if (!now.fingerprint().equals(row.shown())) {
                changes.overtaken.add(row);
            } else if (row.isToGo()) {
                changes.removed.add(row.id());
            } else {
                changes.changed.add(row);
            }
        }
    }

    /**
     * The speakers are as they should be.
     *
     * @param justification why somebody is still expected, or null
     * @throws Refusal when nobody is confirmed, or somebody is expected without a justification
     */
    public void confirm(String eventCode, @Nullable String justification, String by) {
        SpeakerFigures figures = SpeakerFigures.of(open(eventCode));
        if (figures.confirmed() == 0) {
            throw new Refusal("Aucun intervenant n'est confirmé. Confirmez-en au moins un sur la page «\u00a0Intervenants\u00a0».");
        }
        if (figures.expected() == 0) {
            return;
        }
        if (justification == null) {
            throw new Refusal((figures.expected() == 1 ? "La réponse d'un intervenant est encore attendue."
                    : "Les réponses de %d intervenants sont encore attendues.".formatted(figures.expected()))
                    + " Mettez-les à jour sur la page «\u00a0Intervenants\u00a0», ou expliquez dans la justification pourquoi le programme peut être arrêté sans elles.");
        }
        if (justification.length() > LONGEST_REASON) {
            throw new Refusal("La justification compte 1\u00a0000 caractères au plus.");
        }
        events.recordIntervention(eventCode, by, "confirm-speakers", justification);
    }
}
