package org.cocreation.workflow.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.cocreation.TestClock;
import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.cocreation.database.Locks;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.models.ReleasedModels.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A release after the one that runs, whose files stand in a folder. */
@ApplicationTest(profiles = "demo")
class ReleasedModelsTest {

    private static final String FILE = "selection-priority.dmn";
    private static final String KEY = "selection-priority";

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    RepositoryService repository;
    @Autowired
    ModelRepository models;
    @Autowired
    Locks locks;
    @Autowired
    ReleasedModels running;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    JdbcClient jdbc;
    @TempDir
    Path folder;

    @AfterEach
    void asBefore() {
        repository.createDeploymentQuery().deploymentName("people").list().forEach(one -> repository.deleteDeployment(one.getId(), true));
        List<String> ofTest = jdbc.sql("select deployment_id_ from act_re_decision_def where key_ = :key and version_ > 1").param("key", KEY).query(String.class).list();
        ofTest.forEach(one -> repository.deleteDeployment(one, true));
        jdbc.sql("delete from cocreation.model_kept").update();
        assertThat(running.all()).as("as at the start").allSatisfy(one -> assertThat(one.state()).isEqualTo(State.RUNS));
    }

    private static String table(String share) throws IOException {
        return Files.readString(Path.of("processes", FILE)).replace("<text>45</text>", "<text>%s</text>".formatted(share));
    }

    /** A node of a release that has this table, started. */
    private ReleasedModels release(String share) throws IOException {
        Files.writeString(folder.resolve(FILE), table(share));
        CamundaBpmProperties settings = new CamundaBpmProperties();
        settings.setDeploymentResourcePattern(new String[] {"file:" + folder + "/*.dmn"});
        ReleasedModels release = new ReleasedModels(engine, models, locks, settings, transactions, Clock.fixed(TestClock.now(), ZoneOffset.UTC));
        release.afterSingletonsInstantiated();
        return release;
    }

    private void peopleDeploy(String share) throws IOException {
        repository.createDeployment().name("people").addString(FILE, table(share)).deploy();
    }

    /** The share of the table that runs. */
    private String runs() throws IOException {
        String id = repository.createDecisionDefinitionQuery().decisionDefinitionKey(KEY).latestVersion().singleResult().getId();
        String running = new String(repository.getDecisionModel(id).readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of("40", "45", "50").filter(share -> {
            try {
                return table(share).equals(running);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).findFirst().orElseThrow();
    }

    private int version() {
        return repository.createDecisionDefinitionQuery().decisionDefinitionKey(KEY).latestVersion().singleResult().getVersion();
    }

    @Test
    void whatTheReleaseDidNotChangeIsNotDeployedAgain() throws IOException {
        int before = version();
        assertThat(release("45").all()).containsExactly(new ReleasedModels.Released(FILE, State.RUNS));
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void whatTheReleaseChangedAndNobodyElseIsDeployed() throws IOException {
        assertThat(release("40").in(State.RUNS)).containsExactly(FILE);
        assertThat(runs()).isEqualTo("40");
        assertThat(jdbc.sql("select changed_by from cocreation.model_deployment order by deployed_at desc limit 1").query(String.class).single()).isEqualTo("release");
        int deployed = version();
        release("40");
        assertThat(version()).as("a restart, or another node").isEqualTo(deployed);
    }

    @Test
    void whatPeopleChangedStaysWhenTheReleaseBringsNothingNew() throws IOException {
        peopleDeploy("50");
        assertThat(release("45").in(State.PEOPLES_OWN)).containsExactly(FILE);
        assertThat(runs()).isEqualTo("50");
    }

    @Test
    void whatBothChangedWaitsForAnAdministratorWhoTakesTheReleasesOwn() throws IOException {
        peopleDeploy("50");
        ReleasedModels release = release("40");
        assertThat(runs()).as("people's own goes on").isEqualTo("50");
        assertThat(release.in(State.TO_CHOOSE)).containsExactly(FILE);
        assertThat(new ModelHealth(release, Duration.ZERO).health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(new ModelHealth(release, Duration.ZERO).health().getDetails().toString()).contains(FILE, "/comite/modeles");

        release.adopt(FILE, "admin");
        assertThat(runs()).isEqualTo("40");
        assertThat(release.in(State.RUNS)).containsExactly(FILE);
        assertThat(new ModelHealth(release, Duration.ZERO).health().getStatus().getCode()).isEqualTo("UP");
        assertThatThrownBy(() -> release.adopt(FILE, "admin")).isInstanceOf(Refusal.class);
    }

    @Test
    void orKeepsPeoplesOwnUntilTheNextChange() throws IOException {
        peopleDeploy("50");
        release("40").keep(FILE, "admin");
        assertThat(release("40").in(State.PEOPLES_OWN)).containsExactly(FILE);
        assertThat(runs()).isEqualTo("50");
        assertThat(release("35").in(State.TO_CHOOSE)).containsExactly(FILE);
    }

    @Test
    void whatCannotRunIsTold() throws IOException {
        ReleasedModels release = release("145");
        assertThat(release.refused()).contains("minimumShare = 145");
        assertThat(new ModelHealth(release, Duration.ZERO).health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(runs()).isEqualTo("45");
    }

    @Test
    void whoDeployedIsRecorded() throws IOException {
        var answer = new Visitor(port).withBasic("designer", "cocreation").postFile("/engine-rest/deployment/create", Map.of("deployment-name", "people"),
                FILE, table("50").getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(jdbc.sql("select changed_by || ' ' || files::text from cocreation.model_deployment order by deployed_at desc limit 1").query(String.class).single())
                .isEqualTo("designer {selection-priority.dmn}");
    }
}
