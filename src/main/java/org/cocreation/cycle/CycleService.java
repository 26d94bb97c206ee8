package org.cocreation.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.event.Event;
import org.cocreation.event.EventDescription;
import org.cocreation.event.EventService;
import org.cocreation.event.Identification;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.geography.Morocco;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.sharedfile.Descriptions;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cycles: who is in the committee, which events they prepare, how the programme was announced, and the end. */
@Service
@Transactional
public class CycleService {

    /** The programme is public at least this long before its first event, as the Open Government Partnership asks. */
    static final int ANNOUNCEMENT_DAYS = 14;
    private static final int MAX_PER_ORGANISATION = 3;

    private final CycleRepository cycles;
    private final EventService events;
    private final SharedFileService files;
    private final Organisations organisations;
    private final CommitteeAccounts accounts;
    private final Morocco morocco;
    private final UnifiedAgenda unifiedAgenda;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    CycleService(CycleRepository cycles, EventService events, SharedFileService files, Organisations organisations,
                 CommitteeAccounts accounts, Morocco morocco, UnifiedAgenda unifiedAgenda, ApplicationEventPublisher changes, Clock clock) {
        this.cycles = cycles;
        this.events = events;
        this.files = files;
        this.organisations = organisations;
        this.accounts = accounts;
        this.morocco = morocco;
        this.unifiedAgenda = unifiedAgenda;
        this.changes = changes;
        this.clock = clock;
    }

    /** Those that run first, then by code. */
    @Transactional(readOnly = true)
    public List<Cycle> all() {
        return cycles.all();
    }

    /** @throws CycleNotFoundException when no cycle has the code */
    @Transactional(readOnly = true)
    public Cycle get(String code) {
        return cycles.find(code).orElseThrow(() -> new CycleNotFoundException(code));
    }

    /** The lead first. */
    @Transactional(readOnly = true)
    public List<Organisation> members(String code) {
        return organisations.membersOf(code);
    }

    /**
     * Begins a cycle: its committee, and an event with an open file for each that is planned, which begins with the
     * unified agenda.
     *
     * @param memberCodes   organisations that are known already; the lead belongs to every committee
     * @param newMembers    organisations that take part for the first time
     * @throws Refusal for a code that is taken, a member, place or host that is not known, or a day that is not to come
     */
    public void plan(String code, Bilingual title, ThemeMethod method, Collection<String> memberCodes, Collection<Organisation> newMembers,
                     List<PlannedEvent> planned, String by) {
        if (cycles.find(code).isPresent()) {
            throw new Refusal("Le cycle «\u00a0%s\u00a0» existe déjà.".formatted(code));
        }
        if (planned.isEmpty()) {
            throw new Refusal("Indiquez au moins un événement.");
        }
        cycles.insert(code, title, method, by);
        newMembers.forEach(organisations::add);
        Set<String> members = new LinkedHashSet<>(memberCodes);
        newMembers.forEach(member -> members.add(member.code()));
        Set<String> known = organisations.find(members).stream().map(Organisation::code).collect(Collectors.toSet());
        members.stream().filter(member -> !known.contains(member)).findFirst().ifPresent(unknown -> {
            throw new Refusal("L'organisation «\u00a0%s\u00a0» n'est pas connue : inscrivez-la parmi les nouvelles organisations.".formatted(unknown));
        });
        members.add(organisations.lead().code());
        members.forEach(member -> cycles.addMember(code, member, clock.instant()));
        accounts.createGroups();
        for (int i = 0; i < planned.size(); i++) {
            check(planned.get(i), i + 1, members);
            plan(code, i + 1, planned.get(i), by);
        }
    }

    private void check(PlannedEvent event, int position, Set<String> members) {
        if (!event.day().isAfter(LocalDate.now(clock))) {
            throw new Refusal("La date de l'événement n° %d doit être à venir.".formatted(position));
        }
        if (event.regionCodes().isEmpty() || morocco.findProvince(event.provinceCode()).isEmpty()) {
            throw new Refusal("Indiquez la province et les régions de l'événement n° %d.".formatted(position));
        }
        if (event.hostCodes().isEmpty()) {
            throw new Refusal("Indiquez l'association coordinatrice de l'événement n° %d.".formatted(position));
        }
        event.hostCodes().stream().filter(host -> !members.contains(host)).findFirst().ifPresent(host -> {
            throw new Refusal("«\u00a0%s\u00a0», qui coordonne l'événement n° %d, n'est pas membre du comité.".formatted(host, position));
        });
    }

    private void plan(String cycleCode, int position, PlannedEvent event, String by) {
        String code = eventCode(cycleCode, position);
        EventDescription description = new EventDescription(event.day(), event.city(), null, event.provinceCode(), event.regionCodes(),
                event.hostCodes(), List.of(), new Bilingual("", ""), event.capacity(), Math.min(MAX_PER_ORGANISATION, event.capacity()), 0,
                Identification.BALANCED_LIST, List.of(), unifiedAgenda.slots());
        events.plan(code, cycleCode, position, description, by);
        files.open(code, Descriptions.headings(description), by);
    }

    /** {@code PAN3-EV1} for the first event of {@code PAN-3}. */
    static String eventCode(String cycleCode, int position) {
        return "%s-EV%d".formatted(cycleCode.replace("-", ""), position);
    }

    /**
     * Takes an organisation into the committee while the cycle runs. It is asked for its part from the next meeting on; it
     * may write in the shared files at once, and is told of a meeting that is still to come.
     *
     * @throws Refusal once the cycle is closed
     */
    public void addMember(String code, Organisation organisation, String by) {
        cycles.lock(code);
        if (get(code).closedAt() != null) {
            throw new Refusal("Ce cycle est clos.");
        }
        organisations.add(organisation);
        if (cycles.addMember(code, organisation.code(), clock.instant())) {
            accounts.createGroups();
            changes.publishEvent(new MemberAdded(code, organisation.code()));
        }
    }

    /** The day of the first event; null without events. */
    @Transactional(readOnly = true)
    public LocalDate firstDay(String code) {
        return events.ofCycle(code).stream().map(Event::day).min(LocalDate::compareTo).orElse(null);
    }

    /**
     * Writes down when and where the programme was made public.
     *
     * @param lateJustification null when it was announced in time
     * @throws Refusal for a day that is to come; when it is less than two weeks before the first event and nobody says why
     */
    public void announce(String code, LocalDate on, String where, String lateJustification, String by) {
        if (on.isAfter(LocalDate.now(clock))) {
            throw new Refusal("Le programme doit être annoncé avant que cette tâche soit terminée : la date est dans le futur.");
        }
        LocalDate first = firstDay(code);
        LocalDate latest = first.minusDays(ANNOUNCEMENT_DAYS);
        boolean late = on.isAfter(latest);
        if (late && lateJustification == null) {
            throw new Refusal(("Le programme doit être annoncé deux semaines au moins avant son premier événement, le %s, donc le %s au plus tard. "
                    + "Reportez cet événement ou justifiez par écrit l'annonce tardive.")
                    .formatted(Dates.day(first, Language.FR), Dates.day(latest, Language.FR)));
        }
        cycles.announce(code, on, where, late ? lateJustification : null, by);
    }

    public void close(String code, String by) {
        cycles.close(code, clock.instant(), by);
    }
}
