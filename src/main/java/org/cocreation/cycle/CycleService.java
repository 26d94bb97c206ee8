package org.cocreation.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.language.TypedText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cycles: who is in the committee, which events they prepare, how the programme was announced, and the end. */
@Service
@Transactional
public class CycleService {

    /** Of notice before the first event, unless the model says otherwise. */
    public static final int NOTICE_DAYS = 14;

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_ANNOUNCEMENT = 3_900;
    private static final int LONGEST_TITLE = 200;

    private final CycleRepository cycles;
    private final EventService events;
    private final Organisations organisations;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    CycleService(CycleRepository cycles, EventService events, Organisations organisations, ApplicationEventPublisher changes, Clock clock) {
        this.cycles = cycles;
        this.events = events;
        this.organisations = organisations;
        this.changes = changes;
        this.clock = clock;
    }

    /** Those that run first, then by code. */
    @Transactional(readOnly = true)
    public List<Cycle> all() {
        return cycles.all();
    }

    /** Whether a cycle is led by the organisation, or one that is being composed has it among those chosen. */
    @Transactional(readOnly = true)
    public boolean isLedBy(String organisationCode) {
        return cycles.isLedBy(organisationCode);
    }

    /** @throws CycleNotFoundException when no cycle has the code */
    @Transactional(readOnly = true)
    public Cycle get(String code) {
        return cycles.find(code).orElseThrow(() -> new CycleNotFoundException(code));
    }

    /**
     * Holds the cycle for this transaction, so that one at a time changes what belongs to it.
     *
     * @throws CycleNotFoundException when no cycle has the code
     */
    public void lock(String code) {
        cycles.lock(code);
    }

    /** Cycles whose last event is among these: with its personal data goes that of the cycle. */
    @Transactional(readOnly = true)
    public List<String> endedBy(Collection<String> eventCodes) {
        return eventCodes.stream().map(events::get).map(Event::cycleCode).filter(code -> code != null).distinct()
                .filter(code -> eventCodes.contains(events.ofCycle(code).stream().max(Comparator.comparing(Event::day)).orElseThrow().code()))
                .toList();
    }

    /** How themes are chosen from now on. */
    public void chooseMethod(String code, ThemeMethod method, String by) {
        cycles.chooseMethod(code, method, by);
    }

    /** The lead first. */
    @Transactional(readOnly = true)
    public List<Organisation> members(String code) {
        return organisations.membersOf(code);
    }

    /**
     * Begins a cycle, which is composed next.
     *
     * @throws Refusal for a code that is taken
     */
    public void begin(String code, Bilingual title, String by) {
        if (!cycles.insert(code, title, by)) {
            throw new Refusal("Le cycle «\u00a0%s\u00a0» existe déjà, ou un code qui ne s'en distingue que par ses tirets.".formatted(code));
        }
    }

    /**
     * Says a cycle's title in both languages; the French one stands for an Arabic one that is not given.
     *
     * @throws Refusal without a French title, and for one that is too long
     */
    public void rename(String code, String french, String arabic, String by) {
        lock(code);
        Bilingual title = Bilingual.orFrench(TypedText.tidy(french), TypedText.tidy(arabic));
        if (title.text(Language.FR).isEmpty() || title.text(Language.FR).length() > LONGEST_TITLE || title.text(Language.AR).length() > LONGEST_TITLE) {
            throw new Refusal("Écrivez le titre en français, et en arabe si vous l'avez\u00a0: %d caractères au plus.".formatted(LONGEST_TITLE));
        }
        cycles.rename(code, title, by);
    }

    /**
     * Takes an organisation into the committee while the cycle runs. It is asked for its part from the next meeting on; it
     * may write in the shared files at once, and is told of a meeting that is still to come.
     *
     * @throws Refusal unless the cycle is composed and open, and the organisation known
     */
    public void addMember(String code, String organisationCode, String by) {
        cycles.lock(code);
        Cycle cycle = get(code);
        if (!cycle.isComposed()) {
            throw new Refusal("Ce cycle n'est pas encore composé\u00a0: choisissez ses membres sur la page de sa composition.");
        }
        if (cycle.closedAt() != null) {
            throw new Refusal("Ce cycle est clos.");
        }
        if (organisations.find(List.of(organisationCode)).isEmpty()) {
            throw new Refusal("L'organisation «\u00a0%s\u00a0» n'est pas connue.".formatted(organisationCode));
        }
        if (cycles.addMember(code, organisationCode, clock.instant())) {
            changes.publishEvent(new MemberAdded(code, organisationCode));
        }
    }

