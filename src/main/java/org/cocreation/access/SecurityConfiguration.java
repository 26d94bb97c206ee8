package org.cocreation.access;

import java.net.URI;
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.boot.autoconfigure.session.DefaultCookieSerializerCustomizer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/**
 * Who may go where. Members sign in once, at {@code /connexion}, for the committee's pages and Camunda's webapps;
 * programs use HTTP Basic; the public needs no account and gets no session. Nobody has a session before signing in.
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
            + "object-src 'none'; base-uri 'self'; form-action 'self'%s; frame-ancestors 'self'";

    /** A browser asks for the icon by itself: it has nothing to do with the sign-in. */
    private static final RequestMatcher WEBAPP_API_AND_ICON = new OrRequestMatcher(path("/camunda/api/**"), path("/camunda/favicon.ico"));
    private static final RequestMatcher WEBAPP_LOGOUT = path(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout");

    /** {@code /engine-rest} and the actuator: a password with each request, no session. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, EngineApi engineApi, MetricsKey metricsKey, IdentityService identity,
            CurrentMember currentMember) throws Exception {
        RequestMatcher health = new OrRequestMatcher(path("/actuator/health"), path("/actuator/health/**"));
        RequestMatcher actuator = path("/actuator/**");
        return http.securityMatcher(new OrRequestMatcher(path("/engine-rest/**"), actuator))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(health).permitAll()
                        .requestMatchers(path("/actuator/prometheus")).access(metricsKey)
                        .requestMatchers(actuator).hasAuthority(ADMINISTRATOR)
                        .anyRequest().access(engineApi))
                .exceptionHandling(failures -> failures.accessDeniedHandler(new EngineApiRefusal()))
                .httpBasic(basic -> basic.authenticationEntryPoint(orWait(basic())).authenticationDetailsSource(
                        request -> new SignInDetails(request.getRemoteAddr(), null, true)))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterAfter(new EngineIdentityFilter(identity, currentMember) {
                    @Override
                    protected boolean shouldNotFilter(jakarta.servlet.http.HttpServletRequest request) {
                        return actuator.matches(request);
                    }
                }, AuthorizationFilter.class)
                .build();
    }

    /** Camunda's webapps behind our sign-in; what they may ask is in {@link EngineApi}. */
    @Bean
    @Order(2)
    SecurityFilterChain webapps(HttpSecurity http, EngineApi engineApi, MemberSessions sessions, Cookies cookies, PageAskedFor page,
            SessionOver sessionOver, SignInOutcome outcome) throws Exception {
        return http.securityMatcher(path("/camunda/**"))
                .securityContext(context -> context.securityContextRepository(sessions))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(path("/camunda/api/**")).access(engineApi)
                        .anyRequest().authenticated())
                .exceptionHandling(failures -> failures
                        .accessDeniedHandler(new EngineApiRefusal())
                        .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), WEBAPP_API_AND_ICON)
                        .defaultAuthenticationEntryPointFor(sessionOver, request -> true))
                .requestCache(cache -> cache.requestCache(page))
                .logout(logout -> logout.logoutRequestMatcher(WEBAPP_LOGOUT).addLogoutHandler(outcome)
                        .logoutSuccessHandler((request, response, who) -> response.setStatus(HttpServletResponse.SC_NO_CONTENT)))
                .csrf(csrf -> csrf.csrfTokenRepository(new WebappTokens(cookies)).csrfTokenRequestHandler(asTheCookieHasIt())
                        .requireCsrfProtectionMatcher(WebappTokens.GUARDED))
                .headers(headers -> headers
                        .frameOptions(frame -> frame.sameOrigin())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** The committee's pages, and the sign-in that they share with the webapps. */
    @Bean
    @Order(3)
    SecurityFilterChain committee(HttpSecurity http, MemberSessions sessions, Cookies cookies, PageAskedFor page, SessionOver sessionOver,
            SignInOutcome outcome, ProviderSignOut signOut, OidcAccounts oidcAccounts,
            IdentityProviders providers) throws Exception {
        if (!providers.all().isEmpty()) {
            http.oauth2Login(oidc -> oidc.loginPage(LOGIN).authorizedClientRepository(new ForgottenTokens())
                    .userInfoEndpoint(user -> user.oidcUserService(oidcAccounts))
                    .successHandler(outcome).failureHandler(outcome));
        }
        return withPageHeaders(http, sourcesOf(providers.endsOfSession()))
                .securityMatcher(new OrRequestMatcher(path("/comite"), path("/comite/**"), path(LOGIN), path(LOGIN + "/**"), path(LOGOUT),
                        path("/oauth2/authorization/*"), path("/login/oauth2/code/*")))
                .securityContext(context -> context.securityContextRepository(sessions))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(path(LOGIN), path(LOGIN + "/**")).permitAll()
                        .requestMatchers(path("/comite/compte"), path("/comite/compte/**")).authenticated()
                        .requestMatchers(path("/comite/modeles"), path("/comite/modeles/**")).hasAnyAuthority(DESIGNER, ADMINISTRATOR)
                        .anyRequest().hasAnyAuthority(COMMITTEE, ADMINISTRATOR))
                .formLogin(login -> login.loginPage(LOGIN).usernameParameter("identifiant").passwordParameter("mot-de-passe")
                        .authenticationDetailsSource(request -> new SignInDetails(request.getRemoteAddr(), cookies.browser(request), false))
                        .successHandler(outcome).failureHandler(outcome))
                .logout(logout -> logout.logoutUrl(LOGOUT).addLogoutHandler(outcome).logoutSuccessHandler(signOut))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(sessionOver).accessDeniedHandler(sessionOver))
                // Each sign-in begins a session anew, see MemberSessions: one whose id was changed could not be ended before it is saved.
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.none()))
                .csrf(csrf -> csrf.csrfTokenRepository(cookies.csrf()).csrfTokenRequestHandler(tokenOfEachPage()))
                .requestCache(cache -> cache.requestCache(page))
                .build();
    }

    private static CsrfTokenRequestAttributeHandler tokenOfEachPage() {
        return madeAtOnce(new XorCsrfTokenRequestAttributeHandler());
    }

    private static CsrfTokenRequestAttributeHandler asTheCookieHasIt() {
        return madeAtOnce(new CsrfTokenRequestAttributeHandler());
    }

    /** Before the page is written: its cookie would come too late once the page is on its way. */
    private static CsrfTokenRequestAttributeHandler madeAtOnce(CsrfTokenRequestAttributeHandler handler) {
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }

    /** The form that signs out may lead on to the identity provider. */
    private static String sourcesOf(Stream<URI> addresses) {
        return addresses.map(address -> " " + address.getScheme() + "://" + address.getAuthority()).distinct().collect(Collectors.joining());
    }

    private static BasicAuthenticationEntryPoint basic() {
        BasicAuthenticationEntryPoint basic = new BasicAuthenticationEntryPoint();
        basic.setRealmName("Cocreation");
        return basic;
    }

    /** A program that has tried too often is told how long to wait. */
    private static AuthenticationEntryPoint orWait(AuthenticationEntryPoint otherwise) {
        return (request, response, failure) -> {
            if (failure instanceof TooManyAttempts wait) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.delay().toSeconds()));
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            } else {
                otherwise.commence(request, response, failure);
            }
        };
    }

    /** Everything else is public: nothing to sign in to, no session. A member who has one is known, for previews. */
    @Bean
    @Order(4)
    SecurityFilterChain publicPages(HttpSecurity http, MemberSessions sessions) throws Exception {
        return withPageHeaders(http, "")
                .securityContext(context -> context.securityContextRepository(sessions))
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

    private static HttpSecurity withPageHeaders(HttpSecurity http, String formsLeadTo) throws Exception {
        return http.headers(headers -> headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY.formatted(formsLeadTo)))
                // Tasklist shows our pages in a frame.
                .frameOptions(frame -> frame.sameOrigin())
                // A personal link must not reach another site.
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
    }

    @Bean
    DefaultCookieSerializerCustomizer sessionCookie(Cookies cookies) {
        return cookies::session;
    }

    /** Tasklist asks several things at once: two requests may write the same attribute of a session. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsInPostgreSql() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** What Camunda's starter is to find when it sets up its webapps, and must not set up itself. */
    @Bean
    ServletContextInitializer webappSetup(CamundaBpmProperties camunda, Cookies cookies, ProcessEngine engine, CurrentMember currentMember) {
        return new WebappSetup(camunda, cookies, new WebappIdentityFilter(engine, currentMember));
    }

    private record WebappSetup(CamundaBpmProperties camunda, Cookies cookies, WebappIdentityFilter identity)
            implements ServletContextInitializer, Ordered {

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public void onStartup(ServletContext context) {
            // After Spring Security, before the filters of the webapps themselves.
            context.addFilter(WebappIdentityFilter.NAME, identity)
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/camunda/api/*", "/camunda/app/*");
            // In its place, and for no address: see WebappTokens.
            context.addFilter("CsrfPreventionFilter", (Filter) (request, response, chain) -> chain.doFilter(request, response));
            // Where the application is reached by https, its cookies never travel without.
            if (cookies.https()) {
                camunda.getWebapp().getSessionCookie().setEnableSecureCookie(true);
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
