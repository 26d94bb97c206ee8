package org.cocreation.access;

import java.sql.Array;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.cocreation.database.Locks;
import org.cocreation.form.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done to one account. What it may do is read from here with each request: a change of its groups, its password,
 * its disabling or its deletion counts at once, on every node, by whatever way it was made.
 */
@Service
public class Accounts {

    private final IdentityService identity;
    private final JdbcClient jdbc;
    private final AccessTrail trail;
    private final CommitteeAccounts committee;
    private final SignInThrottle throttle;
    private final Locks locks;
    private final Clock clock;

    Accounts(IdentityService identity, JdbcClient jdbc, AccessTrail trail, CommitteeAccounts committee, SignInThrottle throttle, Locks locks, Clock clock) {
        this.identity = identity;
        this.jdbc = jdbc;
        this.trail = trail;
        this.committee = committee;
        this.throttle = throttle;
        this.locks = locks;
        this.clock = clock;
    }

    /** One person at a time changes accounts: two who invite at once do not make two of one, nor do two administrators end each other. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock() {
        locks.hold("accounts");
    }

    /** One indexed query: it is asked with each request of a member. */
    Optional<AccountState> find(String id) {
        return jdbc.sql("""
                        select u.id_, u.pwd_, u.salt_, a.disabled_at is not null,
                               array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_)
                        from act_id_user u left join cocreation.account a on a.user_id = u.id_ where u.id_ = :id""")
                .param("id", id)
                .query((row, number) -> new AccountState(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4),
                        groups(row.getArray(5))))
                .optional();
    }

    private static Set<String> groups(Array groups) throws java.sql.SQLException {
        return Arrays.stream((Object[]) groups.getArray()).map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Sets a password that has been checked against the rules. What the old one opened is over: sessions, and the links by
     * which it was to be replaced. Who guessed at it, and waits for it, need not wait for the new one.
     *
     * @param actor who does it: the account itself, an administrator
     * @throws PasswordRefused          when it is too short or easily guessed
     * @throws IllegalArgumentException when there is no such account
     */
    @Transactional
    public void setPassword(String id, String password, @Nullable String actor) {
        User user = user(id);
        List<PasswordPolicyRule> violated = identity.checkPasswordAgainstPolicy(password, user).getViolatedRules();
        if (!violated.isEmpty()) {
            throw new PasswordRefused(violated.stream().anyMatch(rule -> rule instanceof PasswordRules.Length)
                    ? "Le mot de passe doit compter de %d à %d caractères.".formatted(PasswordRules.SHORTEST, PasswordRules.LONGEST)
                    : "Ce mot de passe est trop facile à deviner. Choisissez par exemple quatre mots sans rapport entre eux, "
                            + "sans le nom du compte ni celui d'une organisation.");
        }
        user.setPassword(password);
        saveUnchecked(user);
        endSessions(id);
        revokeLinks(id);
        throttle.forget(SignInThrottle.account(id));
        trail.record(AccessTrail.Action.PASSWORD_SET, id, actor, null);
    }

    /** Keeps a password that was right in today's way. */
    void rehash(String id, String password) {
        User user = user(id);
        user.setPassword(password);
        // It was accepted when it was set.
        saveUnchecked(user);
    }

    /** Saves an account without holding its password against the rules. */
    void saveUnchecked(User user) {
        ((IdentityServiceImpl) identity).saveUser(user, true);
    }

    /** Makes every open link by which the account chooses a password useless. */
    void revokeLinks(String id) {
        jdbc.sql("update cocreation.password_link set used_at = :now where user_id = :id and used_at is null")
                .param("now", Timestamp.from(clock.instant())).param("id", id).update();
    }

    private User user(String id) {
        User user = identity.createUserQuery().userId(id).singleResult();
        if (user == null) {
            throw new IllegalArgumentException("There is no account " + id);
        }
        return user;
    }

    public boolean isDisabled(String id) {
        return jdbc.sql("select count(*) from cocreation.account where user_id = :id and disabled_at is not null").param("id", id)
                .query(Integer.class).single() > 0;
    }

    /**
     * Nobody signs in to the account and nobody writes to it any more; whoever is signed in is out.
     *
     * @throws Refusal when no other enabled administrator would be left
     */
    @Transactional
    public void disable(String id, String actor) {
        requireAnotherAdministrator(id);
        jdbc.sql("""
                insert into cocreation.account (user_id, disabled_at) values (:id, now())
                on conflict (user_id) do update set disabled_at = coalesce(account.disabled_at, excluded.disabled_at)""")
                .param("id", id).update();
        endSessions(id);
        trail.record(AccessTrail.Action.DISABLED, id, actor, null);
    }

    /** @throws Refusal when no other enabled administrator would be left without the account */
    void requireAnotherAdministrator(String id) {
        lock();
        if (isLastAdministrator(id)) {
            throw new Refusal("Le dernier administrateur ne peut être ni désactivé, ni supprimé, ni retiré de son groupe.");
        }
    }

    boolean isLastAdministrator(String id) {
        return !committee.hasAdministratorBesides(id) && find(id).filter(account -> account.groups().contains(Groups.ADMINISTRATORS)).isPresent();
    }

    /** All that belonged to a deleted account; the record of its sign-ins stays for its year. */
    void forget(String id) {
        for (String table : List.of("account", "account_invitation", "known_browser", "oidc_account", "password_link", "program_key", "second_factor")) {
            jdbc.sql("delete from cocreation." + table + " where user_id = :id").param("id", id).update();
        }
        throttle.forget(SignInThrottle.account(id));
        endSessions(id);
    }

    @Transactional
    public void enable(String id, String actor) {
        if (jdbc.sql("delete from cocreation.account where user_id = :id").param("id", id).update() > 0) {
            trail.record(AccessTrail.Action.ENABLED, id, actor, null);
        }
    }

    /** Everybody who is signed in to the account is out with the next request. */
    @Transactional
    public void endSessions(String id) {
        jdbc.sql("delete from cocreation.spring_session where principal_name = :id").param("id", id).update();
    }
}
