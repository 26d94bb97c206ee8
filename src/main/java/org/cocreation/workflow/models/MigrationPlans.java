package org.cocreation.workflow.models;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Which step of a version takes the place of which step of another. Steps of the same id do by themselves; a plan says
 * of the others, {@code processes/migrations/<key>-<from>-<to>.json}:
 * {@code {"process": "event-logistics", "from": "2.0", "to": "2.1", "activities": {"plan-meals": "plan-catering"}}}.
 */
final class MigrationPlans {

    private static final String FILES = "classpath*:processes/migrations/*.json";

    /** @param activities ids of steps, by the ids that they had */
    record Plan(String process, String from, String to, Map<String, String> activities) {

        String file() {
            return key(process, from, to) + ".json";
        }
    }

    private final Map<String, Plan> plans = new TreeMap<>();

    MigrationPlans(Iterable<Plan> plans) {
        plans.forEach(plan -> this.plans.put(key(plan.process(), plan.from(), plan.to()), plan));
    }

    /** Those of the repository. @throws IllegalStateException when one of them is not called by what it is */
    static MigrationPlans ofRelease() throws IOException {
        Map<String, Plan> read = new TreeMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
            try (InputStream content = file.getInputStream()) {
                read.put(file.getFilename(), new ObjectMapper().readValue(content, Plan.class));
            }
        }
        read.forEach((name, plan) -> {
            if (!plan.file().equals(name)) {
                throw new IllegalStateException("The plan of migration %s is to be called %s".formatted(name, plan.file()));
            }
        });
        return new MigrationPlans(read.values());
    }

    boolean has(String process, String fromTag, String toTag) {
        return plans.containsKey(key(process, Change.minorOf(fromTag), Change.minorOf(toTag)));
    }

    /** @throws org.camunda.bpm.engine.migration.MigrationPlanValidationException when the plan contradicts one of the two models */
    MigrationPlan between(ProcessEngine engine, ProcessDefinition from, ProcessDefinition to) {
        MigrationPlan equal = engine.getRuntimeService().createMigrationPlan(from.getId(), to.getId()).mapEqualActivities().updateEventTriggers().build();
        Plan said = plans.get(key(from.getKey(), Change.minorOf(from.getVersionTag()), Change.minorOf(to.getVersionTag())));
        if (said == null) {
            return equal;
        }
        Map<String, String> targets = new LinkedHashMap<>();
        Map<String, Boolean> triggers = new LinkedHashMap<>();
        for (MigrationInstruction one : equal.getInstructions()) {
            targets.put(one.getSourceActivityId(), one.getTargetActivityId());
            triggers.put(one.getSourceActivityId(), one.isUpdateEventTrigger());
        }
        targets.putAll(said.activities());
        var all = engine.getRuntimeService().createMigrationPlan(from.getId(), to.getId());
        for (Map.Entry<String, String> one : targets.entrySet()) {
            MigrationInstructionBuilder mapped = all.mapActivities(one.getKey(), one.getValue());
            if (triggers.getOrDefault(one.getKey(), false)) {
                mapped.updateEventTrigger();
            }
        }
        return all.build();
    }

    private static String key(String process, String from, String to) {
        return "%s-%s-%s".formatted(process, from, to);
    }
}
