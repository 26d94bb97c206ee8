package org.cocreation.access;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** What follows on signing in, and on trying to. */
@Component
class SignInOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutHandler {

    private final SecondFactors secondFactors;
    private final KnownBrowsers browsers;
    private final AccessTrail trail;
    private final Cookies cookies;
    private final PageAskedFor page;

    SignInOutcome(SecondFactors secondFactors, KnownBrowsers browsers, AccessTrail trail, Cookies cookies, PageAskedFor page) {
        this.secondFactors = secondFactors;
        this.browsers = browsers;
        this.trail = trail;
        this.cookies = cookies;
        this.page = page;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        String id = authentication.getName();
        if (authentication instanceof SecondFactorPending) {
            response.sendRedirect(secondFactors.isSet(id) ? "/connexion/code" : "/connexion/second-facteur");
            return;
        }
        response.sendRedirect(welcome(id, authentication instanceof OAuth2AuthenticationToken, request, response));
    }

    /** @return the page to lead to */
    String welcome(String id, boolean byProvider, HttpServletRequest request, HttpServletResponse response) {
        trail.record(byProvider ? AccessTrail.Action.SIGNED_IN_BY_PROVIDER : AccessTrail.Action.SIGNED_IN, id, id, request.getRemoteAddr());
        String browser = cookies.browser(request);
        if (browser != null && browsers.knows(browser, id)) {
            browsers.seen(browser);
        } else {
            cookies.keepBrowser(response, browsers.remember(id));
        }
        SavedRequest asked = page.getRequest(request, response);
        page.removeRequest(request, response);
        return asked == null ? "/comite" : asked.getRedirectUrl();
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        response.sendRedirect("/connexion?" + (failure instanceof TooManyAttempts wait ? "attente=" + wait.delay().toSeconds()
                : failure instanceof OAuth2AuthenticationException provider ? "fournisseur=" + OidcAccounts.reason(provider) : "refus"));
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        if (authentication != null) {
            trail.record(AccessTrail.Action.SIGNED_OUT, authentication.getName(), authentication.getName(), request.getRemoteAddr());
        }
        request.setAttribute(ProviderSignOut.PROVIDER, MemberSessions.provider(request));
    }
}
