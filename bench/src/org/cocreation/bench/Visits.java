package org.cocreation.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Whole registrations for one event of the demonstration, as people do it: the form, the form sent, the page that thanks. */
final class Visits implements Supplier<List<byte[]>> {

    private static final String EVENT = "PAN3-EV1";
    private static final String FORM = "/evenements/" + EVENT + "/inscription";

    private final AtomicInteger people = new AtomicInteger();
    private final byte[] form = HttpConnection.get(FORM + "?lang=fr");
    private final byte[] thanks = HttpConnection.get(FORM + "/recue?lang=fr");
    private final String others;

    Visits(JdbcClient jdbc) {
        Map<String, String> fields = new TreeMap<>(Map.of("fullName", "Amina Exemple", "phone", "06 00 00 00 00", "organisation", "Association Exemple",
                "organisationKind", "association", "gender", "female", "ageBracket", "25-34", "consent", "true"));
        fields.put("provinceCode", jdbc.sql("select min(p.code) from cocreation.province p join cocreation.event_region r on r.region_code = p.region_code where r.event_code = :event")
                .param("event", EVENT).query(String.class).single());
        fields.put("workshopId", jdbc.sql("select min(id)::text from cocreation.workshop where event_code = :event").param("event", EVENT).query(String.class).single());
        this.others = HttpConnection.encode(fields);
    }

    static void open(JdbcClient jdbc) {
        jdbc.sql("""
                update cocreation.event set phase = 'registration-open', published_at = now(), registration_opens_at = now(),
                    registration_closes_at = now() + interval '1 day', changed_by = 'bench' where code = :event""").param("event", EVENT).update();
    }

    static boolean expected(HttpConnection.Answer answer) {
        return answer.status() == 200 || answer.status() == 303 && answer.location().contains("/recue");
    }

    @Override
    public List<byte[]> get() {
        return List.of(form, HttpConnection.post(FORM, others + "&email=" + people.incrementAndGet() + "%40bench.example"), thanks);
    }
}
