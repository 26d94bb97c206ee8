package org.cocreation.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Who reads the figures for Prometheus: an administrator, or who shows the key of {@code cocreation.operation.metrics-key}
 * as a bearer token, which opens nothing else. Without that setting there is no such key.
 */
@Component
class MetricsKey implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String ADMINISTRATOR = CurrentMember.AUTHORITY_PREFIX + Groups.ADMINISTRATORS;

    private final byte @Nullable [] expected;

    MetricsKey(@Value("${cocreation.operation.metrics-key:}") String key) {
        expected = StringUtils.hasText(key) ? ("Bearer " + key).getBytes(StandardCharsets.UTF_8) : null;
    }

    @Override
    public AuthorizationDecision check(Supplier<Authentication> who, RequestAuthorizationContext asked) {
        return new AuthorizationDecision(shows(asked.getRequest())
                || who.get().getAuthorities().stream().anyMatch(granted -> granted.getAuthority().equals(ADMINISTRATOR)));
    }

    private boolean shows(HttpServletRequest request) {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return expected != null && shown != null && MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8));
    }
}
