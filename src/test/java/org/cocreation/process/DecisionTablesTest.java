package org.cocreation.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.cocreation.registration.AgeBracket;
import org.cocreation.registration.Gender;
import org.cocreation.registration.OrganisationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The decision tables, rule by rule, on an engine for decisions alone. */
class DecisionTablesTest {

    private static final String ELIGIBILITY = "registration-eligibility";
    private static final String PRIORITY = "selection-priority";
    private static final String INSTITUTIONS = "institutions-to-invite";

    private static final Set<OrganisationKind> GOVERNMENTAL = Set.of(OrganisationKind.PUBLIC_ADMINISTRATION,
            OrganisationKind.LOCAL_AUTHORITY, OrganisationKind.ELECTED_BODY);

    private static final List<String> MATCHED = new ArrayList<>();
    private static final DmnEngine ENGINE = engine();

    /**
     * What comes of some inputs.
     *
     * @param rules   the ids of the rules that give it, without the decision's own, in the order of the table
     * @param outputs of each of these rules
     */
    private record Scenario(String decision, Map<String, Object> inputs, List<String> rules, List<Map<String, Object>> outputs) {
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                eligibility("public-administration", true, "governmental", "governmental"),
                eligibility("elected-body", false, "governmental", "governmental"),
                eligibility("association", false, "out-of-region", "out-of-region"),
                eligibility("association", true, "eligible", "eligible"),

                priority("female", "35-59", false, List.of("women"), share("women", 45)),
                priority("male", "60+", false, List.of("men"), share("men", 35)),
                priority("unstated", "18-24", false, List.of("young"), share("young", 30)),
                priority("unstated", "25-34", false, List.of("young"), share("young", 30)),
                priority("unstated", "60+", true, List.of("accessibility"), share("accessibility", 10)),
                priority("female", "18-24", true, List.of("women", "young", "accessibility"), share("women", 45),
                        share("young", 30), share("accessibility", 10)),
                priority("unstated", "35-59", false, List.of()),

                institutions("regional-council", true, "regional-council", true, "Conseil d'une région de l'événement."),
                institutions("prefecture", true, "prefecture", true, "Préfecture d'une région de l'événement."),
                institutions("province", true, "province", true, "Province d'une région de l'événement."),
                institutions("consultative-body", true, "consultative-body", true, "Instance consultative d'une région de l'événement."),
                institutions("governorate", true, "other", true, "Institution d'une région de l'événement."),
                institutions("regional-council", false, "out-of-region", false, "Hors des régions de l'événement."),
                institutions("consultative-body", false, "out-of-region", false, "Hors des régions de l'événement."));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theRulesThatApplyGiveTheOutputs(Scenario scenario) {
        assertThat(evaluate(scenario.decision(), scenario.inputs())).isEqualTo(scenario.outputs());
        assertThat(MATCHED).isEqualTo(scenario.rules().stream().map(rule -> scenario.decision() + "-" + rule).toList());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void noRuleIsWithoutScenario(String decision) {
        Set<String> inTable = ((DmnDecisionTableImpl) decision(decision).getDecisionLogic()).getRules().stream()
                .map(DmnDecisionTableRuleImpl::getId).collect(Collectors.toCollection(TreeSet::new));
        Set<String> inScenarios = scenarios().filter(scenario -> scenario.decision().equals(decision))
                .flatMap(scenario -> scenario.rules().stream()).map(rule -> decision + "-" + rule)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(inTable).isEqualTo(inScenarios);
    }

    static Stream<String> decisions() {
        return Stream.of(ELIGIBILITY, PRIORITY, INSTITUTIONS);
    }

    @Test
    void everyKindOfOrganisationHasAVerdict() {
        assertThat(OrganisationKind.values()).allSatisfy(kind -> assertThat(
                evaluate(ELIGIBILITY, Map.of("organisationKind", kind.code(), "inEventRegion", true)))
                .isEqualTo(List.of(Map.of("verdict", GOVERNMENTAL.contains(kind) ? "governmental" : "eligible"))));
    }

    /** The table names its values as the application does, so none of them is out of reach by a misspelling. */
    @Test
    void sharesDependOnValuesThatExist() {
        Set<String> groups = Arrays.stream(Gender.values()).flatMap(gender -> Arrays.stream(AgeBracket.values())
                        .flatMap(age -> evaluate(PRIORITY, Map.of("gender", gender.code(), "ageBracket", age.code(),
                                "accessibilityRequested", true)).stream()))
                .map(output -> (String) output.get("group")).collect(Collectors.toSet());

        assertThat(groups).containsExactlyInAnyOrder("women", "men", "young", "accessibility");
    }

    private static Scenario eligibility(String kind, boolean inRegion, String rule, String verdict) {
        return new Scenario(ELIGIBILITY, Map.of("organisationKind", kind, "inEventRegion", inRegion), List.of(rule),
                List.of(Map.of("verdict", verdict)));
    }

    @SafeVarargs
    private static Scenario priority(String gender, String age, boolean accessibility, List<String> rules,
                                     Map<String, Object>... shares) {
        return new Scenario(PRIORITY, Map.of("gender", gender, "ageBracket", age, "accessibilityRequested", accessibility),
                rules, List.of(shares));
    }

    private static Map<String, Object> share(String group, int percent) {
        return Map.of("group", group, "minimumShare", percent);
    }

    private static Scenario institutions(String kind, boolean inRegion, String rule, boolean invite, String reason) {
        return new Scenario(INSTITUTIONS, Map.of("kind", kind, "inEventRegion", inRegion), List.of(rule),
                List.of(Map.of("invite", invite, "reason", reason)));
    }

    private static List<Map<String, Object>> evaluate(String decision, Map<String, Object> inputs) {
        MATCHED.clear();
        return ENGINE.evaluateDecisionTable(decision(decision), new LinkedHashMap<>(inputs)).getResultList();
    }

    private static DmnDecision decision(String key) {
        try (InputStream model = DecisionTablesTest.class.getResourceAsStream("/processes/" + key + ".dmn")) {
            return ENGINE.parseDecision(key, model);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DmnEngine engine() {
        DmnDecisionTableEvaluationListener listener = event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId).forEach(MATCHED::add);
        return new DefaultDmnEngineConfiguration().customPostDecisionTableEvaluationListeners(List.of(listener)).buildEngine();
    }
}
