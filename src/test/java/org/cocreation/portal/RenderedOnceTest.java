package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.TestClock;
import org.cocreation.Visitor;
import org.cocreation.settings.Settings;
import org.cocreation.workflow.EngineClock;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.View;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** What everybody reads comes from memory, is small, and is never an old page. */
class RenderedOnceTest extends PortalTest {

    private static final String EVENT = "/evenements/PAN3-EV1";
    private static final String FORM = EVENT + "/inscription";

    @Autowired
    RenderedOnce renderedOnce;
    @Autowired
    Settings settings;

    @AfterEach
    void rightTime() {
        TestClock.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", EVENT, FORM, FORM + "/groupe", "/evenements/PAN3-EV3/inscription", "/contact", "/mentions-legales", "/accessibilite",
            "/donnees-personnelles", "/donnees-ouvertes"})
    void whoHasThePageIsToldSo(String path) throws IOException {
        HttpResponse<String> first = visitor.get(path + "?lang=ar");
        String tag = header(first, "ETag");
        assertThat(tag).startsWith("W/\"");
        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        assertThat(String.join(",", first.headers().allValues("Vary"))).containsIgnoringCase("accept-encoding").containsIgnoringCase("accept-language").containsIgnoringCase("cookie");
        assertThat(first.headers().firstValue("Content-Encoding")).isEmpty();

        HttpResponse<String> again = visitor.get(path + "?lang=ar", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);
        assertThat(header(again, "Content-Security-Policy")).isNotBlank();

        HttpResponse<byte[]> compressed = visitor.getCompressed(path + "?lang=ar");
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(compressed, "ETag")).isEqualTo(tag);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(first.body());
        }
        assertThat(header(visitor.get(path + "?lang=fr"), "ETag")).as("another language").isNotEqualTo(tag);
        assertThat(visitor.get(path + "?lang=fr", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    /** The moment of closing passes, and nothing else happens. */
    @Test
    void theHourChangesThePage() {
        String before = header(visitor.get(FORM + "?lang=fr"), "ETag");
        assertThat(page(EVENT).select(".badge-state").text()).isEqualTo("Inscriptions ouvertes");
        new EngineClock().moveTo(TestClock.now().plus(Duration.ofDays(9)).plusSeconds(2));
        HttpResponse<String> after = visitor.get(FORM + "?lang=fr", "If-None-Match", before);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(after.body()).select("form#saisie")).isEmpty();
        assertThat(page(EVENT).select(".badge-state").text()).isEqualTo("Inscriptions closes");
        assertThat(page("/").select(".event-card:first-child .badge-state").text()).isEqualTo("Inscriptions closes");

        new EngineClock().moveTo(TestClock.now().minus(Duration.ofDays(1)));
        assertThat(visitor.get(FORM + "?lang=fr", "If-None-Match", before).statusCode()).as("as it was before").isEqualTo(304);
    }

    /** As a node finds it that did not make the change: the row is another, and what was read of it a moment ago is forgotten. */
    @Test
    void aChangeOfTheEventChangesThePageOnEveryNode() {
        String before = header(visitor.get(EVENT + "?lang=fr"), "ETag");
        jdbc.sql("update cocreation.event set capacity = 71, changed_by = 'test' where code = 'PAN3-EV1'").update();
        pages.forgetCached();
        HttpResponse<String> after = visitor.get(EVENT + "?lang=fr", "If-None-Match", before);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(after.body()).text()).contains("71 places");
    }

    @Test
    void whatAnotherFeatureShowsOfTheEventChangesThePage() {
        assertThat(page(EVENT).select(".question")).isEmpty();
        jdbc.sql("""
                insert into cocreation.event_question (event_code, position, question_fr, question_ar, answer_fr, answer_ar, changed_by)
                values ('PAN3-EV1', 1, 'Faut-il payer ?', 'هل الدخول بالمجان؟', 'Non.', 'نعم.', 'test')""").update();
        try {
            assertThat(page(EVENT).select(".question")).hasSize(1);
        } finally {
            jdbc.sql("delete from cocreation.event_question").update();
        }
        assertThat(page(EVENT).select(".question")).isEmpty();
    }

    @Test
    void aRefusedFormIsNobodyElses() {
        page(FORM);
        Map<String, String> typed = pages.form(PortalPages.OPEN);
        typed.remove("phone");
        HttpResponse<String> refused = visitor.postForm(FORM + "?lang=fr", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("ETag")).isEmpty();
        assertThat(header(refused, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(refused.body()).contains("Amina");
        assertThat(visitor.get(FORM + "?lang=fr").body()).doesNotContain("Amina", "error-summary");

        HttpResponse<String> inArabic = visitor.postForm(FORM + "?lang=fr&langue=ar", typed);
        assertThat(inArabic.body()).contains("Amina", "dir=\"rtl\"");
        assertThat(visitor.get(FORM + "?lang=ar").body()).doesNotContain("Amina");
    }

    @Test
    void anAddressIsRepeatedToWhoeverSentItOnly() {
        assertThat(page(EVENT, "&de=quelqu-un").select("a.language").attr("href")).contains("de=quelqu-un");
        assertThat(page(EVENT).select("a.language").attr("href")).doesNotContain("quelqu-un");
    }

    /** A member sees what is not published; that page is kept nowhere, and the public's next one is none. */
    @Test
    void aPreviewIsItsMembers() {
        pages.unpublish("PAN3-EV3");
        Visitor member = new Visitor(port);
        member.signIn("mtnra", "cocreation");
        HttpResponse<String> preview = member.get("/evenements/PAN3-EV3?lang=fr");
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(header(preview, "Cache-Control")).contains("no-store");
        assertThat(visitor.get("/evenements/PAN3-EV3?lang=fr").statusCode()).isEqualTo(404);
        assertThat(header(member.get(EVENT + "?lang=fr"), "ETag")).as("of what is published they see what all see").isEqualTo(header(visitor.get(EVENT + "?lang=fr"), "ETag"));
    }

    @Test
    void aPageThatIsRenderedOnceShowsValuesOnly() throws Exception {
        var view = renderedOnce.resolveViewName("once:portal/contact", Locale.FRENCH);
        for (Object bean : List.of(events, new String[] {"a list without equals"}, List.of(events), Map.of("of", events))) {
            assertThatThrownBy(() -> view.render(Map.of("bean", bean), new MockHttpServletRequest(), new MockHttpServletResponse()))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("bean");
        }
    }

    /** As when registration opens: nobody has had the page yet, and everybody wants it at the same moment. */
    @Test
    void aCrowdThatComesAllAtOnceHasItRenderedOnce() throws Exception {
        int crowd = 16;
        AtomicInteger rendered = new AtomicInteger();
        View slow = new View() {
            @Override
            public String getContentType() {
                return "text/html";
            }

            @Override
            public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws Exception {
                rendered.incrementAndGet();
                Thread.sleep(300);
                response.getOutputStream().write("La page".getBytes(StandardCharsets.UTF_8));
            }
        };
        RenderedOnce pages = new RenderedOnce(new ThymeleafViewResolver() {
            @Override
            public View resolveViewName(String name, Locale locale) {
                return slow;
            }
        }, settings);
        View view = pages.resolveViewName("once:page", Locale.FRENCH);
        CyclicBarrier together = new CyclicBarrier(crowd);
        ExecutorService people = Executors.newFixedThreadPool(crowd);
        try {
            List<Future<String>> answers = IntStream.range(0, crowd).mapToObj(person -> people.submit(() -> {
                MockHttpServletResponse response = new MockHttpServletResponse();
                together.await();
                view.render(Map.of(), new MockHttpServletRequest(), response);
                return response.getContentAsString();
            })).toList();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("La page");
            }
        } finally {
            people.shutdown();
        }
        assertThat(rendered).hasValue(1);
    }

    private Document page(String path) {
        return page(path, "");
    }

    private Document page(String path, String query) {
        HttpResponse<String> page = visitor.get(path + "?lang=fr" + query);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(page.body());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow(() -> new AssertionError(name + " of " + answer.headers().map()));
    }
}
