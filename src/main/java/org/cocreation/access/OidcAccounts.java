package org.cocreation.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accounts of an identity provider: made at the first sign-in, and at each one given the groups that the provider's
 * claims stand for, those of the organisation included. It is the provider's identifier that counts, not the name: who
 * has the name of an account here is not for that its owner.
 */
@Component
class OidcAccounts implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private static final Logger LOG = LoggerFactory.getLogger(OidcAccounts.class);

    /** Nothing here is open to who has none of the groups. */
    private static final String NO_GROUP = "acces";
    /** The account's name is missing, or no id of an account here. */
    private static final String NO_NAME = "nom";
    /** An account here has the name already, and is another's. */
    private static final String TAKEN = "pris";
    private static final String DISABLED = "desactive";
    private static final Set<String> REASONS = Set.of(NO_GROUP, NO_NAME, TAKEN, DISABLED);

    private static final String IDS = "[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*";

    private final OidcUserService provider = new OidcUserService();
    private final IdentityService identity;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SignInProperties.Oidc settings;

    OidcAccounts(IdentityService identity, Accounts accounts, JdbcClient jdbc, TransactionTemplate transaction, SignInProperties settings) {
        this.identity = identity;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings.oidc();
    }

    /** A word for the sign-in page; {@code erreur} for what the provider or the way there did. */
    static String reason(OAuth2AuthenticationException failure) {
        String code = failure.getError().getErrorCode();
        return REASONS.contains(code) ? code : "erreur";
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = provider.loadUser(request);
        Set<String> groups = groupsOf(user);
        if (groups.isEmpty()) {
            throw refused(NO_GROUP);
        }
        String id = transaction.execute(begun -> {
            String account = accountOf(user);
            update(account, user, groups);
            return account;
        });
        if (accounts.isDisabled(id)) {
            throw refused(DISABLED);
        }
        return new Account(user, id);
    }

    private Set<String> groupsOf(OidcUser user) {
        Object claim = user.getClaims().get(settings.groupsClaim());
        Stream<?> values = claim instanceof Collection<?> several ? several.stream() : Stream.ofNullable(claim);
        Set<String> wanted = values.flatMap(value -> settings.groups().getOrDefault(value.toString(), List.of()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> existing = identity.createGroupQuery().list().stream().map(Group::getId).collect(Collectors.toSet());
        wanted.stream().filter(group -> !existing.contains(group)).forEach(group -> LOG.warn("There is no group {} to give to who signs in by OpenID Connect", group));
        wanted.retainAll(existing);
        return wanted;
    }

    private String accountOf(OidcUser user) {
        Optional<String> known = jdbc.sql("select user_id from cocreation.oidc_account where issuer = :issuer and subject = :subject")
                .param("issuer", user.getIssuer().toString()).param("subject", user.getSubject()).query(String.class).optional()
                .filter(id -> identity.createUserQuery().userId(id).count() > 0);
        if (known.isPresent()) {
            return known.get();
        }
        String id = user.getClaimAsString(settings.accountClaim());
        if (id == null || id.length() > 64 || !id.matches(IDS)) {
            throw refused(NO_NAME);
        }
        boolean exists = identity.createUserQuery().userId(id).count() > 0;
        boolean anothers = jdbc.sql("select count(*) from cocreation.oidc_account where user_id = :id").param("id", id).query(Integer.class).single() > 0;
        if (anothers || exists && !settings.adopt()) {
            throw refused(TAKEN);
        }
        if (!exists) {
            User account = identity.newUser(id);
            // Nobody knows it: one signs in at the provider.
            account.setPassword(Tokens.encode(Tokens.random(32)));
            accounts.saveUnchecked(account);
        }
        jdbc.sql("insert into cocreation.oidc_account (issuer, subject, user_id) values (:issuer, :subject, :id)")
                .param("issuer", user.getIssuer().toString()).param("subject", user.getSubject()).param("id", id).update();
        return id;
    }

    private void update(String id, OidcUser user, Set<String> groups) {
        User account = identity.createUserQuery().userId(id).singleResult();
        account.setFirstName(user.getGivenName() == null ? account.getFirstName() : user.getGivenName());
        account.setLastName(user.getFamilyName() == null ? account.getLastName() : user.getFamilyName());
        account.setEmail(user.getEmail() == null ? account.getEmail() : user.getEmail());
        identity.saveUser(account);
        Set<String> present = accounts.find(id).map(AccountState::groups).orElse(Set.of());
        Set<String> gone = new HashSet<>(present);
        gone.removeAll(groups);
        groups.stream().filter(group -> !present.contains(group)).forEach(group -> identity.createMembership(id, group));
        for (String group : gone) {
            if (group.equals(Groups.ADMINISTRATORS) && accounts.isLastAdministrator(id)) {
                LOG.warn("{} stays in {} against the provider's claims: it is the last administrator", id, group);
            } else {
                identity.deleteMembership(id, group);
            }
        }
    }

    private static OAuth2AuthenticationException refused(String reason) {
        return new OAuth2AuthenticationException(new OAuth2Error(reason));
    }

    /** By the id of the account here. */
    private static final class Account extends DefaultOidcUser {

        private final String id;

        Account(OidcUser user, String id) {
            super(user.getAuthorities(), user.getIdToken(), user.getUserInfo());
            this.id = id;
        }

        @Override
        public String getName() {
            return id;
        }
    }
}
