package org.cocreation.operation;

import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.workflow.LogKeys;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** What a page of an event or a cycle logs carries its code, as what the engine does for it. */
final class BusinessKeyInLog implements HandlerInterceptor {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9-]{1,40}");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("code") instanceof String code && CODE.matcher(code).matches()) {
            MDC.put(LogKeys.BUSINESS_KEY, code);
        }
        return true;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        MDC.remove(LogKeys.BUSINESS_KEY);
    }
}
