package org.cocreation.workflow.models;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.CallableFromModels;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Refuses a new deployment that would fail once it runs, whoever deploys it by whatever way, with all that is wrong with it at once; of any other it records who. */
public final class DeploymentCheck implements Deployer {

    private final ListableBeanFactory beans;
    private final Set<String> messages;

    /** @param messages that the application sends */
    public DeploymentCheck(ListableBeanFactory beans, Set<String> messages) {
        this.beans = beans;
        this.messages = messages;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Set<String> given = deployment.getResources().values().stream().filter(one -> !one.isGenerated()).map(ResourceEntity::getName)
                .collect(Collectors.toSet());
        ModelCheck models = WholeDeployment.read(deployment);
        List<Fault> faults = models.faults(known(models), beans.getBeansOfType(StepCheck.class).values()).stream()
                .filter(fault -> given.contains(fault.resource())).toList();
        ModelRepository journal = beans.getBean(ModelRepository.class);
        String actor = actor(deployment);
        if (!faults.isEmpty()) {
            String why = words(faults);
            if (!DeploymentTrial.SOURCE.equals(deployment.getSource())) {
                journal.recordRefusal(deployment.getDeploymentTime().toInstant(), given, why, actor);
            }
            throw new Refusal(why);
        }
        journal.record(deployment.getId(), deployment.getDeploymentTime().toInstant(), given, actor);
        afterCommit(() -> beans.getBean(Migrations.class).follow(actor));
    }

    /** A trial is taken back: nothing follows. */
    private static void afterCommit(Runnable deed) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                deed.run();
            }
        });
    }

    /** Who is signed in; else what the application itself says. */
    private static String actor(DeploymentEntity deployment) {
        String account = Context.getCommandContext().getAuthenticatedUserId();
        return account != null ? account : deployment.getSource() != null ? deployment.getSource() : "application";
    }

    static String words(Collection<Fault> faults) {
        return faults.stream().map(fault -> "\n– " + fault).collect(Collectors.joining("",
                "Rien n’a été déployé\u00a0: %s.".formatted(faults.size() == 1 ? "un défaut est à corriger" : faults.size() + " défauts sont à corriger"), ""));
    }

    private Known known(ModelCheck models) {
        ProcessEngineConfigurationImpl engine = Context.getProcessEngineConfiguration();
        return Context.getCommandContext().runWithoutAuthorization(() -> {
            Set<String> groups = new HashSet<>(beans.getBean(KnownGroups.class).ids());
            engine.getIdentityService().createGroupQuery().list().stream().map(Group::getId).forEach(groups::add);
            Set<String> decisions = models.decisions();
            engine.getRepositoryService().createDecisionDefinitionQuery().latestVersion().list().stream().map(DecisionDefinition::getKey).forEach(decisions::add);
            return new Known(callable(), messages, groups, models.forms(), models.calls(), decisions,
                    beans.getBeansOfType(DecisionUse.class).values().stream().collect(Collectors.toMap(DecisionUse::key, Function.identity())));
        });
    }

    private Map<String, Class<?>> callable() {
        return Arrays.stream(beans.getBeanNamesForAnnotation(CallableFromModels.class))
                .collect(Collectors.toMap(Function.identity(), name -> Objects.requireNonNull(beans.getType(name))));
    }
}
