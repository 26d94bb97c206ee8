package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** A start that is no demonstration. */
@ApplicationTest
class AdministratorTest {

    private static final String GOOD = "Un-mot-de-passe-de-test-42";

    @LocalServerPort
    int port;
    @Autowired
    IdentityService identity;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    CommitteeAccounts accounts;

    private CommitteeAccounts configuredWith(String id, String password, String email) {
        return new CommitteeAccounts(identity, jdbc, new AdministratorProperties(id, password, email), Optional.empty(), "cocreation");
    }

    private void withoutAdministrator() {
        jdbc.sql("delete from act_id_membership where group_id_ = 'camunda-admin'").update();
    }

    @Test
    void hasTheConfiguredAdministratorAndNoOtherAccount() {
        assertThat(identity.createUserQuery().list()).extracting(User::getId).containsExactly("administrateur");
        assertThat(identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATORS).count()).isOne();
        assertThat(identity.createGroupQuery().list()).extracting(Group::getId).contains("ministry", "associations", "partners",
                "steering-committee", "process-designers", "camunda-admin");
        assertThat(new Visitor(port).withBasic("administrateur", GOOD).getJson("/engine-rest/engine").statusCode()).isEqualTo(200);
    }

    @Test
    void makesNoDemonstrationAccount() {
        assertThatThrownBy(() -> accounts.createDemonstrationAccounts()).isInstanceOf(IllegalStateException.class);
    }

    /** As an earlier demonstration on the same database would have left one. */
    @Test
    @Transactional
    void refusesTheDemonstrationsPasswordAtSignIn() {
        assertThat(accounts.acceptsPassword("cocreation")).isFalse();
        assertThat(accounts.acceptsPassword(GOOD)).isTrue();
        assertThat(configuredWith(null, null, null).acceptsPassword("cocreation")).isFalse();
    }

    @Test
    @Transactional
    void doesNotStartWithoutAnAdministrator() {
        withoutAdministrator();
        assertThatThrownBy(() -> configuredWith(null, null, null).ensureAdministrator())
                .isInstanceOf(NoAdministratorException.class).hasMessageContaining("none is configured");
        assertThatThrownBy(() -> configuredWith("chef", GOOD, " ").ensureAdministrator()).isInstanceOf(NoAdministratorException.class);
    }

    /** Nobody could enable them. */
    @Test
    @Transactional
    void aDisabledAdministratorIsNone() {
        jdbc.sql("insert into cocreation.account (user_id, disabled_at) values ('administrateur', now())").update();
        assertThatThrownBy(() -> configuredWith(null, null, null).ensureAdministrator()).isInstanceOf(NoAdministratorException.class);
        configuredWith("chef", GOOD, "chef@cocreation.example").ensureAdministrator();
        assertThat(accounts.inGroups(List.of(Groups.ADMINISTRATORS))).extracting(CommitteeAccounts.Account::id).containsExactly("chef");
    }

    @Test
    @Transactional
    void doesNotTakeTheDemonstrationsPasswordForTheAdministrator() {
        withoutAdministrator();
        assertThatThrownBy(() -> configuredWith("chef", "cocreation", "chef@cocreation.example").ensureAdministrator())
                .isInstanceOf(NoAdministratorException.class).hasMessageContaining("demonstration");
    }

    @Test
    @Transactional
    void createsTheConfiguredAdministratorOnceOnly() {
        withoutAdministrator();
        configuredWith("chef", GOOD, "chef@cocreation.example").ensureAdministrator();
        configuredWith("autre", GOOD, "autre@cocreation.example").ensureAdministrator();
        assertThat(identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATORS).list()).extracting(User::getId).containsExactly("chef");
        assertThat(accounts.inGroups(List.of(Groups.ADMINISTRATORS))).extracting(CommitteeAccounts.Account::email)
                .containsExactly("chef@cocreation.example");
    }

    @Test
    void saysWhatToConfigure() {
        var analysis = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, otherOnesNeedMore) -> { })).stream()
                .filter(NoAdministratorFailureAnalyzer.class::isInstance).findFirst().orElseThrow()
                .analyze(new NoAdministratorException("There is no administrator yet."));
        assertThat(analysis.getDescription()).isEqualTo("There is no administrator yet.");
        assertThat(analysis.getAction()).contains("cocreation.admin.id", "COCREATION_ADMIN_PASSWORD");
    }
}
