package org.cocreation.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cocreation.database.RecentlyRead;
import org.cocreation.document.Banner;
import org.cocreation.document.FileResponse;
import org.cocreation.document.PdfWriter;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** An event's programme to print and its picture to share, in the language of {@code ?lang}: made once for all who ask for them. */
@RestController
class EventDocuments {

    private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();
    private static final Duration KEPT = Duration.ofMinutes(10);
    /** Some hundred kilobytes each. */
    private static final int AT_MOST = 60;

    private final EventService events;
    private final PdfWriter pdf;
    private final MessageSource messages;
    private final Settings settings;
    private final String baseUrl;
    private final EventSharing sharing;
    private final RecentlyRead<Edition, byte[]> programmes = new RecentlyRead<>(KEPT, AT_MOST, this::programme);
    private final RecentlyRead<Banner, byte[]> pictures = new RecentlyRead<>(KEPT, AT_MOST, Banner::png);

    EventDocuments(EventService events, PdfWriter pdf, MessageSource messages, Settings settings, EventSharing sharing, @Value("${cocreation.base-url}") String baseUrl) {
        this.events = events;
        this.pdf = pdf;
        this.messages = messages;
        this.settings = settings;
        this.sharing = sharing;
        this.baseUrl = baseUrl;
    }

    @GetMapping("/evenements/{code}/programme.pdf")
    ResponseEntity<byte[]> programme(@PathVariable String code, Locale locale) {
        Event event = events.getPublished(code);
        Edition edition = new Edition(event, Language.of(locale), settings.both(Setting.SITE_PLAN).text(Language.of(locale)));
        // What is laid out anew says the same, but for the hour of its making.
        return file("programme-%s.pdf".formatted(event.code()), MediaType.APPLICATION_PDF_VALUE, "W/\"%s\"".formatted(hash(edition.toString().getBytes(StandardCharsets.UTF_8))),
                programmes.get(edition));
    }

    @GetMapping("/evenements/{code}/partage.png")
    ResponseEntity<byte[]> picture(@PathVariable String code, Locale locale) {
        Event event = events.getPublished(code);
        return picture(event.code(), sharing.banner(event, Language.of(locale)));
    }

    @GetMapping("/partage.png")
    ResponseEntity<byte[]> pictureOfThePortal(Locale locale) {
        return picture("partage", sharing.banner(Language.of(locale)));
    }

    private ResponseEntity<byte[]> picture(String name, Banner banner) {
        byte[] content = pictures.get(banner);
        return file(name + ".png", MediaType.IMAGE_PNG_VALUE, "\"%s\"".formatted(hash(content)), content);
    }

    private static String hash(byte[] content) {
        return DigestUtils.md5DigestAsHex(content);
    }

    private static ResponseEntity<byte[]> file(String name, String type, String tag, byte[] content) {
        return FileResponse.shown(name, type).cacheControl(CACHE).varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE).eTag(tag).body(content);
    }

    private byte[] programme(Edition edition) {
        return pdf.write("document/programme", Map.of("event", edition.event(), "language", edition.language(),
                "brand", edition.brand(), "facts", facts(edition.event(), edition.language())));
    }

    private List<Fact> facts(Event event, Language language) {
        List<Fact> facts = new ArrayList<>();
        List<String> place = new ArrayList<>(List.of(event.place().text(language)));
        if (event.address() != null) {
            place.add(event.address().in(language));
        }
        facts.add(new Fact(message("event.venue", language), place));
        if (event.location().wheelchairs() != null) {
            facts.add(new Fact(message("event.wheelchairs", language), List.of(event.location().wheelchairs().text().text(language))));
        }
        if (event.isCancelled() || event.isPostponed()) {
            facts.add(0, new Fact(message(event.isCancelled() ? "event.cancelled" : "event.postponed", language),
                    event.change().notice() == null ? List.of(message("event.changed", language)) : List.of(event.change().notice().text(language))));
        }
        facts.add(new Fact(message("event.hosts", language, event.hosts().size()),
                event.hosts().stream().map(Organisation::name).map(name -> name.in(language)).toList()));
        if (!event.contributors().isEmpty()) {
            facts.add(new Fact(message("event.contributors", language), texts(event.contributors(), language)));
        }
        facts.add(new Fact(message("event.page", language), List.of(baseUrl + "/evenements/" + event.code())));
        return facts;
    }

    private static List<String> texts(List<Bilingual> texts, Language language) {
        return texts.stream().map(text -> text.in(language)).toList();
    }

    private String message(String key, Language language, Object... values) {
        return messages.getMessage(key, values, language.locale());
    }

    /** All that a programme is made of. */
    private record Edition(Event event, Language language, String brand) {
    }

    /** A line at the head of the document. */
    public record Fact(String label, List<String> rows) {
    }
}
