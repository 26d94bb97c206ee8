package org.cocreation.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.runtime.Incident;
import org.cocreation.database.RecentlyRead;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.NestedRuntimeException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Evaluates decision tables as they were last deployed. Outside the engine, so that the inputs, which may be personal
 * data, reach none of its tables. Safe for use by several threads.
 *
 * <p>A table is a function of its inputs, and FEEL is slow (it parses each cell anew, near a millisecond a table): a version's
 * answer to the same question is remembered for a minute or two.
 *
 * <p>Designers change the tables at any time. One that gives no answer that is understood raises an incident, where the
 * event's process stands, until another version is deployed; within a step of a process the step fails and is the incident.
 */
@Service
public class Decisions implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    /** A newly deployed version is in use after twice this time at the latest. */
    private static final Duration FRESH = Duration.ofSeconds(10);
    /** A table may ask what day it is, and inputs may be personal: neither is to stay for long. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final RepositoryService repository;
    private final Incidents incidents;
    private final ProcessEngine processes;
    private final TransactionTemplate ownTransaction;
    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final RecentlyRead<String, DecisionDefinition> latest = new RecentlyRead<>(FRESH, 100, this::deployed);
    private final RecentlyRead<Table, DmnDecision> tables = new RecentlyRead<>(KEPT, 100, this::parsed);
    private final RecentlyRead<Question, List<Map<String, Object>>> answers = new RecentlyRead<>(KEPT, 10_000, this::answer);
    private final RecentlyRead<Fault, Boolean> told = new RecentlyRead<>(FRESH, 1_000, this::tell);

    Decisions(ProcessEngine processes, Incidents incidents, PlatformTransactionManager transactions) {
        this.processes = processes;
        this.repository = processes.getRepositoryService();
        this.incidents = incidents;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The first evaluation of all takes a second: no crowd is to wait for it, each of whom would begin one. */
    @Override
    public void run(ApplicationArguments arguments) {
        for (DecisionDefinition one : ApplicationRights.asApplication(processes, () -> repository.createDecisionDefinitionQuery().latestVersion().list())) {
            try {
                engine.evaluateDecisionTable(tables.get(new Table(one.getKey(), one.getId())), Map.of());
            } catch (RuntimeException e) {
                LOG.debug("The decision {} needs its inputs", one.getKey(), e);
            }
        }
    }

    /**
     * @param eventCode the event that it is asked for
     * @param key       of the decision, as {@code registration-eligibility}
     * @param inputs    by the names that the table's input expressions use
     * @param reading   what the rules that apply mean, their outputs by name in the order of the table; empty when that is not known
     * @throws DecisionUnclear when the decision cannot be evaluated, or its answer has no meaning
     */
    public <T> T decide(String eventCode, String key, Map<String, Object> inputs,
                        Function<List<Map<String, Object>>, Optional<T>> reading) {
        Answer answer;
        try {
            answer = ask(key, inputs);
        } catch (ProcessEnginePersistenceException | NestedRuntimeException e) {
            // The database is away: no fault of the table.
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("The decision {} cannot be evaluated", key, e);
            throw unclear(eventCode, key, latestOf(key), "elle ne peut pas être évaluée");
        }
        return reading.apply(answer.rows()).orElseThrow(() -> unclear(eventCode, key, answer.by(), answer.rows().isEmpty()
                ? "aucune de ses règles ne s’applique à un cas qui s’est présenté"
                : "son résultat n’est pas connu de l’application\u00a0: " + answer.rows()));
    }

    private Answer ask(String key, Map<String, Object> inputs) {
        DecisionDefinition version = latest.get(key);
        return new Answer(version, answers.get(new Question(new Table(key, version.getId()), new HashMap<>(inputs))));
    }

    private List<Map<String, Object>> answer(Question question) {
        return engine.evaluateDecisionTable(tables.get(question.table()), question.inputs()).getResultList().stream()
                .map(Collections::unmodifiableMap).toList();
    }

    /** @param definition the version that answered, which may be a few seconds old; null when there is none */
    private DecisionUnclear unclear(String eventCode, String key, @Nullable DecisionDefinition definition, String why) {
        String name = definition == null ? key : "%s (%s, version %d)".formatted(definition.getName(), key, definition.getVersion());
        String message = "La table de décision «\u00a0%s\u00a0» ne permet pas de décider\u00a0: %s. Corrigez-la et déployez-la à nouveau."
                .formatted(name, why);
        if (Context.getCommandContext() == null && isLatest(key, definition)) {
            told.get(new Fault(definition == null ? key : definition.getId(), eventCode, message));
        }
        return new DecisionUnclear(message);
    }

    /** What has been mended meanwhile is no trouble, and would never be over. */
    private boolean isLatest(String key, @Nullable DecisionDefinition definition) {
        DecisionDefinition newest = latestOf(key);
        return definition == null || newest != null && newest.getId().equals(definition.getId());
    }

    private Boolean tell(Fault fault) {
        ownTransaction.executeWithoutResult(status -> incidents.raiseOnce(Incidents.DECISION,
                new Incidents.Trouble(fault.definition() + " " + fault.eventCode(), fault.eventCode(), null, fault.message())));
        return true;
    }

    /** What another version has taken the place of is no trouble any more. If the new one is no better, that is told anew. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    public void forgetOldVersions() {
        ApplicationRights.asApplication(processes, () -> {
            for (Map.Entry<String, Incident> open : incidents.open(Incidents.DECISION).entrySet()) {
                String definition = open.getKey().substring(0, open.getKey().indexOf(' '));
                DecisionDefinition newest = latestOf(definition.split(":")[0]);
                if (newest != null && !newest.getId().equals(definition)) {
                    processes.getRuntimeService().resolveIncident(open.getValue().getId());
                }
            }
            return null;
        });
    }

    /** A version of a decision. */
    private record Table(String key, String definition) {
    }

    private record Question(Table table, Map<String, Object> inputs) {
    }

    private record Answer(DecisionDefinition by, List<Map<String, Object>> rows) {
    }

    private record Fault(String definition, String eventCode, String message) {
    }

    private @Nullable DecisionDefinition latestOf(String key) {
        return ApplicationRights.asApplication(processes,
                () -> repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).latestVersion().singleResult());
    }

    private DecisionDefinition deployed(String key) {
        DecisionDefinition definition = latestOf(key);
        if (definition == null) {
            throw new IllegalArgumentException("No decision %s is deployed".formatted(key));
        }
        return definition;
    }

    private DmnDecision parsed(Table table) {
        try (InputStream model = ApplicationRights.asApplication(processes, () -> repository.getDecisionModel(table.definition()))) {
            return engine.parseDecision(table.key(), model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
