package org.cocreation.steering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.cocreation.country.Country;
import org.cocreation.cycle.Cycle;
import org.cocreation.event.Event;
import org.cocreation.language.Bilingual;
import org.cocreation.minutes.CycleDocument;
import org.jspecify.annotations.Nullable;

/**
 * A day of a cycle that everybody may know.
 *
 * @param kind    of the message that says what is on that day
 * @param subject the event's title, or null
 * @param number  of the meeting or the version, or null
 * @param path    of the page that says more, or null
 */
record Milestone(LocalDate day, String kind, @Nullable Bilingual subject, @Nullable Integer number, @Nullable String path) {

    /** @param published events alone; of the others nothing is told */
    static List<Milestone> of(Cycle cycle, List<SteeringMeeting> meetings, List<CycleDocument> approved, List<Event> published) {
        List<Milestone> days = new ArrayList<>();
        meetings.forEach(meeting -> days.add(new Milestone(day(meeting.startsAt()), "meeting", null, meeting.number(), null)));
        for (CycleDocument one : approved) {
            if (one.approvedAt() != null) {
                days.add(new Milestone(day(one.approvedAt()), "minutes", null, one.version(), null));
            }
        }
        if (cycle.announcedOn() != null) {
            days.add(new Milestone(cycle.announcedOn(), "announced", null, null, null));
        }
        for (Event event : published) {
            String page = "/evenements/" + event.code();
            if (event.isCancelled()) {
                days.add(new Milestone(event.day(), "cancelled", event.title(), null, page));
                continue;
            }
            days.add(new Milestone(day(event.registrationOpensAt()), "opens", event.title(), null, null));
            days.add(new Milestone(day(event.registrationClosesAt()), "closes", event.title(), null, null));
            days.add(new Milestone(event.day(), "event", event.title(), null, page));
            if (event.reportPublishedAt() != null) {
                days.add(new Milestone(day(event.reportPublishedAt()), "report", event.title(), null, page + "/bilan"));
            }
        }
        if (cycle.closedAt() != null) {
            days.add(new Milestone(day(cycle.closedAt()), "closed", null, null, null));
        }
        days.sort(Comparator.comparing(Milestone::day));
        return days;
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, Country.zone());
    }
}
