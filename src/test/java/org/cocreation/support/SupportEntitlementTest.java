package org.cocreation.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision {@code support-entitlement}, rule by rule, on an engine for decisions alone. */
class SupportEntitlementTest {

    private static final String KEY = "support-entitlement";
    private static final List<String> MATCHED = new ArrayList<>();
    private static final DmnEngine ENGINE = engine();
    private static final DmnDecision DECISION = decision();

    /** By a travel criterion of 50 km and a lodging one of 150. */
    private record Scenario(int kilometres, boolean travelWanted, boolean lodgingWanted, boolean accessibility, boolean travel,
                            boolean lodging, String reason) {
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario(300, false, false, true, false, false, "not-wished"),
                new Scenario(150, true, true, false, true, true, "both"),
                new Scenario(150, true, true, true, true, true, "both"),
                new Scenario(75, true, true, true, true, true, "both-accessibility"),
                new Scenario(149, true, true, false, true, false, "travel"),
                new Scenario(74, true, true, true, true, false, "travel"),
                new Scenario(50, true, false, false, true, false, "travel"),
                new Scenario(25, true, false, true, true, false, "travel-accessibility"),
                new Scenario(49, true, true, true, true, false, "travel-accessibility"),
                new Scenario(150, false, true, false, false, true, "lodging"),
                new Scenario(75, false, true, true, false, true, "lodging-accessibility"),
                new Scenario(49, true, true, false, false, false, "too-near"),
                new Scenario(24, true, true, true, false, false, "too-near"),
                new Scenario(149, false, true, false, false, false, "too-near"),
                new Scenario(0, true, true, false, false, false, "too-near"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theFirstRuleThatAppliesCounts(Scenario scenario) {
        assertThat(evaluate(scenario.kilometres(), scenario.travelWanted(), scenario.lodgingWanted(), scenario.accessibility(), 50, 150))
                .isEqualTo(Map.of("travel", scenario.travel(), "lodging", scenario.lodging(), "reason", scenario.reason()));
        assertThat(MATCHED).containsExactly(KEY + "-" + scenario.reason());
    }

    @Test
    void noRuleIsWithoutScenario() {
        Set<String> inTable = ((DmnDecisionTableImpl) DECISION.getDecisionLogic()).getRules().stream()
                .map(DmnDecisionTableRuleImpl::getId).collect(Collectors.toCollection(TreeSet::new));
        assertThat(inTable).isEqualTo(scenarios().map(scenario -> KEY + "-" + scenario.reason()).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Whatever the criteria: never more than is wished, and the nearer never more than the farther with the same needs. */
    @Test
    void theNearerIsNeverEntitledToMore() {
        Random random = new Random(4);
        for (int i = 0; i < 1_000; i++) {
            int near = random.nextInt(400);
            int far = near + random.nextInt(200);
            boolean travel = random.nextBoolean();
            boolean lodging = random.nextBoolean();
            boolean accessibility = random.nextBoolean();
            int travelFrom = random.nextInt(400);
            int lodgingFrom = random.nextInt(400);
            Map<String, Object> nearer = evaluate(near, travel, lodging, accessibility, travelFrom, lodgingFrom);
            Map<String, Object> farther = evaluate(far, travel, lodging, accessibility, travelFrom, lodgingFrom);
            assertThat(travel || !(boolean) nearer.get("travel")).isTrue();
            assertThat(lodging || !(boolean) nearer.get("lodging")).isTrue();
            assertThat((boolean) farther.get("travel") || !(boolean) nearer.get("travel")).as("%d and %d km", near, far).isTrue();
            assertThat((boolean) farther.get("lodging") || !(boolean) nearer.get("lodging")).as("%d and %d km", near, far).isTrue();
            assertThat((boolean) farther.get("travel")).isEqualTo(travel && (accessibility ? 2 * far : far) >= travelFrom);
            assertThat((boolean) farther.get("lodging")).isEqualTo(lodging && (accessibility ? 2 * far : far) >= lodgingFrom);
        }
    }

    private static Map<String, Object> evaluate(int kilometres, boolean travelWanted, boolean lodgingWanted, boolean accessibility,
                                                int travelFromKm, int lodgingFromKm) {
        MATCHED.clear();
        return ENGINE.evaluateDecisionTable(DECISION, Map.<String, Object>of("kilometres", kilometres, "travelWanted", travelWanted,
                "lodgingWanted", lodgingWanted, "accessibility", accessibility, "travelFromKm", travelFromKm,
                "lodgingFromKm", lodgingFromKm)).getSingleResult().getEntryMap();
    }

    private static DmnDecision decision() {
        try (InputStream model = SupportEntitlementTest.class.getResourceAsStream("/processes/" + KEY + ".dmn")) {
            return ENGINE.parseDecision(KEY, model);
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
