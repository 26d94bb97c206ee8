package org.cocreation.access;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.webapp.impl.security.SecurityActions;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells Camunda's webapps who is signed in, with each request. It takes the name and the place of their own filter, which
 * would keep that, with the member's groups, in the session.
 */
class WebappIdentityFilter extends OncePerRequestFilter {

    /** As Camunda's starter calls its own. */
    static final String NAME = "Authentication Filter";

    private final ProcessEngine engine;
    private final CurrentMember currentMember;

    WebappIdentityFilter(ProcessEngine engine, CurrentMember currentMember) {
        this.engine = engine;
        this.currentMember = currentMember;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentications authentications = new Authentications();
        Optional<Member> member = currentMember.find();
        member.ifPresent(known -> authentications.addOrReplace(new MemberAuthentication(engine, known)));
        Authentications.setCurrent(authentications);
        try {
            SecurityActions.runWithAuthentications(() -> {
                chain.doFilter(request, response);
                return null;
            }, authentications);
        } finally {
            Authentications.clearCurrent();
        }
    }

    /** Asks which webapps are open to the member only when one of them wants to know. */
    private static final class MemberAuthentication extends UserAuthentication {

        private final transient ProcessEngine engine;

        MemberAuthentication(ProcessEngine engine, Member member) {
            super(member.id(), engine.getName());
            this.engine = engine;
            setGroupIds(List.copyOf(member.groups()));
            setTenantIds(List.of());
        }

        @Override
        public boolean isAuthorizedForApp(String app) {
            return getAuthorizedApps().contains(app);
        }

        @Override
        public Set<String> getAuthorizedApps() {
            if (authorizedApps == null) {
                authorizedApps = Stream.concat(Stream.of(AuthenticationUtil.APP_WELCOME), Stream.of(AuthenticationUtil.APPS)
                                .filter(app -> engine.getAuthorizationService()
                                        .isUserAuthorized(getIdentityId(), groupIds, Permissions.ACCESS, Resources.APPLICATION, app)))
                        .collect(Collectors.toSet());
            }
            return authorizedApps;
        }
    }
}
