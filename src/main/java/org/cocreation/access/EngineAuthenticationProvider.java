package org.cocreation.access;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Signs in against the engine's users, which also counts wrong passwords and locks an account for a while. */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

    private final IdentityService identity;
    private final CommitteeAccounts accounts;

    EngineAuthenticationProvider(IdentityService identity, CommitteeAccounts accounts) {
        this.identity = identity;
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String id = request.getName().strip();
        String password = String.valueOf(request.getCredentials());
        // One answer for every reason, so that it tells nothing about the account.
        if (id.isEmpty() || !accounts.acceptsPassword(password) || !identity.checkPassword(id, password)) {
            throw new BadCredentialsException("Wrong credentials, or the account is locked");
        }
        var authorities = identity.createGroupQuery().groupMember(id).list().stream()
                .map(group -> new SimpleGrantedAuthority(CurrentMember.AUTHORITY_PREFIX + group.getId())).toList();
        return UsernamePasswordAuthenticationToken.authenticated(id, null, authorities);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
