package org.cocreation.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.cocreation.access.PersonalLinks;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Five hundred people at once for seventy seats, first come. */
class SeatsBench {

    private static final String EVENT = "PAN3-EV2";
    private static final int PEOPLE = 500;
    private static final int SEATS = 70;

    @Test
    void fiveHundredAtOnce() {
        try (BenchApplication application = new BenchApplication("cocreation.mail.workers=0")) {
            Report.title("%d people at once for %d seats, first come, each over a connection of its own".formatted(PEOPLE, SEATS));
            measure(application, "just started");
            measure(application, "warm");
        }
    }

    private static void measure(BenchApplication application, String state) {
        application.jdbc().sql("truncate cocreation.registration, cocreation.mail cascade").update();
        application.openRegistration(EVENT);

        Map<String, String> fields = application.form(EVENT);
        Load registration = new Load(application.port(), answer -> answer.status() == 303 && answer.location().endsWith("/recue"));
        Report.line("%-12s   register   %s", state, registration.atOnce(IntStream.range(0, PEOPLE).mapToObj(person -> {
            fields.put("email", person + "@bench.example");
            return HttpConnection.post("/evenements/" + EVENT + "/inscription", HttpConnection.encode(fields));
        }).toList()));

        List<Long> ids = application.jdbc().sql("select id from cocreation.registration where status = 'unverified'")
                .query(Long.class).list();
        assertThat(ids).hasSize(PEOPLE);
        Map<Long, String> links = application.bean(PersonalLinks.class).mint(PersonalLinks.Subject.REGISTRATION, ids);
        Load verification = new Load(application.port(), answer -> answer.status() == 303 && answer.location().contains("avis=verified"));
        Report.line("%-12s   verify     %s", state, verification.atOnce(links.values().stream()
                .map(link -> HttpConnection.post("/inscriptions/" + link + "/verification", "")).toList()));

        String place = "select count(*) from cocreation.registration where event_code = ? and status = ? and rank between ? and ?";
        assertThat(application.count(place, EVENT, "selected", 1, SEATS)).isEqualTo(SEATS);
        assertThat(application.count(place, EVENT, "waiting", SEATS + 1, PEOPLE)).isEqualTo(PEOPLE - SEATS);
        assertThat(application.count("select count(distinct rank) from cocreation.registration where event_code = ?", EVENT))
                .isEqualTo(PEOPLE);
        String mails = "select count(*) from cocreation.mail where purpose = ?";
        assertThat(application.count(mails, "seat-received")).isEqualTo(SEATS);
        assertThat(application.count(mails, "waiting-listed")).isEqualTo(PEOPLE - SEATS);
    }
}
