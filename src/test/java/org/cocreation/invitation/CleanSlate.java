package org.cocreation.invitation;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests share the demonstration's events: none finds, or leaves, what another one did. */
final class CleanSlate {

    private CleanSlate() {
    }

    static void of(String eventCode, JdbcClient jdbc) {
        jdbc.sql("delete from cocreation.mail where event_code = :event and recipient like 'invitation:%'").param("event", eventCode).update();
        jdbc.sql("delete from cocreation.invitation where event_code = :event").param("event", eventCode).update();
        jdbc.sql("delete from cocreation.intervention where event_code = :event").param("event", eventCode).update();
        jdbc.sql("delete from cocreation.download where event_code = :event").param("event", eventCode).update();
        jdbc.sql("update cocreation.event set reply_by = null, changed_by = 'test' where code = :event").param("event", eventCode).update();
    }
}
