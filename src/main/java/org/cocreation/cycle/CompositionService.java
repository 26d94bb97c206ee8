package org.cocreation.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.access.MemberAccounts;
import org.cocreation.country.Country;
import org.cocreation.event.EventDescription;
import org.cocreation.event.EventService;
import org.cocreation.event.Identification;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.Fingerprint;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.geography.Divisions;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.sharedfile.Descriptions;
import org.cocreation.sharedfile.SharedFileService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Composing a cycle: who leads it, which organisations are members, which events it prepares. What is chosen is kept with
 * the cycle until it is complete; then the members are taken in and each event begins with an open file.
 */
@Service
@Transactional
public class CompositionService {

    private static final int MAX_PER_ORGANISATION = 3;

    private final CycleRepository cycles;
    private final EventService events;
    private final SharedFileService files;
    private final Organisations organisations;
    private final MemberAccounts accounts;
    private final Divisions divisions;
    private final UnifiedAgenda unifiedAgenda;
    private final ObjectMapper json;
    private final Clock clock;

    CompositionService(CycleRepository cycles, EventService events, SharedFileService files, Organisations organisations,
                       MemberAccounts accounts, Divisions divisions, UnifiedAgenda unifiedAgenda, ObjectMapper json, Clock clock) {
        this.cycles = cycles;
        this.events = events;
        this.files = files;
        this.organisations = organisations;
        this.accounts = accounts;
        this.divisions = divisions;
        this.unifiedAgenda = unifiedAgenda;
        this.json = json;
        this.clock = clock;
    }

    /** @throws Refusal once the cycle is composed */
    @Transactional(readOnly = true)
    Composition of(String cycleCode) {
        return cycles.composition(cycleCode).map(this::read).orElseThrow(CompositionService::alreadyComposed);
    }

    /** Tells what a page showed from what stands. */
    static String state(Composition composition) {
        return Fingerprint.of(List.of(composition));
    }

    /**
     * @param state of the composition that the change began from
     * @throws Overtaken when somebody else changed it meanwhile, unless to the same
     * @throws Refusal   once the cycle is composed; for what cannot be chosen
     */
    void save(String cycleCode, Composition chosen, String state, String by) {
        cycles.lock(cycleCode);
        Composition current = of(cycleCode);
        if (chosen.equals(current)) {
            return;
        }
        if (!state(current).equals(state)) {
            throw new Overtaken("cette composition", null, null, state(current), chosen.differencesFrom(current));
        }
        List<Problem> problems = problems(chosen);
        if (!problems.isEmpty()) {
            throw new Refusal(sentences(problems.stream().map(Problem::sentence).toList()));
        }
        cycles.keep(cycleCode, write(chosen), by);
    }

    /** What cannot be chosen; what is not chosen yet is no problem. */
    @Transactional(readOnly = true)
    List<Problem> problems(Composition chosen) {
        List<Problem> problems = new ArrayList<>();
        Set<String> members = members(chosen);
        Map<String, Organisation> known = organisations.find(members).stream().collect(Collectors.toMap(Organisation::code, Function.identity()));
        members.stream().filter(code -> !known.containsKey(code)).forEach(code -> problems.add(new Problem(null, code.equals(chosen.lead()) ? "lead" : "members",
                "L'organisation «\u00a0%s\u00a0» n'est pas connue.".formatted(code))));
        if (known.containsKey(chosen.lead()) && !known.get(chosen.lead()).mayLead()) {
            problems.add(new Problem(null, "lead", "Le cycle est conduit par un ministère."));
        }
        for (int i = 0; i < chosen.events().size(); i++) {
            check(chosen.events().get(i), i, members, problems);
        }
        return problems;
    }

