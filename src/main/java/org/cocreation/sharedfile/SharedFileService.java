package org.cocreation.sharedfile;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.event.EventNotFoundException;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.language.TypedText;
import org.cocreation.sharedfile.SaveResult.Overtaken;
import org.cocreation.sharedfile.SaveResult.Saved;
import org.cocreation.workflow.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The shared files. Every member of the committee writes in them while a heading is open; the event's organising
 * committee settles a heading, the ministry opens it again. Until an event is published its description follows its file;
 * from then on the file stands.
 */
@Service
@Transactional
public class SharedFileService {

    private static final int LONGEST_CONTRIBUTION = 2_000;
    private static final int LONGEST_REASON = 1_000;

    private final SharedFileRepository files;
    private final ContentReader reader;
    private final ContentWords words;
    private final EventService events;
    private final Organisations organisations;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    SharedFileService(SharedFileRepository files, ContentReader reader, ContentWords words, EventService events,
                      Organisations organisations, ApplicationEventPublisher changes, Clock clock) {
        this.files = files;
        this.reader = reader;
        this.words = words;
        this.events = events;
        this.organisations = organisations;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Opens the file of an event that was just planned. Headings about the region are the first host's to answer for, the
     * others the ministry's.
     *
     * @param known what is known of some headings already
     */
    public void open(String eventCode, Map<Heading, ? extends Map<?, ?>> known, String by) {
        Event event = events.get(eventCode);
        String lead = organisations.lead().code();
        String host = event.hostCodes().stream().findFirst().orElse(lead);
        for (Heading heading : Heading.values()) {
            Content content = reader.read(heading, known.containsKey(heading) ? known.get(heading) : Map.of());
            String responsible = switch (heading) {
                case LOCAL_PARTNERS, COORDINATION, SPEAKERS, AGENDA, INCLUSION -> host;
                default -> lead;
            };
            files.insert(eventCode, heading, content.isEmpty() ? HeadingState.TO_FILL : HeadingState.PROPOSED, responsible,
                    content, clock.instant(), by);
        }
        describe(event, by);
    }

    /** @throws EventNotFoundException when the event has no file */
    @Transactional(readOnly = true)
    public SharedFile get(String eventCode) {
        SharedFile file = ofEvents(List.of(eventCode)).get(eventCode);
        if (file == null) {
            throw new EventNotFoundException(eventCode);
        }
        return file;
    }

    /** By event code, in the order given; two queries however many there are. An event without a file is left out. */
    @Transactional(readOnly = true)
    public Map<String, SharedFile> ofEvents(Collection<String> eventCodes) {
        Map<String, List<FileHeading>> headings = files.headings(eventCodes).stream()
                .sorted(Comparator.comparing(FileHeading::heading)).collect(Collectors.groupingBy(FileHeading::eventCode));
        Map<String, List<Contribution>> contributions = files.contributions(eventCodes).stream().collect(Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<String, SharedFile> found = new LinkedHashMap<>();
        for (String code : eventCodes) {
            if (headings.containsKey(code)) {
                found.put(code, new SharedFile(code, headings.get(code), contributions.getOrDefault(code, List.of())));
            }
        }
        return found;
    }

    /** Latest first. */
    @Transactional(readOnly = true)
    public List<HeadingChange> history(String eventCode, Heading heading) {
        return files.history(eventCode, heading);
    }

    /**
     * Changes what a heading says.
     *
     * @param typed   by the keys of the heading's fields
     * @param version of the heading that the change began from
     * @return {@link Overtaken} when somebody else changed it meanwhile, unless to the same
     * @throws Refusal when it is settled, the event is published or a value cannot be read
     */
    public SaveResult save(String eventCode, Heading heading, Map<?, ?> typed, int version, String by) {
        if (!heading.isWritten()) {
            throw new Refusal("Les thématiques se proposent, se classent et s'arrêtent dans les tâches du comité.");
        }
        Event event = events.lockedInPreparation(eventCode);
        FileHeading current = locked(eventCode, heading);
        if (current.isSettled()) {
            throw new Refusal("La rubrique «\u00a0%s\u00a0» est arrêtée. Le ministère peut la rouvrir.".formatted(heading.title()));
        }
        Content content = reader.read(heading, typed);
        if (content.equals(current.content())) {
            return new Saved(current);
        }
        if (current.version() != version) {
            return new Overtaken(current, content);
        }
        write(event, current, content, content.isEmpty() ? HeadingState.TO_FILL : HeadingState.PROPOSED, by);
        return new Saved(locked(eventCode, heading));
    }

    /**
     * Takes what a form says of several headings. A heading that the person left as it was when the form was made keeps
     * what others wrote meanwhile.
     *
     * @param typed    content by heading
     * @param versions of each heading when the form was made
     * @throws Refusal when the person and somebody else both changed a heading; it quotes what stands
     */
    public void merge(String eventCode, Map<Heading, ? extends Map<?, ?>> typed, Map<Heading, Integer> versions, String by) {
        Event event = events.lockedInPreparation(eventCode);
        typed.forEach((heading, values) -> {
            FileHeading current = locked(eventCode, heading);
            Content content = reader.read(heading, values);
            int version = versions.getOrDefault(heading, current.version());
            boolean untouched = version != current.version()
                    && files.contentOf(eventCode, heading, version).filter(content::equals).isPresent();
            if (untouched || content.equals(current.content())) {
                return;
            }
            if (version != current.version()) {
                throw new Refusal("«\u00a0%s\u00a0» a été modifié par %s pendant que vous remplissiez cette tâche. Il y est maintenant écrit\u00a0: «\u00a0%s\u00a0». "
                        .formatted(heading.title(), current.changedBy(), words.text(heading, current.content()))
                        + "Votre saisie n'a pas été enregistrée\u00a0: gardez-la de côté, rechargez la tâche et reprenez la rubrique.");
            }
            if (current.isSettled()) {
                throw new Refusal("La rubrique «\u00a0%s\u00a0» est arrêtée. Le ministère peut la rouvrir.".formatted(heading.title()));
            }
            write(event, current, content, content.isEmpty() ? HeadingState.TO_FILL : HeadingState.PROPOSED, by);
        });
    }

    /** What the committee agreed on for the event's themes; they become its workshops, and the heading is settled. */
    public void settleThemes(String eventCode, Map<?, ?> content, String by) {
        Event event = events.lockedInPreparation(eventCode);
        FileHeading current = locked(eventCode, Heading.THEMES);
        write(event, current, reader.read(Heading.THEMES, content), current.state(), by);
        settle(eventCode, List.of(Heading.THEMES), by);
    }

    /**
     * Settles headings; with the last of the eleven the file is settled, and the event may be published.
     *
     * @throws Refusal when a heading lacks something
     */
    public void settle(String eventCode, Collection<Heading> headings, String by) {
        events.lockedInPreparation(eventCode);
        for (Heading heading : headings) {
            FileHeading current = locked(eventCode, heading);
            if (!current.isSettled()) {
                current.missing().ifPresent(field -> {
                    throw new Refusal("«\u00a0%s\u00a0» ne peut pas être arrêté\u00a0: le champ «\u00a0%s\u00a0» manque.".formatted(heading.title(), field.label()));
                });
                if (heading == Heading.DATE_AND_PLACE
                        && !current.content().day("day").orElseThrow().isAfter(LocalDate.now(clock))) {
                    throw new Refusal("La date de l'événement doit être à venir.");
                }
                if (heading == Heading.PARTICIPANTS && Stream.of("capacity", "maxPerOrganisation")
                        .anyMatch(number -> current.content().number(number).orElseThrow() == 0)) {
                    throw new Refusal("L'événement compte au moins une place, et une par organisation.");
                }
                files.update(current, HeadingState.SETTLED, current.content(), current.version(), clock.instant(), by);
                changes.publishEvent(new FileChanged(eventCode, heading));
            }
        }
        if (get(eventCode).isSettled()) {
            events.settleFile(eventCode, by);
        }
    }

    /**
     * Settles a heading as a person read it.
     *
     * @throws Refusal when a heading lacks something, or somebody changed it since {@code version}
     */
    public void settle(String eventCode, Heading heading, int version, String by) {
        events.lockedInPreparation(eventCode);
        FileHeading current = locked(eventCode, heading);
        if (!current.isSettled() && current.version() != version) {
            throw new Refusal("La rubrique a changé depuis que vous l'avez lue. Relisez-la avant de l'arrêter.");
        }
        settle(eventCode, List.of(heading), by);
    }

    /** @throws Refusal without a reason, or once the event is published */
    public void reopen(String eventCode, Heading heading, String reason, String by) {
        events.lockedInPreparation(eventCode);
        FileHeading current = locked(eventCode, heading);
        String why = TypedText.tidy(reason);
        if (why.length() > LONGEST_REASON) {
            throw new Refusal("Le motif compte 1\u00a0000 caractères au plus.");
        }
        if (current.isSettled()) {
            events.recordIntervention(eventCode, by, "reopen-heading", why.isEmpty() ? why : heading.title() + "\u00a0: " + why);
            files.update(current, HeadingState.PROPOSED, current.content(), current.version(), clock.instant(), by);
            events.reopenFile(eventCode, by);
            changes.publishEvent(new FileChanged(eventCode, heading));
        }
    }

    /** @throws Refusal for an organisation that is not known */
    public void entrust(String eventCode, Heading heading, String organisationCode, String by) {
        events.lockedInPreparation(eventCode);
        if (organisations.find(List.of(organisationCode)).isEmpty()) {
            throw new Refusal("L'organisation «\u00a0%s\u00a0» n'est pas connue.".formatted(organisationCode));
        }
        files.entrust(eventCode, heading, organisationCode, clock.instant(), by);
    }

    /** Adds what an organisation has to say, once; a heading that was still empty counts as proposed. */
    public void contribute(String eventCode, Heading heading, Organisation organisation, String text, String by) {
        events.lockedInPreparation(eventCode);
        String said = text == null ? "" : ContentReader.lines(text);
        if (said.isEmpty()) {
            throw new Refusal("Écrivez votre contribution.");
        }
        if (said.length() > LONGEST_CONTRIBUTION) {
            throw new Refusal("Une contribution compte 2\u00a0000 caractères au plus.");
        }
        FileHeading current = locked(eventCode, heading);
        if (get(eventCode).contributions(heading).stream()
                .anyMatch(one -> one.organisation().code().equals(organisation.code()) && one.text().equals(said))) {
            return;
        }
        files.contribute(eventCode, heading, organisation.code(), said, clock.instant(), by);
        if (current.state() == HeadingState.TO_FILL) {
            files.update(current, HeadingState.PROPOSED, current.content(), current.version(), clock.instant(), by);
        }
        changes.publishEvent(new FileChanged(eventCode, heading));
    }

    private FileHeading locked(String eventCode, Heading heading) {
        return files.lock(eventCode, heading).orElseThrow(() -> new EventNotFoundException(eventCode));
    }

    private void write(Event event, FileHeading current, Content content, HeadingState state, String by) {
        Instant now = clock.instant();
        files.update(current, state, content, current.version() + 1, now, by);
        describe(event, by);
        changes.publishEvent(new FileChanged(event.code(), current.heading()));
    }

    private void describe(Event event, String by) {
        events.describe(event.code(), Descriptions.of(get(event.code()), event), by);
    }
}
