package org.cocreation.workflow.models;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/** Moves instances, each for itself: what keeps one of them keeps no other. What they called goes on in its own version, and moves by itself. */
final class InstanceMigration {

    private final ProcessEngine engine;
    private final MigrationPlans plans;

    InstanceMigration(ProcessEngine engine, MigrationPlans plans) {
        this.engine = engine;
        this.plans = plans;
    }

    /** How something is done in a transaction of its own: for good, or to be taken back. */
    @FunctionalInterface
    interface Attempt {

        void run(Runnable deed);
    }

    Change change(ProcessDefinition from, ProcessDefinition to) {
        return Change.between(from.getVersionTag(), to.getVersionTag(), Arrays.equals(content(from), content(to)));
    }

    boolean planned(ProcessDefinition from, ProcessDefinition to) {
        return plans.has(from.getKey(), from.getVersionTag(), to.getVersionTag());
    }

    /** What became of each, or would. */
    List<Follower> move(ProcessDefinition from, ProcessDefinition to, Attempt attempt) {
        AtomicReference<@Nullable MigrationPlan> plan = new AtomicReference<>();
        try {
            attempt.run(() -> plan.set(plans.between(engine, from, to)));
        } catch (MigrationPlanValidationException wrong) {
            return stay(from, Obstacles.of(wrong));
        }
        return stay(from, null).stream()
                .map(one -> new Follower(one.id(), one.businessKey(), one.where(),
                        obstacle(one.id(), Objects.requireNonNull(plan.get()), attempt))).toList();
    }

    /** Those that run, as they stand. @param why they stay */
    List<Follower> stay(ProcessDefinition from, @Nullable String why) {
        return asApplication(engine, () -> {
            BpmnModelInstance model = engine.getRepositoryService().getBpmnModelInstance(from.getId());
            return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionId(from.getId()).orderByBusinessKey().asc().list().stream()
                    .map(one -> follower(model, one, why)).toList();
        });
    }

    private @Nullable String obstacle(String instance, MigrationPlan plan, Attempt attempt) {
        try {
            attempt.run(() -> engine.getRuntimeService().newMigration(plan).processInstanceIds(instance).execute());
            return null;
        } catch (MigratingProcessInstanceValidationException kept) {
            return Obstacles.of(kept);
        } catch (OptimisticLockingException moving) {
            return "elle avançait à ce moment même\u00a0; recommencez";
        }
    }

    private Follower follower(BpmnModelInstance model, ProcessInstance instance, @Nullable String obstacle) {
        ActivityInstance tree = engine.getRuntimeService().getActivityInstance(instance.getId());
        String where = tree == null ? "" : leaves(tree).distinct().map(id -> name(model, id)).collect(Collectors.joining(", "));
        return new Follower(instance.getId(), instance.getBusinessKey(), where, obstacle);
    }

    private static Stream<String> leaves(ActivityInstance tree) {
        Stream<String> below = Stream.concat(Arrays.stream(tree.getChildActivityInstances()).flatMap(InstanceMigration::leaves),
                Arrays.stream(tree.getChildTransitionInstances()).map(one -> one.getActivityId()));
        return tree.getChildActivityInstances().length + tree.getChildTransitionInstances().length == 0 ? Stream.of(tree.getActivityId()) : below;
    }

    private static String name(BpmnModelInstance model, String id) {
        return model.getModelElementById(id.replace("#multiInstanceBody", "")) instanceof FlowElement element
                ? Objects.requireNonNullElse(element.getName(), id).replaceAll("\\s+", " ") : id;
    }

    private byte[] content(ProcessDefinition definition) {
        return asApplication(engine, () -> {
            try (InputStream model = engine.getRepositoryService().getProcessModel(definition.getId())) {
                return model.readAllBytes();
            }
        });
    }
}
