package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cocreation.access.SignInTest.assertRedirects;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class PasswordTest {

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    Accounts accounts;
    @Autowired
    IdentityService identity;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void arrive() {
        committee.arrive();
        committee.forgive();
    }

    @Test
    void theyAreKeptByArgon2id() {
        assertThat(kept("adfm")).startsWith("{ARGON2ID}$argon2id$v=19$");
        assertThat(new Argon2id().encrypt("cheval-agrafe-pile-orange")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(kept("adfm")).isNotEqualTo(kept("4chabab"));
    }

    /** As the engine kept them until now. */
    @Test
    void anOldOneIsKeptInTheNewWayFromItsNextSignIn() {
        String old = "{SHA-512}" + new Sha512HashDigest().encrypt("cocreation" + "sel");
        jdbc.sql("update act_id_user set pwd_ = :old, salt_ = 'sel' where id_ = 'ocde'").param("old", old).update();

        assertRedirects(new Visitor(port).signIn("ocde", "faux"), "/connexion?refus");
        assertThat(kept("ocde")).isEqualTo(old);
        Visitor ocde = new Visitor(port);
        assertRedirects(ocde.signIn("ocde", "cocreation"), "/comite");

        assertThat(kept("ocde")).startsWith("{ARGON2ID}");
        assertThat(ocde.get("/comite").statusCode()).isEqualTo(200);
        assertRedirects(new Visitor(port).signIn("ocde", "cocreation"), "/comite");
    }

    private String kept(String id) {
        return jdbc.sql("select pwd_ from act_id_user where id_ = :id").param("id", id).query(String.class).single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cocreation", "Cocreation-2026!", "acodecacodec", "ACODEC-acodec-2026", "Password1234!", "azertyuiop123", "motdepasse2026",
            "123456789012", "qwertyuiop12", "aaaaaaaaaaaaaaaa", "Abc-12345", "casablanca2026", "administrateur1"})
    void theDemonstrationsHabitsAreRefusedByWhateverWay(String password) {
        assertThatThrownBy(() -> accounts.setPassword("acodec", password, "admin")).isInstanceOf(PasswordRefused.class)
                .hasMessageContaining("passe");
        User user = identity.createUserQuery().userId("acodec").singleResult();
        user.setPassword(password);
        assertThatThrownBy(() -> identity.saveUser(user)).isInstanceOf(ProcessEngineException.class);
        Visitor admin = new Visitor(port).withBasic("admin", "cocreation");
        assertThat(admin.sendJson("PUT", "/engine-rest/user/acodec/credentials", "{\"password\": \"%s\", \"authenticatedUserPassword\": \"cocreation\"}"
                .formatted(password)).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(admin.postJson("/engine-rest/user/create", """
                {"profile": {"id": "nouveau", "firstName": "N", "lastName": "N", "email": "n@example.org"}, "credentials": {"password": "%s"}}"""
                .formatted(password)).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(identity.createUserQuery().userId("nouveau").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cheval-agrafe-pile-orange", "vG7#kPq2!xZw", "الشجرة تحت المطر الغزير صباحا"})
    void goodOnesNeedNoSignOrCapital(String password) {
        assertThatCode(() -> accounts.setPassword("acb", password, "admin")).doesNotThrowAnyException();
        assertRedirects(new Visitor(port).signIn("acb", password), "/comite");
    }

    @Test
    void anEndlessOneCostsNothing() {
        assertThatThrownBy(() -> accounts.setPassword("acodec", "x7-".repeat(500), "admin")).isInstanceOf(PasswordRefused.class);
        assertRedirects(new Visitor(port).signIn("acodec", "x7-".repeat(500)), "/connexion?refus");
    }
}
