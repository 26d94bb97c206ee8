package org.cocreation.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Everybody comes in the minute in which registration opens. */
    @Test
    void fiveThousandInAMinute() {
        int people = 5_000;
        int seats = 700;
        Duration minute = Duration.ofMinutes(1);
        try (BenchApplication application = new BenchApplication("cocreation.mail.workers=0")) {
            Report.title("%,d people within a minute for %d seats, first come: form, post, page that thanks; then the link of the mail".formatted(people, seats));
            application.event(EVENT).open();
            application.jdbc().sql("update cocreation.event set capacity = ?, changed_by = 'bench' where code = ?").params(seats, EVENT).update();
            Visits visits = new Visits(application.event(EVENT));
            Load registration = new Load(application.port(), Visits::expected);
            double[] registered = new double[people];
            Report.line("register   %s", registration.spread(minute, 64, Stream.generate(visits).limit(people).toList(), (person, nanos) -> registered[person] = nanos / 1e6));
            List<Long> ids = application.jdbc().sql("select id from cocreation.registration where event_code = ? and status = 'unverified'").param(EVENT).query(Long.class).list();
            assertThat(ids).hasSize(people);
            Map<Long, String> links = application.bean(PersonalLinks.class).mint(PersonalLinks.Subject.REGISTRATION, ids);
            Load verification = new Load(application.port(), answer -> answer.status() == 303 && answer.location().contains("avis=verified"));
            Report.line("verify     %s", verification.spread(minute, 64, links.values().stream()
                    .map(link -> List.of(HttpConnection.post("/inscriptions/" + link + "/verification", ""))).toList(), (person, nanos) -> { }));
            Plot plot = new Plot("rush", "%,d people within a minute".formatted(people), "second of the minute", "ms until registered");
            plot.line("each person", IntStream.range(0, people).mapToObj(person -> person * 60.0 / people).toList(), DoubleStream.of(registered).boxed().toList());
            plot.save();
            String place = "select count(*) from cocreation.registration where event_code = ? and status = ? and rank between ? and ?";
            assertThat(application.count(place, EVENT, "selected", 1, seats)).isEqualTo(seats);
            assertThat(application.count(place, EVENT, "waiting", seats + 1, people)).isEqualTo(people - seats);
        }
    }

    private static void measure(BenchApplication application, String state) {
        application.jdbc().sql("truncate cocreation.registration, cocreation.mail cascade").update();
        application.event(EVENT).open();

        Visits visits = new Visits(application.event(EVENT));
        Load registration = new Load(application.port(), Visits::received);
        Report.line("%-12s   register   %s", state, registration.atOnce(Stream.generate(visits::post).limit(PEOPLE).toList()));

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
