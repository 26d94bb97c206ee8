package org.cocreation.material;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cocreation.database.RecentlyRead;
import org.cocreation.document.PdfWriter;
import org.cocreation.document.QrCode;
import org.cocreation.event.Event;
import org.cocreation.event.EventSharing;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What hosts pass on to their networks without writing it: texts, and a poster whose code leads to the event's page. */
@Component
class ShareKit {

    private static final Duration KEPT = Duration.ofMinutes(10);
    /** Some hundred kilobytes each. */
    private static final int AT_MOST = 40;
    /** So that the code is sharp on paper. */
    private static final int PIXELS_PER_DOT = 12;

    private final EventSharing sharing;
    private final MessageSource messages;
    private final Settings settings;
    private final PdfWriter pdf;
    private final String baseUrl;
    private final RecentlyRead<Edition, byte[]> posters = new RecentlyRead<>(KEPT, AT_MOST, this::poster);

    ShareKit(EventSharing sharing, MessageSource messages, Settings settings, PdfWriter pdf, @Value("${cocreation.base-url}") String baseUrl) {
        this.sharing = sharing;
        this.messages = messages;
        this.settings = settings;
        this.pdf = pdf;
        this.baseUrl = baseUrl;
    }

    /**
     * A text to be copied.
     *
     * @param code what it is for: {@code brief} for networks that count letters, {@code full} for groups and mails
     */
    public record Text(Language language, String code, String text) {
    }

    /** Two in each language. */
    List<Text> texts(Event event) {
        return Stream.of(Language.values()).flatMap(language -> Stream.of("brief", "full").map(code -> new Text(language, code, text(event, code, language)))).toList();
    }

    private String text(Event event, String code, Language language) {
        return message("share." + code, language, event.title().in(language), Dates.day(event.day(), language), event.fullPlace().in(language),
                join(event.workshops().stream().map(workshop -> "– " + workshop.title().in(language)).toList(), "\n"),
                join(event.regions().stream().map(region -> region.name().in(language)).toList(), message("list.separator", language)),
                sharing.page(event, language), Dates.deadline(event.registrationClosesAt(), language));
    }

    /** A PDF of one page, the same bytes for some minutes. */
    byte[] poster(Event event, Language language) {
        return posters.get(new Edition(event, language));
    }

    static String posterName(Event event, Language language) {
        return "affiche-%s-%s.pdf".formatted(event.code(), language.code());
    }

    private byte[] poster(Edition edition) {
        Event event = edition.event();
        Language language = edition.language();
        String page = baseUrl + "/evenements/" + event.code();
        return pdf.write("document/poster", Map.of("event", event, "language", language, "brand", settings.both(Setting.SITE_PLAN).in(language),
                "hours", event.begins() == null || event.ends() == null ? ""
                        : message("event.hours", language, Dates.time(event.begins(), language), Dates.time(event.ends(), language)),
                "invitation", message("poster.invitation", language), "scan", message("poster.scan", language), "free", message("poster.free", language),
                "regions", join(event.regions().stream().map(region -> region.name().in(language)).toList(), message("list.separator", language)),
                "page", page, "code", Base64.getEncoder().encodeToString(QrCode.png(page, PIXELS_PER_DOT))));
    }

    private static String join(List<String> texts, String between) {
        return String.join(between, texts);
    }

    private String message(String key, Language language, @Nullable Object... values) {
        return messages.getMessage(key, values, language.locale());
    }

    private record Edition(Event event, Language language) {
    }
}
