package org.cocreation.programme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFile;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The speakers of an event: at first those of its shared file, then by name. */
@Service
@Transactional
public class SpeakerService {

    private static final int LONGEST = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final int MOST = 100;
    private static final int LONGEST_REASON = 1_000;
    private static final String ENGINE = "process";
    private static final String SPEAKERS = "speakers";
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

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
                speakers.add(eventCode, rows, ENGINE);
            }
        }
        return speakers.of(eventCode);
    }

    private List<SpeakerRow> planned(Event event) {
        SharedFile file = files.ofEvents(List.of(event.code())).get(event.code());
        if (file == null) {
            return event.contributors().stream().map(name -> row(SpeakerRole.SPEAKER.code(), name.fr(), name.ar(), "")).toList();
        }
        return file.content(Heading.SPEAKERS).rows(SPEAKERS).stream()
                .filter(row -> !row.text("nameFr").isEmpty() || !row.text("nameAr").isEmpty())
                .map(row -> row(SpeakerRole.find(row.text("role")).orElse(SpeakerRole.SPEAKER).code(),
                        row.text("nameFr").isEmpty() ? row.text("nameAr") : row.text("nameFr"),
                        row.text("nameAr").isEmpty() ? row.text("nameFr") : row.text("nameAr"), row.text("subject")))
                .toList();
    }

    private static SpeakerRow row(String role, String french, String arabic, String subject) {
        return SpeakerRow.of(Map.of("role", role, "profileFr", french, "profileAr", arabic, "subject", subject));
    }

    /**
     * What became of a form.
     *
     * @param changes how many rows were added, changed or removed
     * @param form    null when all is saved; else nothing was: the rows to be shown again, some of which somebody else
     *                changed meanwhile
     */
    public record Outcome(int changes, List<SpeakerRow> form) {
    }

    /**
     * Takes what a form says. A row that the person left as it was keeps what others made of it meanwhile.
     *
     * @throws Refusal naming the row that is not complete
     */
    public Outcome save(String eventCode, List<SpeakerRow> typed, String by) {
        Event event = events.locked(eventCode);
        if (event.isCancelled()) {
            throw new Refusal("L'événement est annulé.");
        }
        List<SpeakerRow> rows = typed.stream().filter(row -> !row.isBlank()).toList();
        Map<Long, Speaker> current = speakers.of(eventCode).stream()
                .collect(Collectors.toMap(Speaker::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        Changes changes = compare(rows, current);
        if (!changes.overtaken.isEmpty()) {
            return new Outcome(0, again(rows, current, changes));
        }
        int left = current.size() + changes.added.size() - changes.removed.size();
        if (left == 0 && !current.isEmpty()) {
            throw new Refusal("Gardez au moins une ligne\u00a0: un événement a des intervenants.");
        }
        if (left > MOST) {
            throw new Refusal("Un événement compte 100 intervenants au plus.");
        }
        changes.apply(speakers, eventCode, by);
        return new Outcome(changes.number(), null);
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
        for (int i = 0; i < rows.size(); i++) {
            SpeakerRow row = rows.get(i);
            if (row.id() == null) {
                check(row, i + 1);
                // The same row sent twice is one.
                if (current.values().stream().noneMatch(speaker -> !shown.contains(speaker.id()) && row.says(speaker))) {
                    changes.added.add(row);
                }
            } else if (!row.isUntouched()) {
                changeOf(row, i + 1, current.get(row.id()), changes);
            }
        }
        return changes;
    }

    private static void changeOf(SpeakerRow row, int number, Speaker now, Changes changes) {
        if (now == null) {
            if (!row.remove()) {
                changes.overtaken.add(row);
            }
        } else if (!row.says(now)) {
            if (!row.remove()) {
                check(row, number);
            }
            if (!now.fingerprint().equals(row.shown())) {
                changes.overtaken.add(row);
            } else if (row.remove()) {
                changes.removed.add(row.id());
            } else {
                changes.changed.add(row);
            }
        }
    }

    /** What stands now, with what the person typed in the place of what it was typed for. */
    private static List<SpeakerRow> again(List<SpeakerRow> rows, Map<Long, Speaker> current, Changes changes) {
        Map<Long, SpeakerRow> typed = new HashMap<>();
        rows.stream().filter(row -> row.id() != null).forEach(row -> typed.put(row.id(), row));
        List<SpeakerRow> form = new ArrayList<>();
        current.forEach((id, now) -> {
            SpeakerRow row = typed.get(id);
            if (row == null || row.isUntouched() || row.says(now)) {
                form.add(SpeakerRow.of(now));
            } else {
                form.add(changes.overtaken.contains(row) ? row.against(now) : row);
            }
        });
        changes.overtaken.stream().filter(row -> !current.containsKey(row.id())).map(SpeakerRow::anew).forEach(form::add);
        form.addAll(changes.added);
        return form;
    }

    private static void check(SpeakerRow row, int number) {
        String place = "Ligne %d%s\u00a0: ".formatted(number, row.profileFr().isEmpty() ? "" : " («\u00a0%s\u00a0»)".formatted(row.profileFr()));
        if (SpeakerRole.find(row.role()).isEmpty()) {
            throw new Refusal(place + "choisissez un rôle.");
        }
        if (row.profileFr().isEmpty() || row.profileAr().isEmpty()) {
            throw new Refusal(place + "indiquez l'organisation ou le profil, en français et en arabe.");
        }
        if (Stream.of(row.profileFr(), row.profileAr(), row.subject(), row.name()).anyMatch(text -> text.length() > LONGEST)) {
            throw new Refusal("Ligne %d\u00a0: un champ compte 200 caractères au plus.".formatted(number));
        }
        if (!row.email().isEmpty() && (row.email().length() > LONGEST_EMAIL || !EMAIL.matcher(row.email()).matches())) {
            throw new Refusal(place + "l'adresse électronique n'est pas valable.");
        }
        SpeakerStatus status = SpeakerStatus.find(row.status()).orElseThrow(() -> new Refusal(place + "choisissez un état."));
        if (status == SpeakerStatus.CONFIRMED && row.name().isEmpty()) {
            throw new Refusal(place + "indiquez le nom de la personne avant de la dire confirmée.");
        }
    }

    /**
     * The speakers are as they should be.
     *
     * @param justification why somebody is still expected, or null
     * @throws Refusal when nobody is confirmed, or somebody is expected without a justification
     */
    public void confirm(String eventCode, String justification, String by) {
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
