package org.cocreation.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How members sign in.
 *
 * @param sessionLifetime after which one signs in again however busy one was
 * @param secondFactor    for administrators and the ministry, when they sign in with a password
 * @param key             encrypts the secrets of second factors; the same on all nodes
 * @param oidc            what an identity provider tells of an account
 */
@ConfigurationProperties("cocreation.sign-in")
record SignInProperties(@DefaultValue("12h") Duration sessionLifetime, @DefaultValue("required") Requirement secondFactor, String key,
        @DefaultValue Oidc oidc) {

    enum Requirement {
        /** They cannot do without. */
        REQUIRED,
        /** Whoever wants one has one. */
        OPTIONAL
    }

    /**
     * @param label        of the button
     * @param accountClaim names the account
     * @param groupsClaim  lists the groups
     * @param groups       the groups here of each value of that claim
     * @param adopt        whether an account that exists here already may be taken over by who has its name at the provider
     */
    record Oidc(@DefaultValue("Se connecter avec le compte de mon administration") String label,
            @DefaultValue("preferred_username") String accountClaim, @DefaultValue("groups") String groupsClaim,
            @DefaultValue Map<String, List<String>> groups, boolean adopt) {
    }
}
