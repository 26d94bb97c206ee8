package org.cocreation.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
import org.cocreation.document.FileResponse;
import org.cocreation.language.Language;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.jdom2.Document;
import org.jdom2.Namespace;
import org.jdom2.output.XMLOutputter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
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
    private final EventSharing sharing;
    private final MessageSource messages;
    private final Settings settings;
    private final String baseUrl;

    EventFeeds(EventService events, EventCalendars calendar, EventSharing sharing, MessageSource messages, Settings settings,
               @Value("${cocreation.base-url}") String baseUrl) {
        this.events = events;
        this.calendar = calendar;
        this.sharing = sharing;
        this.messages = messages;
        this.settings = settings;
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
        List<News> news = News.of(events.published());
        Feed feed = new Feed("atom_1.0");
        feed.setId(baseUrl + "/flux.atom?lang=" + language.code());
        feed.setTitle(settings.both(Setting.SITE_NAME).in(language));
        feed.setUpdated(Date.from(news.isEmpty() ? Instant.EPOCH : news.get(0).at()));
        feed.setAuthors(List.of(author(language)));
        feed.setAlternateLinks(List.of(link("alternate", "/?lang=" + language.code())));
        feed.setOtherLinks(List.of(link("self", "/flux.atom?lang=" + language.code())));
        feed.setEntries(news.stream().map(one -> entry(one, language)).toList());
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

    private Entry entry(News news, Language language) {
        Event event = news.event();
        String page = "/evenements/" + event.code();
        Entry entry = new Entry();
        entry.setId(baseUrl + page + news.fragment());
        entry.setTitle(messages.getMessage("feed.%s.title".formatted(news.kind().code()), new Object[] {event.title().in(language)}, language.locale()));
        entry.setAlternateLinks(List.of(link("alternate", page + (news.kind() == News.Kind.REPORTED ? "/bilan" : "")
                + "?lang=" + language.code())));
        entry.setPublished(Date.from(news.at()));
        entry.setUpdated(Date.from(news.updatedAt()));
        Content summary = new Content();
        summary.setType("text");
        summary.setValue(sharing.summary(news.kind(), event, language));
        entry.setSummary(summary);
        return entry;
    }

    private SyndPerson author(Language language) {
        Person author = new Person();
        author.setName(settings.both(Setting.SITE_PUBLISHER).in(language));
        return author;
    }

    private Link link(String relation, String path) {
        Link link = new Link();
        link.setRel(relation);
        link.setHref(baseUrl + path);
        return link;
    }

    private static ResponseEntity<byte[]> calendarFile(String name, byte[] bytes) {
        return FileResponse.shown(name + ".ics", CalendarFile.MEDIA_TYPE).cacheControl(CACHE).varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE).body(bytes);
    }
}
