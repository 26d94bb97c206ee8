package org.cocreation.sharedfile;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.audit.AuditTrail;
import org.cocreation.event.Event;
import org.cocreation.event.EventNotFoundException;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.language.TypedText;
import org.jspecify.annotations.Nullable;
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
    private static final int LONGEST_REPLY = 1_000;
    private static final int MOST_REPLIES = 20;

    private final SharedFileRepository files;
    private final Headings headings;
    private final ContentReader reader;
    private final ContentWords words;
    private final EventService events;
    private final Organisations organisations;
    private final AuditTrail trail;
    private final ContributionMails mails;
    private final Clock clock;

    SharedFileService(SharedFileRepository files, Headings headings, ContentReader reader, ContentWords words, EventService events,
                      Organisations organisations, AuditTrail trail, ContributionMails mails, Clock clock) {
        this.files = files;
        this.headings = headings;
        this.reader = reader;
        this.words = words;
        this.events = events;
        this.organisations = organisations;
        this.trail = trail;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * Opens the file of an event that was just planned, with the headings that there are now. Headings about the region are the first host's to answer for, the
     * others the lead's.
     *
     * @param known what is known of some headings already
     */
    public void open(String eventCode, Map<Heading, ? extends Map<?, ?>> known, String by) {
        Event event = events.get(eventCode);
        String lead = organisations.leadOf(event.cycleCode()).code();
        String host = event.hostCodes().stream().findFirst().orElse(lead);
        for (Heading heading : headings.all()) {
            Content content = reader.read(heading, known.containsKey(heading) ? known.get(heading) : Map.of());
            files.insert(eventCode, heading, content.isEmpty() ? HeadingState.TO_FILL : HeadingState.PROPOSED, heading.isOfHosts() ? host : lead,
                    content, clock.instant(), by);
        }
        describe(event, by);
    }

    /** @throws EventNotFoundException when the event has no file */
    @Transactional(readOnly = true)
    public SharedFile get(String eventCode) {
        return find(eventCode).orElseThrow(() -> new EventNotFoundException(eventCode));
    }

    /** Empty for an event that was entered without a committee. */
    @Transactional(readOnly = true)
    public Optional<SharedFile> find(String eventCode) {
        return Optional.ofNullable(ofEvents(List.of(eventCode)).get(eventCode));
    }

    /** By event code, in the order given; two queries however many there are. An event without a file is left out. */
    @Transactional(readOnly = true)
    public Map<String, SharedFile> ofEvents(Collection<String> eventCodes) {
        Map<String, List<FileHeading>> written = files.headings(eventCodes).stream()
                .sorted(headings.order()).collect(Collectors.groupingBy(FileHeading::eventCode));
        Map<String, List<Contribution>> contributions = files.contributions(eventCodes).stream().collect(Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<String, SharedFile> found = new LinkedHashMap<>();
        for (String code : eventCodes) {
            if (written.containsKey(code)) {
                found.put(code, new SharedFile(code, written.get(code), contributions.getOrDefault(code, List.of())));
            }
        }
        return found;
    }

    /** Latest first. */
    @Transactional(readOnly = true)
    public List<HeadingChange> history(String eventCode, Heading heading) {
        return trail.changes(HeadingChange.TABLE, eventCode, heading.code(), HeadingChange.COLUMNS).stream().map(HeadingChange::of).toList();
    }

    /**
     * Changes what a heading says.
     *
     * @param typed   by the keys of the heading's fields
     * @param version of the heading that the change began from
     * @throws Overtaken when somebody else changed it meanwhile, unless to the same
     * @throws Refusal   when it is settled, the event is published or a value cannot be read
     */
    public void save(String eventCode, Heading heading, Map<?, ?> typed, int version, String by) {
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
            return;
        }
        if (current.version() != version) {
            throw new Overtaken("cette rubrique", current.changedBy(), current.changedAt(), current.version(),
                    words.differences(heading, current.content(), content));
        }
        write(event, current, content, content.isEmpty() ? HeadingState.TO_FILL : HeadingState.PROPOSED, by);
    }

    /** What the committee agreed on for the event's themes; they become its workshops, and the heading is settled. */
    public void settleThemes(String eventCode, Map<?, ?> content, String by) {
        Event event = events.lockedInPreparation(eventCode);
        FileHeading current = locked(eventCode, Heading.THEMES);
        write(event, current, reader.read(Heading.THEMES, content), current.state(), by);
        settle(eventCode, List.of(Heading.THEMES), by);
    }

    /**
     * Settles headings; with the last of them the file is settled, and the event may be published.
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
                files.changeState(current, HeadingState.SETTLED, clock.instant(), by);
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
            throw new Refusal("«\u00a0%s\u00a0» a changé depuis que vous l'avez lue. Relisez la rubrique avant de l'arrêter.".formatted(heading.title()));
        }
        settle(eventCode, List.of(heading), by);
    }

    /** Settles headings as a person read them. @param versions of the form, see {@link SharedFile#versions} */
    public void settle(String eventCode, Collection<Heading> headings, @Nullable String versions, String by) {
        headings.forEach(heading -> settle(eventCode, heading, SharedFile.version(versions, heading), by));
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
            files.changeState(current, HeadingState.PROPOSED, clock.instant(), by);
            events.reopenFile(eventCode, by);
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
    public void contribute(String eventCode, Heading heading, Organisation organisation, @Nullable String text, String by) {
        events.lockedInPreparation(eventCode);
        String said = Typed.lines(text);
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
            files.changeState(current, HeadingState.PROPOSED, clock.instant(), by);
        }
    }

    /** Answers to a contribution. @throws Refusal for an answer that is empty or too long, and for one answer too many */
    public void reply(String eventCode, Heading heading, long contribution, Organisation organisation, @Nullable String text, String by) {
        events.lockedInPreparation(eventCode);
        String said = Typed.lines(text);
        if (said.isEmpty() || said.length() > LONGEST_REPLY) {
            throw new Refusal("Écrivez votre réponse, en 1\u00a0000 caractères au plus.");
        }
        Contribution answered = contribution(eventCode, heading, contribution);
        if (answered.replies().size() >= MOST_REPLIES) {
            throw new Refusal("Une contribution reçoit %d réponses au plus\u00a0: tranchez-la, ou parlez-en en réunion.".formatted(MOST_REPLIES));
        }
        if (answered.replies().stream().noneMatch(one -> one.organisation().code().equals(organisation.code()) && one.text().equals(said))) {
            files.reply(contribution, organisation.code(), said, clock.instant(), by);
            mails.tellOfReply(eventCode, answered, answered.replies().size() + 1, by);
        }
    }

    /**
     * Adopts a contribution: a field takes it up, after what it says if it holds several lines, in its place if it is one line.
     *
     * @param key     of the field, see {@link #takers}; empty when what it says is brought in by hand
     * @param version of the heading that the person read
     * @throws Refusal when it is decided already, the heading is settled or has changed, or the field cannot hold it
     */
    public void adopt(String eventCode, Heading heading, long contribution, String key, int version, String by) {
        Event event = events.lockedInPreparation(eventCode);
        FileHeading current = locked(eventCode, heading);
        Contribution adopted = undecided(current, contribution);
        if (!key.isEmpty()) {
            if (current.version() != version) {
                throw new Refusal("«\u00a0%s\u00a0» a changé depuis que vous l'avez lue. Relisez la rubrique avant d'y reprendre la contribution.".formatted(heading.title()));
            }
            Field field = takers(heading).stream().filter(one -> one.key().equals(key)).findFirst()
                    .orElseThrow(() -> new Refusal("Choisissez parmi les champs proposés."));
            Map<String, Object> values = new LinkedHashMap<>(current.content().values());
            values.put(key, taken(field, current.content().text(key), adopted.text()));
            files.write(current, HeadingState.PROPOSED, new Content(values), contribution, clock.instant(), by);
            describe(event, by);
        }
        files.decide(contribution, new Contribution.Decision(true, clock.instant(), by, Typed.orNull(key), null));
        mails.tellOfDecision(eventCode, adopted, by);
    }

    private static String taken(Field field, String before, String text) {
        String after = field.kind() == Field.Kind.LINE ? Typed.line(text) : before.isEmpty() || before.contains(text) ? before.isEmpty() ? text : before
                : before + "\n" + text;
        if (after.length() > field.limit()) {
            throw new Refusal("Le champ «\u00a0%s\u00a0» compte %d caractères au plus\u00a0: reprenez la contribution à la main, en plus bref."
                    .formatted(field.label(), field.limit()));
        }
        return after;
    }

    /** The fields of a heading that can take up what a contribution says. */
    public static List<Field> takers(Heading heading) {
        return heading.isWritten() ? heading.fields().stream().filter(field -> (field.kind() == Field.Kind.TEXT || field.kind() == Field.Kind.LINE)
                && !field.key().endsWith("Ar")).toList() : List.of();
    }

    /** Sets a contribution aside. @throws Refusal without a reason, and when it is decided already or the heading is settled */
    public void setAside(String eventCode, Heading heading, long contribution, String reason, String by) {
        events.lockedInPreparation(eventCode);
        Contribution aside = undecided(locked(eventCode, heading), contribution);
        String why = TypedText.tidy(reason);
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Refusal("Dites pourquoi la contribution est écartée, en 1\u00a0000 caractères au plus.");
        }
        files.decide(contribution, new Contribution.Decision(false, clock.instant(), by, null, why));
        mails.tellOfDecision(eventCode, aside, by);
    }

    private Contribution undecided(FileHeading current, long id) {
        if (current.isSettled()) {
            throw new Refusal("La rubrique «\u00a0%s\u00a0» est arrêtée. Le ministère peut la rouvrir.".formatted(current.heading().title()));
        }
        Contribution found = contribution(current.eventCode(), current.heading(), id);
        if (!found.isOpen()) {
            throw new Refusal("Cette contribution est déjà %s.".formatted(found.state()));
        }
        return found;
    }

    private Contribution contribution(String eventCode, Heading heading, long id) {
        return get(eventCode).contributions(heading).stream().filter(one -> one.id() == id).findFirst()
                .orElseThrow(() -> new Refusal("Cette contribution n'est pas de cette rubrique."));
    }

    private FileHeading locked(String eventCode, Heading heading) {
        return files.lock(eventCode, heading).orElseThrow(() -> new EventNotFoundException(eventCode));
    }

    private void write(Event event, FileHeading current, Content content, HeadingState state, String by) {
        Instant now = clock.instant();
        files.write(current, state, content, null, now, by);
        describe(event, by);
    }

    private void describe(Event event, String by) {
        events.describe(event.code(), Descriptions.of(get(event.code()), event), by);
    }
}
