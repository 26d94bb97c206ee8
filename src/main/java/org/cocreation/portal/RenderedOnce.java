package org.cocreation.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.language.Bilingual;
import org.cocreation.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.validation.BindingResult;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * Pages that are the same for all who read a language. A controller that calls its view {@code once:…} says that the page
 * shows nothing but what is in its model, the settings and the language: it is rendered once for these, and then served from
 * memory, with a tag by which a browser that has it already is told so. Whatever the page shows is its key, so nobody has to
 * say that something changed: another value is another page, on each node alike. What is read for the model may be some
 * seconds old, as elsewhere.
 */
@Component
class RenderedOnce implements ViewResolver, Ordered {

    /** Of a request that was answered by such a page. */
    static final String PAGE = RenderedOnce.class.getName() + ".PAGE";

    private static final String PREFIX = "once:";
    /** Bytes of all pages together; whoever makes up addresses pushes out their pages first. */
    private static final int AT_MOST = 32 << 20;
    private static final Pattern GZIP = Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))");
    private static final Duration UNASKED = Duration.ofHours(1);

    private final ThymeleafViewResolver templates;
    private final Settings settings;
    private final Cache<Shown, Page> pages = Caffeine.newBuilder().maximumWeight(AT_MOST).expireAfterAccess(UNASKED)
            .weigher((Shown shown, Page page) -> page.html.length + page.compressed.length).build();

    RenderedOnce(ThymeleafViewResolver templates, Settings settings) {
        this.templates = templates;
        this.settings = settings;
    }

    /** Before the templates' own. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) throws Exception {
        return name.startsWith(PREFIX) ? new Once(name, templates.resolveViewName(name.substring(PREFIX.length()), locale)) : null;
    }

    /** All that a page depends on. */
    private record Shown(String name, Object site, Object canonical, Map<String, Bilingual> settings, Map<String, Object> model) {
    }

    /** @param tag weak, since a page says the same compressed or not */
    record Page(byte[] html, byte[] compressed, String contentType, String tag) {

        private static Page of(byte[] html, String contentType) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(html);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Page(html, compressed.toByteArray(), contentType, "W/\"%s\"".formatted(DigestUtils.md5DigestAsHex(html)));
        }

        /** The body, unless the browser has it already. */
        void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (new ServletWebRequest(request, response).checkNotModified(tag)) {
                return;
            }
            String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
            boolean gzip = accepted != null && GZIP.matcher(accepted).find();
            byte[] body = gzip ? compressed : html;
            response.setContentType(contentType);
            if (gzip) {
                response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private final class Once implements View {

        private final String name;
        private final View template;

        private Once(String name, View template) {
            this.name = name;
            this.template = template;
        }

        @Override
        public String getContentType() {
            return template.getContentType();
        }

        @Override
        public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws Exception {
            Shown shown = new Shown(name, request.getAttribute("site"), request.getAttribute("canonical"), settings.chosen(), values(model));
            // A crowd that comes all at once waits for the first of it: nobody holds a connection any more.
            Page page = pages.get(shown, missing -> rendered(missing, model, request, response));
            // A browser may keep it, even for its reader who goes back, if it asks each time whether it is still so.
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            for (String header : new String[] {HttpHeaders.ACCEPT_ENCODING, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE}) {
                response.addHeader(HttpHeaders.VARY, header);
            }
            request.setAttribute(PAGE, page);
            page.send(request, response);
        }

        private Page rendered(Shown shown, Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
            shown.model.forEach(RenderedOnce::requireValue);
            ContentCachingResponseWrapper written = new ContentCachingResponseWrapper(response);
            try {
                template.render(model, request, written);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("The page %s cannot be rendered".formatted(shown.name), e);
            }
            return Page.of(written.getContentAsByteArray(), getContentType());
        }
    }

    /** Less what says that nothing is wrong with them. */
    private static Map<String, Object> values(Map<String, ?> model) {
        Map<String, Object> values = new HashMap<>(model);
        values.keySet().removeIf(name -> name.startsWith(BindingResult.MODEL_KEY_PREFIX));
        return values;
    }

    /** Two that say the same must be equal, and none may say something else later: or readers would see an old page. */
    private static void requireValue(String name, Object value) {
        if (value instanceof Collection<?> several) {
            several.forEach(one -> requireValue(name, one));
        } else if (value instanceof Map<?, ?> named) {
            named.values().forEach(one -> requireValue(name, one));
        } else if (value instanceof Optional<?> perhaps) {
            perhaps.ifPresent(one -> requireValue(name, one));
        } else if (!(value == null || value instanceof Record || value instanceof Enum || value instanceof String || value instanceof Number
                || value instanceof Boolean || value instanceof Temporal)) {
            throw new IllegalStateException("A page that is rendered once cannot show %s, which is no value: %s".formatted(name, value.getClass().getName()));
        }
    }
}
