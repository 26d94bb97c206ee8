package org.cocreation.access;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Whoever came through an identity provider signs out there too. */
@Component
class ProviderSignOut implements LogoutSuccessHandler {

    /** Of the request that signs out: the registration of the provider, read before the session ended. */
    static final String PROVIDER = ProviderSignOut.class.getName() + ".provider";

    private static final String SIGNED_OUT = "/connexion?fin";

    private final IdentityProviders providers;
    private final String baseUrl;

    ProviderSignOut(IdentityProviders providers, @Value("${cocreation.base-url}") String baseUrl) {
        this.providers = providers;
        this.baseUrl = baseUrl;
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        String provider = (String) request.getAttribute(PROVIDER);
        response.sendRedirect(providers.find(provider).flatMap(this::thereAndBack).orElse(SIGNED_OUT));
    }

    /** The session keeps no token of the provider's: by its client the provider knows where to lead back. */
    private Optional<String> thereAndBack(ClientRegistration registration) {
        return IdentityProviders.endOfSession(registration).map(end -> UriComponentsBuilder.fromUri(end)
                .queryParam("client_id", registration.getClientId()).queryParam("post_logout_redirect_uri", baseUrl + SIGNED_OUT)
                .encode().build().toUriString());
    }
}
