package org.cocreation.access;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Signs in against the engine's users: people by password and, where it is asked, a code; programs by a key or a password. */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

    private final PasswordSignIn passwords;
    private final ProgramKeys keys;
    private final SecondFactors secondFactors;

    EngineAuthenticationProvider(PasswordSignIn passwords, ProgramKeys keys, SecondFactors secondFactors) {
        this.passwords = passwords;
        this.keys = keys;
        this.secondFactors = secondFactors;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String id = request.getName().strip();
        String secret = String.valueOf(request.getCredentials());
        SignInDetails from = request.getDetails() instanceof SignInDetails details ? details : SignInDetails.UNKNOWN;
        if (from.program() && ProgramKeys.isKey(secret)) {
            return signedIn(keys.accountOf(id, secret).orElseThrow(() -> new BadCredentialsException("Unknown key")));
        }
        AccountState account = passwords.authenticate(id, secret, from);
        if (!secondFactors.isAskedOf(account)) {
            return signedIn(account);
        }
        if (from.program()) {
            // A program cannot type a code: it has a key of its own.
            throw new BadCredentialsException("The account has a second factor: programs use a key");
        }
        return new SecondFactorPending(account.id());
    }

    private static Authentication signedIn(AccountState account) {
        return UsernamePasswordAuthenticationToken.authenticated(account.id(), null, account.authorities());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
