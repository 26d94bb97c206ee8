package org.cocreation.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.cocreation.committee.CommitteeTest;
import org.cocreation.language.Bilingual;
import org.cocreation.steering.SteeringService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A cycle of a ministry and four organisations, with two events, before its first meeting. */
public abstract class ComposedCycleTest extends CommitteeTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    static final List<String> MEMBERS = List.of("ADFM", "4CHABAB", "ACODEC", "OCDE");

    @Autowired
    protected CycleService cycles;
    @Autowired
    CompositionService composing;
    @Autowired
    protected SteeringService steering;
    @Autowired
    protected Clock clock;

    protected String code;
    protected String event;

    @BeforeEach
    void plan() {
        jdbc.sql("""
                insert into cocreation.organisation (code, kind, name_fr, name_ar) values
                    ('MTNRA', 'ministry', 'Ministère', '-'), ('ADFM', 'association', 'ADFM', '-'),
                    ('4CHABAB', 'association', '4Chabab', '-'), ('ACODEC', 'association', 'ACODEC', '-'),
                    ('OCDE', 'international_partner', 'OCDE', '-'), ('NOUVELLE', 'association', 'L''association d''à côté', '-')
                on conflict do nothing""").update();
        code = "CYC-" + NUMBER.incrementAndGet();
        plan(code, ThemeMethod.BORDA, 40);
        event = CompositionService.eventCode(code, 1);
    }

    void plan(String cycle, ThemeMethod method, int days) {
        begin(cycle, MEMBERS, List.of(planned(LocalDate.now(clock).plusDays(days), List.of("ADFM", "4CHABAB")),
                planned(LocalDate.now(clock).plusDays(days + 5), List.of("ACODEC"))));
        composing.settle(cycle, "mtnra");
        jdbc.sql("update cocreation.cycle set theme_method = :method, changed_by = 'mtnra' where code = :code")
                .param("method", method.code()).param("code", cycle).update();
    }

    void begin(String cycle, List<String> members, List<PlannedEvent> planned) {
        cycles.begin(cycle, new Bilingual("Plan d'essai n° 1", "خطة تجريبية"), "mtnra");
        composing.save(cycle, new Composition("MTNRA", members, planned), CompositionService.state(composing.of(cycle)), "mtnra");
    }

    static PlannedEvent planned(LocalDate day, List<String> hosts) {
        return new PlannedEvent(day, new Bilingual("Casablanca", "الدار البيضاء"), "MA-CAS", List.of("MA-06"), hosts, 70);
    }
}
