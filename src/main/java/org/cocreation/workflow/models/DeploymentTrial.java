package org.cocreation.workflow.models;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;
import org.camunda.bpm.engine.rest.util.EngineUtil;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code POST …/deployment/check}: takes what {@code POST …/deployment/create} takes, answers as that would, with the same
 * refusals, and takes it all back. Beside the engine's own REST API at both of its places; found by Jersey through
 * {@code META-INF/services}.
 */
@Path("{engine: (engine/default/)?}deployment/check")
public final class DeploymentTrial implements AutoDiscoverable {

    /** Where a deployment comes from that is only tried: nobody needs to know of it later. */
    static final String SOURCE = "trial";

    @Override
    public void configure(FeatureContext application) {
        application.register(DeploymentTrial.class);
    }

    /** @return keys of what would be deployed, each with its next version */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> check(MultipartFormData form) {
        Map<String, byte[]> files = new TreeMap<>();
        form.getPartNames().stream().map(form::getNamedPart).filter(part -> part.getFileName() != null)
                .forEach(part -> files.put(part.getFileName(), part.getBinaryContent()));
        return Map.of("versions", versions(EngineUtil.lookupProcessEngine(null), files));
    }

    /**
     * What would be deployed, by its key, each with its next version.
     *
     * @throws org.cocreation.form.Refusal with all that is wrong
     */
    static Map<String, Integer> versions(ProcessEngine engine, Map<String, byte[]> files) {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().source(SOURCE);
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        var transactions = ((SpringProcessEngineConfiguration) engine.getProcessEngineConfiguration()).getTransactionManager();
        return new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return versions(deployment.deployWithResult());
        });
    }

    private static Map<String, Integer> versions(DeploymentWithDefinitions tried) {
        // The engine has no list where it has nothing.
        return Stream.of(tried.getDeployedProcessDefinitions(), tried.getDeployedDecisionDefinitions()).filter(Objects::nonNull).flatMap(List::stream)
                .collect(Collectors.toMap(ResourceDefinition::getKey, ResourceDefinition::getVersion, (one, other) -> one, TreeMap::new));
    }
}
