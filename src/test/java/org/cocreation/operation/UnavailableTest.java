package org.cocreation.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.cocreation.language.PageLanguage;
import org.cocreation.language.PageLanguages;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who cannot be served is told so at once, when to come back, and loses nothing. */
class UnavailableTest {

    private static final String FORM = "/evenements/PAN3-EV1/inscription";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Unavailable unavailable = new Unavailable(1, page(), meters);

    private static UnavailablePage page() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/portal");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new UnavailablePage(engine, messages, new PageLanguages(List.of(new PageLanguage("fr", "Français", "ltr"), new PageLanguage("ar", "العربية", "rtl"))));
    }

    @Test
    void whileTheDatabaseIsAwayTheFormIsInThePageToBeSentOnceMore() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", FORM);
        request.addParameter("fullName", "Aïcha \"<script>alert(1)</script>\" L'Exemple");
        request.addParameter("arrangements", "a", "b");
        MockHttpServletResponse answer = answer(request, noConnection());

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        Document page = Jsoup.parse(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
        assertThat(page.select("section[lang=fr]").text()).contains("Revenez dans quelques instants", "Envoyer de nouveau");
        assertThat(page.select("section[lang=ar][dir=rtl]").text()).contains("يرجى العودة بعد لحظات");
        assertThat(page.select("form[method=post]").attr("action")).isEqualTo(FORM);
        assertThat(page.select("input[name=fullName]").val()).isEqualTo("Aïcha \"<script>alert(1)</script>\" L'Exemple");
        assertThat(page.select("input[name=arrangements]").eachAttr("value")).containsExactly("a", "b");
        assertThat(page.select("script")).isEmpty();
        assertThat(meters.counter("cocreation.unavailable", "reason", "database").count()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connexion", "/comite/compte/mot-de-passe", "/mot-de-passe"})
    void whatASecretIsInIsNotRepeated(String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.addParameter("password", "un-secret");
        MockHttpServletResponse answer = answer(request, noConnection());
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).doesNotContain("un-secret", "<form").contains("Revenez");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03"})
    void aConnectionThatBreaksIsTheSame(String state) throws Exception {
        assertThat(answer(new MockHttpServletRequest("GET", "/"), new ServletException(new SQLException("terminating connection", state))).getStatus()).isEqualTo(503);
    }

    @Test
    void oneThatBreaksInATransactionThatCannotBeRolledBackAnyMoreIsTheSame() throws Exception {
        TransactionSystemException hiding = new TransactionSystemException("Could not roll back", new SQLException("Connection is closed"));
        hiding.initApplicationException(new DataAccessResourceFailureException("update", new SQLException("terminating connection", "57P02")));
        assertThat(answer(new MockHttpServletRequest("POST", FORM), new ServletException(hiding)).getStatus()).isEqualTo(503);
    }

    @Test
    void whatIsAFaultStaysOne() {
        RuntimeException fault = new DataIntegrityViolationException("twice", new SQLException("duplicate key", "23505"));
        assertThatThrownBy(() -> answer(new MockHttpServletRequest("GET", "/"), fault)).isSameAs(fault);
    }

    @Test
    void moreThanTheNodeCanCarryAreToldSoAtOnceAndMembersGoOn() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        MockHttpServletResponse slow = new MockHttpServletResponse();
        Thread first = new Thread(() -> {
            try {
                unavailable.doFilter(new MockHttpServletRequest("GET", FORM), slow, (request, response) -> {
                    begun.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            } catch (IOException | ServletException e) {
                throw new IllegalStateException(e);
            }
        });
        first.start();
        begun.await();
        MockHttpServletResponse second = answer(new MockHttpServletRequest("GET", FORM), null);
        assertThat(second.getStatus()).isEqualTo(503);
        assertThat(second.getHeader("Retry-After")).isEqualTo("5");
        assertThat(second.getHeader("Content-Security-Policy")).isNotBlank();
        assertThat(answer(new MockHttpServletRequest("GET", "/comite"), null).getStatus()).isEqualTo(200);
        assertThat(answer(new MockHttpServletRequest("GET", "/actuator/health"), null).getStatus()).isEqualTo(200);
        goOn.countDown();
        first.join();
        assertThat(slow.getStatus()).isEqualTo(200);
        assertThat(answer(new MockHttpServletRequest("GET", FORM), null).getStatus()).as("as soon as fewer ask").isEqualTo(200);
        assertThat(meters.counter("cocreation.unavailable", "reason", "crowded").count()).isOne();
    }

    /** @param failure thrown by all that is behind, or none */
    private MockHttpServletResponse answer(MockHttpServletRequest request, Exception failure) throws ServletException, IOException {
        FilterChain chain = (asked, answer) -> {
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            } else if (failure instanceof ServletException checked) {
                throw checked;
            }
        };
        MockHttpServletResponse response = new MockHttpServletResponse();
        unavailable.doFilter(request, response, chain);
        return response;
    }

    private static RuntimeException noConnection() {
        return new CannotCreateTransactionException("Could not open JDBC Connection for transaction",
                new CannotGetJdbcConnectionException("Failed to obtain", new SQLTransientConnectionException("Connection is not available")));
    }
}
