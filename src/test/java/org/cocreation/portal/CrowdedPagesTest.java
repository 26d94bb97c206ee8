package org.cocreation.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.language.PageLanguage;
import org.cocreation.language.PageLanguages;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** A crowd is answered at the door, with all that a page says, and never with what is older than a second. */
class CrowdedPagesTest {

    private static final String PATTERN = "/evenements/{code}";

    private final AtomicLong time = new AtomicLong();
    private final CrowdedPages crowded = new CrowdedPages(new ReaderLanguage(new PageLanguages(List.of(
            new PageLanguage("fr", "Français", "ltr"), new PageLanguage("ar", "العربية", "rtl")))), time::get);
    private int made;
    private boolean once = true;
    private int status = 200;

    @Test
    void fewAreAnsweredAsAlways() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(get("/evenements/A", "lang=fr").getContentAsString()).isEqualTo("page " + (i + 1));
        }
        assertThat(get("/evenements/B", "lang=fr").getContentAsString()).as("another page").isEqualTo("page 11");
    }

    @Test
    void aCrowdIsAnsweredAtTheDoorForTheRestOfASecond() throws Exception {
        crowd("lang=fr");
        MockHttpServletResponse answer = get("/evenements/A", "lang=fr");
        assertThat(made).isEqualTo(10);
        assertThat(answer.getContentAsString()).isEqualTo("page 10");
        assertThat(answer.getContentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.getHeader("Content-Security-Policy")).isEqualTo("default-src 'self'");
        assertThat(answer.getHeader("ETag")).isEqualTo("W/\"10\"");
        assertThat(answer.getHeaders("Set-Cookie")).singleElement().asString().startsWith("langue=fr;");

        time.addAndGet(Duration.ofMillis(1_001).toNanos());
        assertThat(get("/evenements/A", "lang=fr").getContentAsString()).isEqualTo("page 11");
    }

    @Test
    void whoHasThePageIsToldSo() throws Exception {
        crowd("lang=fr");
        MockHttpServletRequest request = request("GET", "/evenements/A", "lang=fr");
        request.addHeader("If-None-Match", "W/\"10\"");
        MockHttpServletResponse answer = answer(request);
        assertThat(answer.getStatus()).isEqualTo(304);
        assertThat(answer.getContentAsByteArray()).isEmpty();
        assertThat(made).isEqualTo(10);
    }

    @Test
    void whoReadsAnotherLanguageGetsAnotherPage() throws Exception {
        crowd(null);
        MockHttpServletRequest arabic = request("GET", "/evenements/A", null);
        arabic.addHeader("Accept-Language", "ar");
        arabic.addPreferredLocale(java.util.Locale.forLanguageTag("ar"));
        assertThat(answer(arabic).getContentAsString()).isEqualTo("page 11");
        MockHttpServletRequest secure = request("GET", "/evenements/A", null);
        secure.setSecure(true);
        assertThat(answer(secure).getContentAsString()).as("whose headers say so").isEqualTo("page 12");
    }

    @Test
    void whatIsOnePersonsIsNeverKept() throws Exception {
        once = false;
        crowd("lang=fr");
        assertThat(get("/evenements/A", "lang=fr").getContentAsString()).isEqualTo("page 11");
    }

    @Test
    void anErrorIsNotKept() throws Exception {
        status = 404;
        crowd("lang=fr");
        get("/evenements/A", "lang=fr");
        assertThat(made).isEqualTo(11);
    }

    @Test
    void aFormIsNeverAnsweredAtTheDoor() throws Exception {
        crowd("lang=fr");
        answer(request("POST", "/evenements/A", "lang=fr"));
        assertThat(made).isEqualTo(11);
    }

    private void crowd(String query) throws ServletException, IOException {
        for (int i = 0; i < 10; i++) {
            get("/evenements/A", query);
        }
    }

    private MockHttpServletResponse get(String path, String query) throws ServletException, IOException {
        return answer(request("GET", path, query));
    }

    private static MockHttpServletRequest request(String method, String path, String query) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setQueryString(query);
        if (query != null) {
            request.setParameter("lang", query.substring("lang=".length()));
        }
        return request;
    }

    private MockHttpServletResponse answer(MockHttpServletRequest request) throws ServletException, IOException {
        FilterChain chain = (asked, answer) -> {
            made++;
            HttpServletResponse response = (HttpServletResponse) answer;
            response.setHeader("Content-Security-Policy", "default-src 'self'");
            response.addHeader("Set-Cookie", "of=one-person");
            response.setStatus(status);
            asked.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, PATTERN);
            byte[] html = ("page " + made).getBytes(StandardCharsets.UTF_8);
            if (once) {
                RenderedOnce.Page page = new RenderedOnce.Page(html, html, "text/html;charset=UTF-8", "W/\"" + made + "\"");
                asked.setAttribute(RenderedOnce.PAGE, page);
                page.send((MockHttpServletRequest) asked, response);
            } else {
                response.getOutputStream().write(html);
            }
        };
        MockHttpServletResponse response = new MockHttpServletResponse();
        crowded.doFilter(request, response, chain);
        assertThat(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)).as("what metrics are told").isEqualTo(PATTERN);
        return response;
    }
}
