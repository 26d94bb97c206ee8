package org.cocreation.access;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The password was right; the code is still to come, and until then nobody is signed in. */
class SecondFactorPending extends AbstractAuthenticationToken {

    private final String id;

    SecondFactorPending(String id) {
        super(List.of());
        this.id = id;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return id;
    }
}
