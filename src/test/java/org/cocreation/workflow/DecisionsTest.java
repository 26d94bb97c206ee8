package org.cocreation.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.cocreation.ApplicationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class DecisionsTest {

    private static final String TABLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="test" name="test" namespace="test">
              <decision id="%s" name="Essai">
                <decisionTable id="table" hitPolicy="COLLECT">
                  <input id="i1"><inputExpression id="e1" typeRef="string"><text>gender</text></inputExpression></input>
                  <output id="o1" name="group" typeRef="string"/><output id="o2" name="share" typeRef="integer"/>
                  <rule id="r1"><inputEntry id="a1"><text>"female"</text></inputEntry>
                    <outputEntry id="b1"><text>"women"</text></outputEntry><outputEntry id="c1"><text>45</text></outputEntry></rule>
                  <rule id="r2"><inputEntry id="a2"><text>-</text></inputEntry>
                    <outputEntry id="b2"><text>"all"</text></outputEntry><outputEntry id="c2"><text>%d</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>""";

    @Autowired
    Decisions decisions;
    @Autowired
    RepositoryService repository;
    @Autowired
    HistoryService history;

    @AfterEach
    void clear() {
        repository.createDeploymentQuery().deploymentName("decisions test").list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    private void deploy(String key, int share) {
        repository.createDeployment().name("decisions test").addString("test.dmn", TABLE.formatted(key, share)).deploy();
    }

    @Test
    void givesTheOutputsOfEachRuleThatApplies() {
        deploy("shares", 100);
        assertThat(decisions.evaluate("shares", Map.of("gender", "female")))
                .isEqualTo(List.of(Map.of("group", "women", "share", 45), Map.of("group", "all", "share", 100)));
        assertThat(decisions.evaluate("shares", Map.of("gender", "male"))).isEqualTo(List.of(Map.of("group", "all", "share", 100)));
    }

    @Test
    void takesTheLastVersionAndLeavesNoTraceInTheEngine() {
        deploy("versions", 1);
        deploy("versions", 2);
        assertThat(decisions.evaluate("versions", Map.of("gender", "male")).get(0)).containsEntry("share", 2);
        assertThat(history.createHistoricDecisionInstanceQuery().decisionDefinitionKey("versions").count()).isZero();
    }

    @Test
    void isQuickAndSafeForManyThreads() {
        deploy("quick", 7);
        decisions.evaluate("quick", Map.of("gender", "male"));
        long start = System.nanoTime();
        assertThat(IntStream.range(0, 100_000).parallel()
                .filter(i -> decisions.evaluate("quick", Map.of("gender", i % 2 == 0 ? "female" : "male")).size() == (i % 2 == 0 ? 2 : 1))
                .count()).isEqualTo(100_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void saysWhenThereIsNone() {
        assertThatThrownBy(() -> decisions.evaluate("nowhere", Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }
}
