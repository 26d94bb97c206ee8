package org.cocreation.outcome;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Workshop;
import org.cocreation.geography.Morocco;
import org.cocreation.geography.Region;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.registration.AgeBracket;
import org.cocreation.registration.Gender;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The report of an event, kept as it was when it was published: it outlives what retention empties. See
 * {@code docs/decisions/small-counts-are-hidden-where-traits-meet.md} for what it does not tell.
 */
@Service
@Transactional
public class EventReports {

    private static final List<String> DIMENSIONS = List.of("region", "gender", "age", "organisation", "workshop");

    private final ReportRepository reports;
    private final WorkshopResults results;
    private final EventService events;
    private final Morocco morocco;
    private final MessageSource labels;
    private final ObjectMapper json;
    private final Clock clock;
    private final String baseUrl;

    EventReports(ReportRepository reports, WorkshopResults results, EventService events, Morocco morocco, MessageSource labels,
                 ObjectMapper json, Clock clock, @Value("${cocreation.base-url}") String baseUrl) {
        this.reports = reports;
        this.results = results;
        this.events = events;
        this.morocco = morocco;
        this.labels = labels;
        this.json = json;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** Puts the report on the portal; one that is there stays as it is. */
    public void publish(String eventCode, String by) {
        Event event = events.locked(eventCode);
        if (event.reportPublishedAt() != null) {
            return;
        }
        Instant now = clock.instant();
        reports.insert(eventCode, write(content(event, now)), now);
        events.publishReport(eventCode, by);
    }

    /** Nothing before it is published. */
    @Transactional(readOnly = true)
    public Optional<EventReport> find(String eventCode) {
        return reports.find(eventCode).map(this::read);
    }

    /** The published report, or what it would say now. */
    @Transactional(readOnly = true)
    public EventReport asItStands(Event event) {
        return find(event.code()).orElseGet(() -> content(event, null));
    }

    private EventReport content(Event event, Instant publishedAt) {
        String code = event.code();
        ReportRepository.Grants grants = reports.grants(code);
        return new EventReport(code, event.title(), event.day(), event.place(), event.regions().stream().map(Region::name).toList(),
                event.hosts().stream().map(Organisation::name).toList(), event.postponedFrom(), reports.institutions(code),
                reports.participation(code, event.capacity()), dimensions(event), genders(event),
                results.of(event).stream().map(EventReports::workshop).toList(),
                new EventReport.Support(SmallCounts.of(grants.travel()), SmallCounts.of(grants.lodging()), grants.cost()),
                reports.relays(code).stream().map(relay -> new EventReport.Outreach(relay.host(),
                        relay.channels().stream().map(channel -> label("report-channel." + channel, channel)).toList(), relay.peopleReached())).toList(),
                reports.materials(code).stream().map(material -> new EventReport.Material(material.title(),
                        material.onPortal() ? "%s/evenements/%s/supports/%d".formatted(baseUrl, code, material.id()) : null)).toList(),
                publishedAt);
    }

    private List<EventReport.Dimension> dimensions(Event event) {
        Map<String, List<ReportRepository.Trait>> traits = reports.traits(event.code()).stream().collect(Collectors.groupingBy(ReportRepository.Trait::dimension));
        return DIMENSIONS.stream().map(dimension -> new EventReport.Dimension(dimension,
                        traits.getOrDefault(dimension, List.of()).stream().sorted(order(dimension)).map(trait -> new EventReport.Line(trait.value(),
                                label(event, trait), trait.verified(), trait.confirmed(), trait.present())).toList()))
                .toList();
    }

    /** Ages from the youngest, genders and workshops in their own order; the rest by number, as it comes. */
    private static Comparator<ReportRepository.Trait> order(String dimension) {
        return switch (dimension) {
            case "age" -> Comparator.comparing(trait -> AgeBracket.of(trait.value()));
            case "gender" -> Comparator.comparing(trait -> Gender.of(trait.value()));
            case "workshop" -> Comparator.comparing(trait -> Integer.valueOf(trait.value()));
            default -> (a, b) -> 0;
        };
    }

    private Bilingual label(Event event, ReportRepository.Trait trait) {
        return switch (trait.dimension()) {
            case "region" -> morocco.region(trait.value()).name();
            case "gender" -> label("report-gender." + trait.value(), trait.value());
            case "age" -> label("age-bracket." + trait.value(), trait.value());
            case "organisation" -> label("organisation-kind." + trait.value(), trait.value());
            default -> event.workshops().stream().filter(one -> Integer.toString(one.position()).equals(trait.value()))
                    .map(Workshop::title).findFirst().orElseThrow();
        };
    }

    private EventReport.CrossTable genders(Event event) {
        List<Gender> genders = Stream.of(Gender.values()).toList();
        int[][] counts = new int[event.workshops().size()][genders.size()];
        for (ReportRepository.Pair pair : reports.gendersByWorkshop(event.code())) {
            for (int row = 0; row < event.workshops().size(); row++) {
                if (event.workshops().get(row).position() == pair.workshop()) {
                    counts[row][Gender.of(pair.gender()).ordinal()] = pair.present();
                }
            }
        }
        List<List<EventReport.Cell>> cells = SmallCounts.hide(counts);
        List<EventReport.CrossLine> lines = Stream.iterate(0, row -> row + 1).limit(counts.length)
                .map(row -> new EventReport.CrossLine(event.workshops().get(row).title(), cells.get(row))).toList();
        return new EventReport.CrossTable(genders.stream().map(gender -> label("report-gender." + gender.code(), gender.code())).toList(), lines);
    }

    private static EventReport.WorkshopReport workshop(WorkshopResult result) {
        ResultText text = result.text();
        if (text == null) {
            return new EventReport.WorkshopReport(result.workshop().position(), result.workshop().title(), null, null, List.of());
        }
        return new EventReport.WorkshopReport(result.workshop().position(), result.workshop().title(), text.participants(),
                new Bilingual(text.summaryFr(), text.summaryAr()), text.proposals().stream().map(one -> new EventReport.ReportedProposal(
                        new Bilingual(one.titleFr(), one.titleAr()), detail(one))).toList());
    }

    private static Bilingual detail(Proposal one) {
        return one.detailFr() == null && one.detailAr() == null ? null : new Bilingual(one.detailFr(), one.detailAr());
    }

    private Bilingual label(String key, String otherwise) {
        return new Bilingual(labels.getMessage(key, null, otherwise, Language.FR.locale()), labels.getMessage(key, null, otherwise, Language.AR.locale()));
    }

    private String write(EventReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private EventReport read(String content) {
        try {
            return json.readValue(content, EventReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report holds what is not one", e);
        }
    }
}
