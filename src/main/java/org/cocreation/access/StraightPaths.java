package org.cocreation.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** What nobody sends by mistake gets 400 before anything reads it; the rest of it is refused by Spring Security's firewall. */
@Configuration(proxyBeanMethods = false)
class StraightPaths {

    /**
     * Tomcat finds the engine's servlets by the decoded path, as in {@code /%65ngine-rest} and {@code /camunda;a/api};
     * Spring reads the path as it was sent, and trips over the difference.
     */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> straightPathFilter() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (request.getPathInfo() != null
                        && !request.getRequestURI().startsWith(request.getContextPath() + request.getServletPath() + "/")) {
                    response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                } else {
                    chain.doFilter(request, response);
                }
            }
        });
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
