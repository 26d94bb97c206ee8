package org.cocreation.workflow.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceTypes;

/**
 * Models keep to the forms and processes of their own deployment. One of a few files is completed by what it needs of what
 * was deployed last: the forms that it shows, the processes that it calls, and those that call it or show its forms, so that a
 * new version is what is run from then on. What is added is marked as generated.
 */
public final class WholeDeployment implements Deployer {

    /** What a process keeps to: keys of processes, ids of forms. */
    private record Bonds(Set<String> calls, Set<String> forms) {
    }

    /** By the definition's id, which never means another model. */
    private final Map<String, Bonds> bonds = new ConcurrentHashMap<>();

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            CommandContext context = Context.getCommandContext();
            context.runWithoutAuthorization(() -> {
                while (complete(deployment, context)) {
                    // What was added may need something itself.
                }
                return null;
            });
        }
    }

    /** What a deployment holds. */
    static ModelCheck read(DeploymentEntity deployment) {
        return new ModelCheck(deployment.getResources().values().stream().collect(Collectors.toMap(ResourceEntity::getName, ResourceEntity::getBytes)));
    }

    private boolean complete(DeploymentEntity deployment, CommandContext context) {
        ModelCheck models = read(deployment);
        RepositoryService deployed = context.getProcessEngineConfiguration().getRepositoryService();
        boolean added = false;
        for (String form : without(models.formsShown(), models.forms())) {
            CamundaFormDefinitionEntity last = context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(form);
            added |= last != null && add(deployment, context, deployed, last.getDeploymentId(), last.getResourceName());
        }
        Set<String> here = models.calls().keySet();
        Set<String> forms = models.forms();
        if (here.isEmpty() && forms.isEmpty()) {
            return added;
        }
        Set<String> called = without(models.boundCalls(), here);
        List<ProcessDefinition> others = deployed.createProcessDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                .filter(one -> !here.contains(one.getKey())).toList();
        for (ProcessDefinition other : others) {
            Bonds bonds = bondsOf(deployed, other);
            if (called.contains(other.getKey()) || bonds.calls().stream().anyMatch(here::contains) || bonds.forms().stream().anyMatch(forms::contains)) {
                added |= add(deployment, context, deployed, other.getDeploymentId(), other.getResourceName());
            }
        }
        return added;
    }

    private Bonds bondsOf(RepositoryService deployed, ProcessDefinition process) {
        return bonds.computeIfAbsent(process.getId(), id -> {
            ModelCheck model = new ModelCheck(Map.of(process.getResourceName(), bytes(deployed, process.getDeploymentId(), process.getResourceName())));
            return new Bonds(model.boundCalls(), model.formsShown());
        });
    }

    private static boolean add(DeploymentEntity deployment, CommandContext context, RepositoryService deployed, String from, String name) {
        if (deployment.getResources().containsKey(name)) {
            return false;
        }
        ResourceEntity copy = new ResourceEntity();
        copy.setName(name);
        copy.setBytes(bytes(deployed, from, name));
        copy.setDeploymentId(deployment.getId());
        copy.setGenerated(true);
        copy.setType(ResourceTypes.REPOSITORY.getValue());
        copy.setCreateTime(ClockUtil.getCurrentTime());
        deployment.addResource(copy);
        context.getDbEntityManager().insert(copy);
        return true;
    }

    private static byte[] bytes(RepositoryService deployed, String deployment, String name) {
        try (InputStream content = deployed.getResourceAsStream(deployment, name)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> left = new HashSet<>(all);
        left.removeAll(some);
        return left;
    }
}
