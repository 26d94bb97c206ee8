package org.cocreation.attendance;

import java.util.List;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls the figures of the day. */
@Component
@Order(100)
class AttendanceTrailWords implements TrailWords {

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("event_attendance", "Présences")
                        .column("walk_ins", "Présents sans inscription").column("note", "Note").column("recorded_at", "Consigné le"));
    }
}
