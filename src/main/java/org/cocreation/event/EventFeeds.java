package org.cocreation.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import org.cocreation.document.CalendarFile;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.jdom2.Document;
import org.jdom2.Namespace;
import org.jdom2.output.XMLOutputter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The programme for calendars and news readers, in the language of {@code ?lang}. */
@RestController
class EventFeeds {

    private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final EventService events;
    private final EventCalendars calendar;
    private final MessageSource messages;
    private final String baseUrl;

    EventFeeds(EventService events, EventCalendars calendar, MessageSource messages,
               @Value("${cocreation.base-url}") String baseUrl) {
        this.events = events;
        this.calendar = calendar;
        this.messages = messages;
        this.baseUrl = baseUrl;
    }

    @GetMapping("/evenements/{code}.ics")
    ResponseEntity<byte[]> calendarOf(@PathVariable String code, Locale locale) {
        Event event = events.getPublished(code);
        return calendarFile(event.code(), calendar.of(event, Language.of(locale)));
    }

    @GetMapping("/evenements.ics")
    ResponseEntity<byte[]> calendar(Locale locale) {
        return calendarFile("evenements", calendar.of(events.published(), Language.of(locale)));
    }

    @GetMapping("/flux.atom")
    ResponseEntity<String> news(Locale locale) throws FeedException {
        Language language = Language.of(locale);
        List<Event> published = events.published().stream()
                .sorted(Comparator.comparing(Event::publishedAt).reversed()).toList();
        Feed feed = new Feed("atom_1.0");
        feed.setId(baseUrl + "/flux.atom?lang=" + language.code());
        feed.setTitle(messages.getMessage("site.name", null, locale));
        feed.setUpdated(Date.from(published.isEmpty() ? Instant.EPOCH : published.get(0).publishedAt()));
        feed.setAuthors(List.of(author(locale)));
        feed.setAlternateLinks(List.of(link("alternate", "/?lang=" + language.code())));
        feed.setOtherLinks(List.of(link("self", "/flux.atom?lang=" + language.code())));
        feed.setEntries(published.stream().map(event -> entry(event, language)).toList());
        return ResponseEntity.ok().cacheControl(CACHE).varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE)
                .contentType(new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8))
                .body(written(feed, language));
    }

    private static String written(Feed feed, Language language) throws FeedException {
        Document document = new WireFeedOutput().outputJDom(feed);
        // The library reads a feed's language but does not write it.
        document.getRootElement().setAttribute("lang", language.code(), Namespace.XML_NAMESPACE);
        return new XMLOutputter().outputString(document);
    }

    private Entry entry(Event event, Language language) {
        Entry entry = new Entry();
        entry.setId(baseUrl + "/evenements/" + event.code());
        entry.setTitle(event.title().in(language));
        entry.setAlternateLinks(List.of(link("alternate", "/evenements/%s?lang=%s".formatted(event.code(), language.code()))));
        entry.setPublished(Date.from(event.publishedAt()));
        entry.setUpdated(Date.from(event.publishedAt()));
        Content summary = new Content();
        summary.setType("text");
        summary.setValue(messages.getMessage("feed.summary", new Object[] {
                Dates.day(event.day(), language), event.place().in(language),
                String.join(messages.getMessage("list.separator", null, language.locale()),
                        event.workshops().stream().map(workshop -> workshop.title().in(language)).toList())
        }, language.locale()));
        entry.setSummary(summary);
        return entry;
    }

    private SyndPerson author(Locale locale) {
        Person author = new Person();
        author.setName(messages.getMessage("site.publisher", null, locale));
        return author;
    }

    private Link link(String relation, String path) {
        Link link = new Link();
        link.setRel(relation);
        link.setHref(baseUrl + path);
        return link;
    }

    private static ResponseEntity<byte[]> calendarFile(String name, byte[] bytes) {
        return ResponseEntity.ok().cacheControl(CACHE).varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE)
                .header(HttpHeaders.CONTENT_TYPE, CalendarFile.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name + ".ics").build().toString())
                .body(bytes);
    }
}
