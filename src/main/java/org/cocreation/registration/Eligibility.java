package org.cocreation.registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Province;
import org.cocreation.workflow.DecisionUnclear;
import org.cocreation.workflow.Decisions;
import org.springframework.stereotype.Component;

/** Who may register: the decision {@code registration-eligibility}, which process designers change. */
@Component
class Eligibility {

    static final String DECISION = "registration-eligibility";

    private static final Map<String, RegistrationOutcome> VERDICTS = Map.of("eligible", RegistrationOutcome.RECEIVED,
            "governmental", RegistrationOutcome.GOVERNMENTAL, "out-of-region", RegistrationOutcome.OUT_OF_REGION);

    private final Decisions decisions;
    private final Divisions divisions;

    Eligibility(Decisions decisions, Divisions divisions) {
        this.decisions = decisions;
        this.divisions = divisions;
    }

    /** {@link RegistrationOutcome#RECEIVED} when the person may register; an unknown province is out of region. */
    RegistrationOutcome of(Event event, OrganisationKind kind, String provinceCode) {
        return of(event, kind, divisions.findProvince(provinceCode).map(Province::regionCode).filter(event::covers).isPresent());
    }

    /** Whether the decision has an answer for whoever may come: before somebody fills in a form for nothing. */
    boolean isClear(Event event) {
        return Stream.of(OrganisationKind.values()).flatMap(kind -> Stream.of(of(event, kind, true), of(event, kind, false)))
                .noneMatch(RegistrationOutcome.UNDECIDED::equals);
    }

    private RegistrationOutcome of(Event event, OrganisationKind kind, boolean inEventRegion) {
        try {
            return decisions.decide(event.code(), DECISION, inputs(kind, inEventRegion), Eligibility::read);
        } catch (DecisionUnclear unclear) {
            return RegistrationOutcome.UNDECIDED;
        }
    }

    static Map<String, Object> inputs(OrganisationKind kind, boolean inEventRegion) {
        return Map.of("organisationKind", kind.code(), "inEventRegion", inEventRegion);
    }

    static Optional<RegistrationOutcome> read(List<Map<String, Object>> rows) {
        return rows.stream().findFirst().map(row -> VERDICTS.get(String.valueOf(row.get("verdict"))));
    }
}
