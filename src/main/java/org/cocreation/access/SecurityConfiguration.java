package org.cocreation.access;

import java.net.URI;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may go where. Members sign in once, at {@code /connexion}, for the committee's pages and Camunda's webapps;
 * programs use HTTP Basic; the public needs no account and gets no session.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    private static final String LOGIN = "/connexion";
    private static final String LOGOUT = "/deconnexion";
    private static final String ADMINISTRATOR = CurrentMember.AUTHORITY_PREFIX + Groups.ADMINISTRATORS;
    private static final String DESIGNER = CurrentMember.AUTHORITY_PREFIX + Groups.PROCESS_DESIGNERS;
    private static final String COMMITTEE = CurrentMember.AUTHORITY_PREFIX + Groups.STEERING_COMMITTEE;

    /** Bootstrap draws its icons as data images; bars of a chart carry their length in a style attribute. */
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; style-src-attr 'unsafe-inline'; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    /** A browser asks for the icon by itself: led to the sign-in it would begin a session there, and take away that of the form. */
    private static final RequestMatcher WEBAPP_API_AND_ICON = new OrRequestMatcher(path("/camunda/api/**"), path("/camunda/favicon.ico"));
    private static final RequestMatcher WEBAPP_LOGOUT = path(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout");

    /** {@code /engine-rest} and the actuator: a password with each request, no session. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, IdentityService identity, CurrentMember currentMember) throws Exception {
        RequestMatcher health = new OrRequestMatcher(path("/actuator/health"), path("/actuator/health/**"));
        return http.securityMatcher(new OrRequestMatcher(path("/engine-rest/**"), path("/actuator/**")))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(health).permitAll()
                        .requestMatchers(path("/actuator/**"), path("/engine-rest/job/**"), path("/engine-rest/engine/*/job/**"))
                        .hasAuthority(ADMINISTRATOR)
                        .anyRequest().hasAnyAuthority(ADMINISTRATOR, DESIGNER))
                .httpBasic(basic -> basic.realmName("Cocreation"))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterAfter(new EngineIdentityFilter(identity, currentMember) {
                    @Override
                    protected boolean shouldNotFilter(jakarta.servlet.http.HttpServletRequest request) {
                        return health.matches(request);
                    }
                }, AuthorizationFilter.class)
                .build();
    }

    /**
     * Camunda's webapps behind our sign-in. Their own login is closed, and so is the endpoint that creates an
     * administrator without one (CVE-2026-77226). Their filter guards them against cross-site requests.
     */
    @Bean
    @Order(2)
    SecurityFilterChain webapps(HttpSecurity http) throws Exception {
        return http.securityMatcher(path("/camunda/**"))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(path("/camunda/api/admin/setup/**"), path("/camunda/api/admin/auth/user/*/login/**")).denyAll()
                        // The engine checks no right to a job without a model, such as the clean-up of the history.
                        .requestMatchers(path("/camunda/api/engine/engine/*/job/**")).hasAuthority(ADMINISTRATOR)
                        .anyRequest().authenticated())
                .exceptionHandling(failures -> failures
                        .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), WEBAPP_API_AND_ICON)
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint(LOGIN), request -> true))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .logout(logout -> logout.logoutRequestMatcher(WEBAPP_LOGOUT)
                        .logoutSuccessHandler((request, response, who) -> response.setStatus(HttpServletResponse.SC_NO_CONTENT)))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers
                        .frameOptions(frame -> frame.sameOrigin())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** The committee's pages, and the sign-in that they share with the webapps. */
    @Bean
    @Order(3)
    SecurityFilterChain committee(HttpSecurity http) throws Exception {
        return withPageHeaders(http)
                .securityMatcher(new OrRequestMatcher(path("/comite"), path("/comite/**"), path(LOGIN), path(LOGOUT)))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(path(LOGIN)).permitAll()
                        .anyRequest().hasAnyAuthority(COMMITTEE, ADMINISTRATOR))
                .formLogin(login -> login.loginPage(LOGIN).usernameParameter("identifiant").passwordParameter("mot-de-passe")
                        .failureUrl(LOGIN + "?refus").defaultSuccessUrl("/comite"))
                .logout(logout -> logout.logoutUrl(LOGOUT).logoutSuccessUrl(LOGIN + "?fin"))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .build();
    }

    /** Everything else is public: nothing to sign in to, no session. A member who has one is known, for previews. */
    @Bean
    @Order(4)
    SecurityFilterChain publicPages(HttpSecurity http) throws Exception {
        return withPageHeaders(http)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // Nothing that a public form does depends on who is signed in.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Nobody reads a metric of each security filter, and each request would make them all. */
    @Bean
    SecurityObservationSettings noSecurityMetrics() {
        return SecurityObservationSettings.noObservations();
    }

    private static HttpSecurity withPageHeaders(HttpSecurity http) throws Exception {
        return http.headers(headers -> headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                // Tasklist shows our pages in a frame.
                .frameOptions(frame -> frame.sameOrigin())
                // A personal link must not reach another site.
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
    }

    /** After signing in one comes back to the page one asked for, never to one of its scripts. */
    private static HttpSessionRequestCache pagesOnly() {
        MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(new AndRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod()), html));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappIdentityFilter() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.setInitParameters(Map.of(ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
                WebappAuthenticationProvider.class.getName()));
        registration.addUrlPatterns("/camunda/*");
        // After Spring Security, before the filters of the webapps themselves.
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    /** Where the application is reached by https, its cookies never travel without. */
    @Bean
    ServletContextInitializer secureCookies(CamundaBpmProperties camunda, @Value("${cocreation.base-url}") URI address) {
        return new SecureCookies(camunda, "https".equals(address.getScheme()));
    }

    private record SecureCookies(CamundaBpmProperties camunda, boolean https) implements ServletContextInitializer, Ordered {

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public void onStartup(ServletContext context) {
            if (https) {
                context.getSessionCookieConfig().setSecure(true);
                camunda.getWebapp().getSessionCookie().setEnableSecureCookie(true);
                camunda.getWebapp().getCsrf().setEnableSecureCookie(true);
                camunda.getWebapp().getHeaderSecurity().setHstsDisabled(false);
            }
        }
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }
}
