package org.cocreation.event;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.country.Country;
import org.cocreation.document.Banner;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.portal.Shared;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** How an event is told of where its link is shared, and how it gets into calendars of the web. */
@Component
public class EventSharing implements WebMvcConfigurer {

    private static final DateTimeFormatter GOOGLE_MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final MessageSource messages;
    private final Settings settings;
    private final String baseUrl;

    EventSharing(MessageSource messages, Settings settings, @Value("${cocreation.base-url}") String baseUrl) {
        this.messages = messages;
        this.settings = settings;
        this.baseUrl = baseUrl;
    }

    /** Links that open a calendar of the web with the event to be added. */
    public record Calendars(String google, String outlook) {
    }

    /** A sentence: day, place and workshops, or what became of the event. */
    public String summary(Event event, Language language) {
        return summary(event.isCancelled() ? News.Kind.CANCELLED : event.isPostponed() ? News.Kind.POSTPONED : News.Kind.PUBLISHED, event, language);
    }

    /** As {@link #summary(Event, Language)}, of what is news of it. */
    String summary(News.Kind kind, Event event, Language language) {
        return message("feed.%s.summary".formatted(kind.code()), language, Dates.day(event.day(), language), event.place().text(language),
                String.join(message("list.separator", language), event.workshops().stream()
                        .map(workshop -> workshop.title().text(language)).toList()),
                Dates.deadline(event.registrationClosesAt(), language),
                event.change().postponedFrom() == null ? "" : Dates.day(event.change().postponedFrom(), language));
    }

    /** Address of the event's page in a language. */
    public String page(Event event, Language language) {
        return "%s/evenements/%s?lang=%s".formatted(baseUrl, event.code(), language.code());
    }

    /** Address of the event's picture; another one once the picture says something else, since networks keep it. */
    String image(Event event, Language language) {
        return "%s/evenements/%s/partage.png?lang=%s&v=%s".formatted(baseUrl, event.code(), language.code(), banner(event, language).version());
    }

    Banner banner(Event event, Language language) {
        List<String> lines = new ArrayList<>();
        LocalTime begins = event.begins();
        LocalTime ends = event.ends();
        lines.add(begins == null || ends == null ? Dates.day(event.day(), language)
                : Dates.day(event.day(), language) + message("list.separator", language)
                        + message("event.hours", language, Dates.time(begins, language), Dates.time(ends, language)));
        lines.add(event.place().text(language));
        lines.add(String.join(message("list.separator", language), event.regions().stream().map(region -> region.name().text(language)).toList()));
        return new Banner(language, settings.both(Setting.SITE_PLAN).text(language), event.title().text(language), lines,
                event.isCancelled() ? message("event.cancelled", language) : event.isPostponed() ? message("event.postponed", language) : null);
    }

    /** Of the portal itself. */
    Banner banner(Language language) {
        return new Banner(language, settings.both(Setting.SITE_PLAN).text(language), message("events.title", language),
                List.of(settings.both(Setting.SITE_NAME).text(language)), null);
    }

    Calendars calendars(Event event, Language language) {
        String details = summary(event, language) + "\n\n" + page(event, language);
        LocalTime begins = event.begins();
        LocalTime ends = event.ends();
        boolean allDay = begins == null || ends == null;
        String from = begins == null ? event.day().toString() : at(event, begins).toString();
        String to = ends == null ? event.day().plusDays(1).toString() : at(event, ends).toString();
        String span = begins == null || ends == null ? from.replace("-", "") + "/" + to.replace("-", "")
                : GOOGLE_MOMENT.format(at(event, begins)) + "/" + GOOGLE_MOMENT.format(at(event, ends));
        return new Calendars(
                address("https://calendar.google.com/calendar/render?action=TEMPLATE&text={title}&dates={span}&details={details}&location={place}",
                        Map.of("title", event.title().text(language), "span", span, "details", details, "place", event.fullPlace().text(language))),
                address("https://outlook.live.com/calendar/0/deeplink/compose?path=/calendar/action/compose&rru=addevent"
                                + "&subject={title}&startdt={from}&enddt={to}&allday={allDay}&body={details}&location={place}",
                        Map.of("title", event.title().text(language), "from", from, "to", to, "allDay", allDay, "details", details,
                                "place", event.fullPlace().text(language))));
    }

    private static Instant at(Event event, LocalTime hour) {
        return event.day().atTime(hour).atZone(Country.zone()).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String address(String template, Map<String, Object> values) {
        return UriComponentsBuilder.fromUriString(template).encode().buildAndExpand(values).toUriString();
    }

    private String message(String key, Language language, Object... values) {
        return messages.getMessage(key, values, language.locale());
    }

    /** Every page of an event is shared as the event. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
                if (page != null && page.getModel().get("event") instanceof Event event && event.isPublished()) {
                    Language language = Language.of(RequestContextUtils.getLocale(request));
                    page.addObject("shared", new Shared(event.title().text(language), summary(event, language), image(event, language)));
                }
            }
        }).addPathPatterns("/evenements/{code}", "/evenements/{code}/inscription", "/evenements/{code}/bilan");
    }
}
