package org.cocreation.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

import org.cocreation.language.PageLanguage;
import org.cocreation.language.PageLanguages;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public pages for search engines, each in every language (sitemaps.org). */
@RestController
class SiteMap {

    private static final Namespace SITEMAP = Namespace.getNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");
    private static final Namespace XHTML = Namespace.getNamespace("xhtml", "http://www.w3.org/1999/xhtml");
    private static final List<String> PAGES = List.of("/cycles", "/contact", "/prevenez-moi", "/donnees-ouvertes", "/donnees-personnelles", "/accessibilite", "/mentions-legales");

    private final EventService events;
    private final PageLanguages languages;
    private final String baseUrl;

    SiteMap(EventService events, PageLanguages languages, @Value("${cocreation.base-url}") String baseUrl) {
        this.events = events;
        this.languages = languages;
        this.baseUrl = baseUrl;
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<String> sitemap() {
        List<Event> published = events.published();
        Element set = new Element("urlset", SITEMAP);
        set.addNamespaceDeclaration(XHTML);
        add(set, "/", published.stream().map(SiteMap::changed).max(Comparator.naturalOrder()).orElse(null));
        for (Event event : published) {
            add(set, "/evenements/" + event.code(), changed(event));
            if (event.isReportPublished()) {
                add(set, "/evenements/" + event.code() + "/bilan", event.reportPublishedAt());
            }
        }
        PAGES.forEach(page -> add(set, page, null));
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(new XMLOutputter().outputString(new Document(set)));
    }

    private static Instant changed(Event event) {
        return News.of(List.of(event)).get(0).at();
    }

    private void add(Element set, String path, @Nullable Instant changed) {
        for (PageLanguage language : languages.languages()) {
            Element url = new Element("url", SITEMAP).addContent(new Element("loc", SITEMAP).setText(address(path, language)));
            if (changed != null) {
                url.addContent(new Element("lastmod", SITEMAP).setText(changed.truncatedTo(ChronoUnit.SECONDS).toString()));
            }
            for (PageLanguage other : languages.languages()) {
                url.addContent(new Element("link", XHTML).setAttribute("rel", "alternate").setAttribute("hreflang", other.code())
                        .setAttribute("href", address(path, other)));
            }
            set.addContent(url);
        }
    }

    private String address(String path, PageLanguage language) {
        return "%s%s?lang=%s".formatted(baseUrl, path, language.code());
    }
}
