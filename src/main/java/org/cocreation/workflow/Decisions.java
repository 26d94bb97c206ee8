package org.cocreation.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.cocreation.database.RecentlyRead;
import org.springframework.stereotype.Service;

/**
 * Evaluates decision tables as they were last deployed. Outside the engine, so that the inputs, which may be personal
 * data, reach none of its tables. Safe for use by several threads.
 *
 * <p>A table is a function of its inputs, and FEEL is slow (it parses each cell anew, near a millisecond a table): the
 * answer to the same question is remembered for a few seconds.
 */
@Service
public class Decisions {

    /** A newly deployed version is in use after twice this time at the latest. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final RepositoryService repository;
    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final RecentlyRead<String, DmnDecision> latest = new RecentlyRead<>(FRESH, 100, this::load);
    private final RecentlyRead<Question, List<Map<String, Object>>> answers = new RecentlyRead<>(FRESH, 10_000, this::answer);

    Decisions(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * @param key    of the decision, as {@code registration-eligibility}
     * @param inputs by the names that the table's input expressions use
     * @return one entry per rule that applies, in the order of the table: its outputs by name
     * @throws IllegalArgumentException when no such decision is deployed
     */
    public List<Map<String, Object>> evaluate(String key, Map<String, Object> inputs) {
        return answers.get(new Question(key, new HashMap<>(inputs)));
    }

    private List<Map<String, Object>> answer(Question question) {
        return engine.evaluateDecisionTable(latest.get(question.key()), question.inputs()).getResultList().stream()
                .map(Collections::unmodifiableMap).toList();
    }

    private record Question(String key, Map<String, Object> inputs) {
    }

    private DmnDecision load(String key) {
        var definition = repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).latestVersion().singleResult();
        if (definition == null) {
            throw new IllegalArgumentException("No decision %s is deployed".formatted(key));
        }
        try (InputStream model = repository.getDecisionModel(definition.getId())) {
            return engine.parseDecision(key, model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
