package org.cocreation.workflow;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Lets browsers keep the programs of Tasklist, Cockpit and Admin, five megabytes that are the same for all: without this each
 * opening fetches them anew, since what has no word about it is not to be stored.
 */
@Configuration(proxyBeanMethods = false)
class WebappFiles implements WebMvcConfigurer {

    /** Camunda's own, whose addresses hold its version. */
    private static final String[] OF_THE_ENGINE = {"/camunda/lib/**", "/camunda/assets/**", "/camunda/app/*/camunda-*-bootstrap.*"};
    private static final String VERSION = "bust";
    private static final String KEPT = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable().getHeaderValue();
    /** Stored, and asked about each time: ours change with each of our releases, under the same address. */
    private static final String ASKED_ABOUT = CacheControl.noCache().getHeaderValue();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(saying(ASKED_ABOUT)).addPathPatterns("/camunda/**").excludePathPatterns(OF_THE_ENGINE);
        registry.addInterceptor(saying(KEPT)).addPathPatterns(OF_THE_ENGINE);
    }

    private static HandlerInterceptor saying(String words) {
        return new HandlerInterceptor() {

            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (handler instanceof ResourceHttpRequestHandler) {
                    response.setHeader(HttpHeaders.CACHE_CONTROL, request.getParameter(VERSION) == null ? ASKED_ABOUT : words);
                }
                return true;
            }
        };
    }
}
