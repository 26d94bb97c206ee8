package org.cocreation.workflow.models;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.cocreation.workflow.CallableFromModels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

/** What an expression reaches while it runs: the check of deployments is not the only guard. */
class GuardedExpressionsTest {

    private final GuardedExpressions expressions = new GuardedExpressions(Map.of("sample", new Sample()));
    private final ExecutionEntity execution = mock();

    @CallableFromModels
    public static class Sample {

        public String greet(String name) {
            return "Bonjour " + name;
        }

        public List<String> names() {
            return List.of("Amina", "Karim");
        }

        public Map<String, Object> card() {
            return Map.of("title", "Casablanca");
        }
    }

    private Object value(String expression) {
        return expressions.createValueExpression(expression).getValue(expressions.getElContext(execution));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${sample.greet('Amina')}                 | Bonjour Amina
            ${sample.names()[1]}                     | Karim
            ${sample.names().size()}                 | 2
            ${sample.card().title}                   | Casablanca
            ${sample.card()['title']}                | Casablanca
            ${sample.greet('a').length() > 3}        | true
            ${empty sample.names() ? 'aucun' : 'un'} | un
            """)
    void reachCallableBeansAndPlainThings(String expression, String value) {
        assertThat(value(expression)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${''.getClass()}", "${''.class}", "${''['class']}", "${sample.getClass()}", "${sample.class.classLoader}", "${sample.names().getClass()}",
            "${sample.card()['title'].class}", "${sample.names().stream()}", "${sample.hashCode()}", "${execution.processEngineServices}",
            "${execution.getProcessEngineServices().getIdentityService()}", "${execution['processEngineServices']}", "${execution.class}",
            "${execution.getProcessEngine()}", "${true.getClass()}"})
    void reachNothingElse(String expression) {
        assertThatThrownBy(() -> value(expression)).hasStackTraceContaining("qui ne lui est pas ouvert");
    }
}
