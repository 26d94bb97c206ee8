package org.cocreation.bench;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;

/** An event of the demonstration, for which people register. */
record BenchEvent(JdbcClient jdbc, String code) {

    /** Opens its registration, which nothing closes by itself before the end of the measurement. */
    void open() {
        jdbc.sql("""
                update cocreation.event set phase = 'registration-open', published_at = now(), registration_opens_at = now(),
                    registration_closes_at = now() + interval '1 day', changed_by = 'bench' where code = :event""").param("event", code).update();
    }

    /** What a person of one of its regions sends; the address is to be another one for each. */
    Map<String, String> form() {
        Map<String, String> fields = new TreeMap<>(Map.of("fullName", "Amina Exemple", "email", "amina@bench.example", "phone", "06 00 00 00 00",
                "organisation", "Association Exemple", "organisationKind", "association", "gender", "female", "ageBracket", "25-34",
                "arrangements", "step-free-access", "travelWanted", "true", "consent", "true"));
        fields.put("provinceCode", first("""
                select p.code from cocreation.province p join cocreation.event_region r on r.region_code = p.region_code
                where r.event_code = :event order by r.position, p.code limit 1"""));
        fields.put("workshopId", first("select id::text from cocreation.workshop where event_code = :event order by position limit 1"));
        return fields;
    }

    private String first(String of) {
        return jdbc.sql(of).param("event", code).query(String.class).single();
    }
}