    /** Those who left, in the order in which they did. */
    @Transactional(readOnly = true)
    public List<Departure> departures(String code) {
        return cycles.departures(code);
    }

    /**
     * Lets an organisation leave the committee while the cycle runs. What it wrote, voted and attended stays.
     *
     * @param reason kept with the cycle
     * @throws Refusal for the organisation that leads, for one that coordinates an event to come, and without a reason
     */
    public void removeMember(String code, String organisationCode, String reason, String by) {
        cycles.lock(code);
        Cycle cycle = get(code);
        if (!cycle.isComposed() || cycle.closedAt() != null) {
            throw new Refusal("Une organisation quitte un cycle composé, tant qu'il n'est pas clos.");
        }
        Organisation leaving = members(code).stream().filter(member -> member.code().equals(organisationCode)).findFirst()
                .orElseThrow(() -> new Refusal("Cette organisation n'est pas membre du comité."));
        if (organisationCode.equals(cycle.leadCode())) {
            throw new Refusal("L'organisation qui conduit le cycle ne peut le quitter.");
        }
        LocalDate today = LocalDate.now(clock);
        events.ofCycle(code).stream().filter(event -> !event.isCancelled() && !event.day().isBefore(today) && event.hostCodes().contains(organisationCode)).findFirst()
                .ifPresent(event -> {
                    throw new Refusal("Elle coordonne «\u00a0%s\u00a0»\u00a0: confiez d'abord cet événement à une autre, dans la rubrique «\u00a0Coordinateurs\u00a0» de son dossier."
                            .formatted(event.title().fr()));
                });
        String why = TypedText.tidy(reason);
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Refusal("Dites pourquoi elle quitte le comité, en 1\u00a0000 caractères au plus.");
        }
        cycles.removeMember(code, organisationCode);
        cycles.insert(new Departure(leaving, clock.instant(), why), code, by);
    }

    /** What was said when the programme was announced. */
    public void keepAnnouncement(String code, Bilingual text, String by) {
        cycles.keepAnnouncement(code, text, by);
    }

    /** Says what was announced in Arabic, or no longer. @throws Refusal when nothing was kept, and for a text that is too long */
    public void translateAnnouncement(String code, String arabic, String by) {
        cycles.lock(code);
        Bilingual announced = get(code).announcement();
        String text = Typed.lines(arabic);
        if (announced == null) {
            throw new Refusal("Le texte de l'annonce n'a pas été gardé.");
        }
        if (text.length() > LONGEST_ANNOUNCEMENT) {
            throw new Refusal("L'annonce compte 3\u00a0900 caractères au plus.");
        }
        cycles.keepAnnouncement(code, new Bilingual(announced.fr(), Typed.orNull(text)), by);
    }

    /** The day of the first event; empty without events. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> firstDay(String code) {
        return events.ofCycle(code).stream().map(Event::day).min(LocalDate::compareTo);
    }

    /**
     * Writes down when and where the programme was made public.
     *
     * @param noticeDays        before the first event
     * @param lateJustification null when it was announced in time
     * @throws Refusal for a day that is to come; when it is less than that before the first event and nobody says why
     */
    public void announce(String code, int noticeDays, LocalDate on, @Nullable String where, @Nullable String lateJustification, String by) {
        if (on.isAfter(LocalDate.now(clock))) {
            throw new Refusal("Le programme doit être annoncé avant que cette tâche soit terminée : la date est dans le futur.");
        }
        LocalDate first = firstDay(code).orElseThrow();
        LocalDate latest = first.minusDays(noticeDays);
        boolean late = on.isAfter(latest);
        if (late && lateJustification == null) {
            throw new Refusal(("Le programme doit être annoncé %s au moins avant son premier événement, le %s, donc le %s au plus tard. "
                    + "Reportez cet événement ou justifiez par écrit l'annonce tardive.")
                    .formatted(noticeDays == 14 ? "deux semaines" : noticeDays + " jours", Dates.day(first, Language.FR), Dates.day(latest, Language.FR)));
        }
        cycles.announce(code, on, where, late ? lateJustification : null, by);
    }

    public void close(String code, String by) {
        cycles.close(code, clock.instant(), by);
    }
}
