package org.cocreation.readiness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The mails to the organising committee about what is to be completed; the occurrence is the review's id. */
@Component
class ReadinessMails implements MailWriter {

    private final ReadinessRepository reviews;
    private final EventService events;
    private final String baseUrl;

    ReadinessMails(ReadinessRepository reviews, EventService events, @Value("${cocreation.base-url}") String baseUrl) {
        this.reviews = reviews;
        this.events = events;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of(ReadinessService.INCOMPLETE);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<String, MailContent> contents = reviews.find(mails.stream().map(mail -> Long.valueOf(mail.occurrence())).distinct().toList()).stream()
                .collect(Collectors.toMap(review -> Long.toString(review.id()), review -> content(review, events.get(review.eventCode()))));
        return MailWriter.each(mails, mail -> contents.get(mail.occurrence()));
    }

    private MailContent content(ReadinessReview review, Event event) {
        Map<String, Object> model = new HashMap<>();
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("place", event.venue() == null ? null : event.place());
        model.put("note", Stream.ofNullable(review.note()).flatMap(String::lines).filter(line -> !line.isBlank()).toList());
        model.put("missing", review.missing().stream().map(point -> "%s\u00a0: %s".formatted(point.label(), point.detail())).toList());
        model.put("link", baseUrl + "/comite/evenements/" + event.code() + "/preparatifs");
        return new MailContent(ReadinessService.INCOMPLETE, List.of(event.title()), model);
    }
}
