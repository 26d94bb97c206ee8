package org.cocreation.event;

import java.util.List;

import org.cocreation.personaldata.EventDays;
import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** What is public of an event; it names organisations and functions. */
@Component
class EventData implements PersonalData, EventDays {

    private final EventService events;

    EventData(EventService events) {
        this.events = events;
    }

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("event")
                        .kept("public", "code", "city_fr", "city_ar", "venue_fr", "venue_ar", "experts_fr", "experts_ar", "address_fr", "address_ar", "notice_fr", "notice_ar"),
                OwnTable.of("event_region"),
                OwnTable.of("event_host"),
                OwnTable.of("event_contributor").kept("public", "name_fr", "name_ar"),
                OwnTable.of("workshop").kept("public", "title_fr", "title_ar"),
                OwnTable.of("agenda_slot").kept("public", "title_fr", "title_ar", "items"));
    }

    @Override
    public List<EventDay> all() {
        return events.all().stream().map(event -> new EventDay(event.code(), event.day(), event.publishedAt())).toList();
    }
}
