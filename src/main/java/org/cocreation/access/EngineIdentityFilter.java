package org.cocreation.access;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the engine act, and check its authorisations, as the one who makes the request. */
class EngineIdentityFilter extends OncePerRequestFilter {

    private final IdentityService identity;
    private final CurrentMember currentMember;

    EngineIdentityFilter(IdentityService identity, CurrentMember currentMember) {
        this.identity = identity;
        this.currentMember = currentMember;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Member member = currentMember.get();
        identity.setAuthentication(member.id(), List.copyOf(member.groups()));
        try {
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
        }
    }
}
