package org.cocreation.portal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What a crowd asks for. A page that is {@linkplain RenderedOnce rendered once} is answered at the door, for the rest of a
 * second, to whoever asks after the tenth within it: when registration opens, everybody wants the same two pages, and all that
 * a request otherwise passes through costs more than a registration. As long as fewer ask, nothing is other than before.
 */
class CrowdedPages extends OncePerRequestFilter {

    private static final Duration WHILE = Duration.ofSeconds(1);
    private static final int CROWD = 10;
    private static final int AT_MOST = 1_000;
    /** Of the body, which depends on who asks, or set anew. */
    private static final Set<String> OF_ONE_ANSWER = Set.of("set-cookie", "content-length", "content-encoding", "content-type", "etag", "date",
            "transfer-encoding", "connection", "keep-alive");

    private final ReaderLanguage reader;
    private final Cache<Asked, Crowd> crowds;

    CrowdedPages(ReaderLanguage reader, Ticker time) {
        this.reader = reader;
        this.crowds = Caffeine.newBuilder().ticker(time).expireAfterWrite(WHILE).maximumSize(AT_MOST).build();
    }

    /** All of a request that such a page and its headers depend on. */
    private record Asked(String path, @Nullable String query, Locale language, boolean secure) {
    }

    private static final class Crowd {

        private final AtomicInteger people = new AtomicInteger();
        private volatile @Nullable Answer answer;
    }

    private record Header(String name, String value) {
    }

    private record Answer(RenderedOnce.Page page, @Nullable Object pattern, List<Header> headers) {
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"GET".equals(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        Locale language = reader.resolveLocale(request);
        Crowd crowd = crowds.get(new Asked(request.getRequestURI(), request.getQueryString(), language, request.isSecure()), asked -> new Crowd());
        Answer answer = crowd.answer;
        if (answer != null) {
            answer.headers.forEach(header -> response.addHeader(header.name, header.value));
            if (reader.asked(request).isPresent()) {
                reader.setLocale(request, response, language);
            }
            // For the metrics.
            request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, answer.pattern);
            answer.page.send(request, response);
            return;
        }
        chain.doFilter(request, response);
        if (crowd.people.incrementAndGet() >= CROWD && request.getAttribute(RenderedOnce.PAGE) instanceof RenderedOnce.Page page
                && response.getStatus() == HttpServletResponse.SC_OK) {
            crowd.answer = new Answer(page, request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), headers(response));
        }
    }

    private static List<Header> headers(HttpServletResponse response) {
        List<Header> headers = new ArrayList<>();
        for (String name : Set.copyOf(response.getHeaderNames())) {
            if (!OF_ONE_ANSWER.contains(name.toLowerCase(Locale.ROOT))) {
                response.getHeaders(name).forEach(value -> headers.add(new Header(name, value)));
            }
        }
        return List.copyOf(headers);
    }
}
