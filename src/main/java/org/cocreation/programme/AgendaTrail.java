package org.cocreation.programme;

import java.util.List;
import java.util.stream.Collectors;

import org.cocreation.event.AgendaSlot;
import org.cocreation.sharedfile.Descriptions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Slots are written anew with each change: what they said before is kept here. */
@Repository
class AgendaTrail {

    private final JdbcClient jdbc;

    AgendaTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(String eventCode, List<AgendaSlot> before, List<AgendaSlot> after, String by) {
        if (!before.equals(after)) {
            jdbc.sql("""
                            insert into cocreation.audit_entry (at, actor, entity, entity_key, event_code, before, after)
                            values (clock_timestamp(), :by, 'agenda', :event, :event, jsonb_build_object('agenda', :before::text),
                                    jsonb_build_object('agenda', :after::text))""")
                    .param("by", by).param("event", eventCode).param("before", words(before)).param("after", words(after)).update();
        }
    }

    private static String words(List<AgendaSlot> agenda) {
        return Descriptions.slots(agenda).stream().map(row -> "%s–%s %s / %s%s%s".formatted(row.get("from"), row.get("to"), row.get("titleFr"),
                row.get("titleAr"), indented(row.get("itemsFr")), indented(row.get("itemsAr")))).collect(Collectors.joining("\n"));
    }

    private static String indented(Object items) {
        return items.toString().lines().map(line -> "\n- " + line).collect(Collectors.joining());
    }
}