    private void check(PlannedEvent event, int index, Set<String> members, List<Problem> problems) {
        if (!event.day().isAfter(LocalDate.now(clock))) {
            problems.add(new Problem(index, "day", "La date doit être à venir."));
        }
        if (divisions.findProvince(event.provinceCode()).isEmpty()) {
            problems.add(new Problem(index, "province", Country.text("province.choose-venue")));
        }
        Set<String> regions = divisions.regions().stream().map(region -> region.code()).collect(Collectors.toSet());
        if (event.regionCodes().isEmpty() || !regions.containsAll(event.regionCodes())) {
            problems.add(new Problem(index, "regions", "Choisissez au moins une région."));
        }
        if (event.hostCodes().isEmpty()) {
            problems.add(new Problem(index, "hosts", "Choisissez l'organisation qui coordonne l'événement."));
        }
        event.hostCodes().stream().filter(host -> !members.contains(host)).findFirst().ifPresent(host -> problems.add(new Problem(index, "hosts",
                "«\u00a0%s\u00a0» coordonne l'événement sans être membre du cycle.".formatted(organisations.find(List.of(host)).stream()
                        .map(organisation -> organisation.name().fr()).findFirst().orElse(host)))));
    }

    /** What keeps the cycle from being complete, in sentences; nothing when it is. */
    @Transactional(readOnly = true)
    List<String> missing(Composition chosen) {
        List<String> missing = new ArrayList<>();
        if (chosen.lead().isEmpty()) {
            missing.add("Choisissez l'organisation qui conduit le cycle.");
        }
        if (chosen.members().isEmpty()) {
            missing.add("Choisissez au moins une organisation membre.");
        }
        if (chosen.events().isEmpty()) {
            missing.add("Ajoutez au moins un événement.");
        }
        problems(chosen).forEach(problem -> missing.add(problem.sentence()));
        return missing;
    }

    /**
     * The cycle is complete: its committee is taken in, the members of the lead act as the ministry, and each event begins
     * with an open file, which begins with the unified agenda. Nothing when it was composed before.
     *
     * @throws Refusal with what is missing
     */
    void settle(String cycleCode, String by) {
        cycles.lock(cycleCode);
        if (cycles.composition(cycleCode).isEmpty()) {
            return;
        }
        Composition chosen = of(cycleCode);
        List<String> missing = missing(chosen);
        if (!missing.isEmpty()) {
            throw new Refusal("Le cycle n'est pas complet. " + sentences(missing));
        }
        members(chosen).forEach(member -> cycles.addMember(cycleCode, member, clock.instant()));
        cycles.compose(cycleCode, chosen.lead(), by);
        accounts.letLead(chosen.lead(), by);
        for (int i = 0; i < chosen.events().size(); i++) {
            plan(cycleCode, i + 1, chosen.events().get(i), by);
        }
    }

    /** The event begins with an open file. @return its code */
    String plan(String cycleCode, int position, PlannedEvent event, String by) {
        String code = eventCode(cycleCode, position);
        EventDescription description = new EventDescription(event.day(), Bilingual.orFrench(event.city().text(Language.FR), event.city().ar()), null,
                event.provinceCode(), event.regionCodes(), event.hostCodes(), List.of(), new Bilingual("", ""), event.capacity(),
                Math.min(MAX_PER_ORGANISATION, event.capacity()), 0, Identification.BALANCED_LIST, List.of(), unifiedAgenda.slots());
        events.plan(code, cycleCode, position, description, by);
        files.open(code, Descriptions.headings(description), by);
        return code;
    }

    /** {@code PAN3-EV1} for the first event of {@code PAN-3}. */
    static String eventCode(String cycleCode, int position) {
        return "%s-EV%d".formatted(cycleCode.replace("-", ""), position);
    }

    /** The lead belongs to its committee. */
    private static Set<String> members(Composition chosen) {
        Set<String> members = new LinkedHashSet<>(chosen.members());
        if (!chosen.lead().isEmpty()) {
            members.add(chosen.lead());
        }
        return members;
    }

    private static String sentences(List<String> sentences) {
        return String.join(" ", sentences);
    }

    private static Refusal alreadyComposed() {
        return new Refusal("Ce cycle est déjà composé.");
    }

    private Composition read(String text) {
        try {
            return json.readValue(text, Composition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The composition of a cycle does not hold what was written", e);
        }
    }

    private String write(Composition composition) {
        try {
            return json.writeValueAsString(composition);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * What cannot be chosen.
     *
     * @param event place of the event among those of the cycle, from 0; null when it is about the committee
     * @param field the row's, or the form's own
     */
    record Problem(@Nullable Integer event, String field, String message) {

        String sentence() {
            return event == null ? message : "Événement n° %d\u00a0: %s".formatted(event + 1, message);
        }
    }
}
