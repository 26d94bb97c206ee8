package org.cocreation.workflow.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.cocreation.database.Locks;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.models.ModelRepository.Newest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/**
 * The models that this release of the application brings. At each start those are deployed that the release has changed
 * and nobody else since; what people have changed stays, and where the release changed it too, an administrator chooses.
 */
@Component
class ReleasedModels implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ReleasedModels.class);
    private static final String BY_RELEASE = "release";

    /** How a file of this release stands beside what is deployed. */
    enum State {
        /** The release's own runs. */
        RUNS,
        /** The release's own is to be deployed: there is none, or what runs is an earlier release's. */
        TO_DEPLOY,
        /** People's own runs; the release brings nothing new, or an administrator has decided. */
        PEOPLES_OWN,
        /** People's own runs, and the release brings something new. */
        TO_CHOOSE
    }

    /** @param name of the file, without a folder */
    record Released(String name, State state) {
    }

    private final ProcessEngine engine;
    private final ModelRepository models;
    private final Locks locks;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, byte[]> files = new TreeMap<>();
    private volatile @Nullable String refused;

    ReleasedModels(ProcessEngine engine, ModelRepository models, Locks locks, CamundaBpmProperties camunda, PlatformTransactionManager transactions,
                   Clock clock) throws IOException {
        this.engine = engine;
        this.models = models;
        this.locks = locks;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        for (String pattern : camunda.getDeploymentResourcePattern()) {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                try (InputStream content = file.getInputStream()) {
                    files.put(file.getFilename(), content.readAllBytes());
                }
            }
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            transaction.executeWithoutResult(started -> {
                locks.hold("models");
                deploy(in(State.TO_DEPLOY), BY_RELEASE);
            });
        } catch (Refusal refusal) {
            // What runs goes on; what people deployed may contradict it.
            refused = refusal.getMessage();
            LOG.error("The models of this release are not deployed: {}", refused);
        }
        List<String> open = in(State.TO_CHOOSE);
        if (!open.isEmpty()) {
            LOG.warn("This release and people both changed {}: people's own run until an administrator chooses at /comite/modeles", open);
        }
    }

    /** In the order of their names. */
    List<Released> all() {
        Map<String, Map<String, Newest>> newest = models.newest();
        Map<String, String> before = models.released();
        Set<List<String>> kept = models.kept();
        return files.keySet().stream().map(name -> new Released(name, state(name, newest, before, kept))).toList();
    }

    /** Names of the files in the state. */
    List<String> in(State state) {
        return all().stream().filter(one -> one.state() == state).map(Released::name).toList();
    }

    /** Why the release's models could not be deployed at the start, or null. */
    @Nullable String refused() {
        return refused;
    }

    private State state(String name, Map<String, Map<String, Newest>> newest, Map<String, String> before, Set<List<String>> kept) {
        String released = DigestUtils.sha256Hex(files.get(name));
        Set<String> running = keys(name).stream().map(key -> newest.getOrDefault(ending(name), Map.of()).get(key))
                .map(one -> one == null ? "" : one.content()).collect(Collectors.toSet());
        if (running.equals(Set.of(released))) {
            return State.RUNS;
        }
        if (running.equals(Set.of("")) || running.equals(Set.of(before.getOrDefault(name, "-")))) {
            return State.TO_DEPLOY;
        }
        return released.equals(before.get(name)) || kept.contains(List.of(name, released)) ? State.PEOPLES_OWN : State.TO_CHOOSE;
    }

    /** What the file defines. */
    private Collection<String> keys(String name) {
        ModelCheck file = new ModelCheck(Map.of(name, files.get(name)));
        return Stream.of(file.calls().keySet(), file.decisions(), file.forms()).flatMap(Collection::stream).toList();
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * The release's own takes the place of what people made, for what starts from now on.
     *
     * @throws Refusal when what is deployed contradicts it
     */
    void adopt(String name, String by) {
        transaction.executeWithoutResult(chosen -> {
            locks.hold("models");
            deploy(List.of(open(name)), by);
        });
    }

    /** What people made stays, until another release changes it again. */
    void keep(String name, String by) {
        transaction.executeWithoutResult(chosen -> models.keep(open(name), DigestUtils.sha256Hex(files.get(name)), clock.instant(), by));
    }

    private String open(String name) {
        if (!in(State.TO_CHOOSE).contains(name)) {
            throw new Refusal("Ce modèle n’attend pas de choix.");
        }
        return name;
    }

    private void deploy(List<String> names, String by) {
        if (names.isEmpty()) {
            return;
        }
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name(ModelRepository.RELEASE).source(by);
        names.forEach(name -> deployment.addString(name, new String(files.get(name), StandardCharsets.UTF_8)));
        asApplication(engine, deployment::deploy);
        LOG.info("Deployed {}", names);
    }
}
