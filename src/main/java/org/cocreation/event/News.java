package org.cocreation.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.cocreation.code.Coded;

/** Something that happened to a published event and that its readers want to know. */
record News(Event event, Kind kind, Instant at) {

    enum Kind implements Coded {
        PUBLISHED, OPENED, CLOSED, POSTPONED, CANCELLED, REPORTED;
    }

    /** Latest first. */
    static List<News> of(List<Event> events) {
        return events.stream().flatMap(event -> of(event).stream()).sorted(Comparator.comparing(News::at).reversed()).toList();
    }

    private static List<News> of(Event event) {
        List<News> news = new ArrayList<>();
        news.add(new News(event, Kind.PUBLISHED, event.publicSince()));
        if (!event.phase().isBefore(Phase.REGISTRATION_OPEN)) {
            news.add(new News(event, Kind.OPENED, event.registrationOpensAt()));
        }
        if (Phase.REGISTRATION_OPEN.isBefore(event.phase())) {
            news.add(new News(event, Kind.CLOSED, event.registrationClosesAt()));
        }
        if (event.change().postponedAt() != null) {
            news.add(new News(event, Kind.POSTPONED, event.change().postponedAt()));
        }
        if (event.change().cancelledAt() != null) {
            news.add(new News(event, Kind.CANCELLED, event.change().cancelledAt()));
        }
        if (event.reportPublishedAt() != null) {
            news.add(new News(event, Kind.REPORTED, event.reportPublishedAt()));
        }
        return news;
    }

    /** Added to the event's own address, makes one that is this news' for good: an event may be put off again. */
    String fragment() {
        return switch (kind) {
            case PUBLISHED -> "";
            case POSTPONED -> "#postponed-" + event.day();
            default -> "#" + kind.code();
        };
    }

    /** The first entry of an event says its day and place, so it changes with them. */
    Instant updatedAt() {
        return kind != Kind.PUBLISHED ? at
                : Stream.of(at, event.change().postponedAt(), event.change().cancelledAt()).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElseThrow();
    }
}
