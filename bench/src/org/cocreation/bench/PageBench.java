package org.cocreation.bench;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Pages a second that everybody asks for: the form, the event, the programme. */
class PageBench {

    private static final String EVENT = "PAN3-EV1";
    private static final List<String> PAGES = List.of("/evenements/" + EVENT + "/inscription?lang=fr", "/evenements/" + EVENT + "?lang=fr", "/?lang=fr");
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration TIME = Duration.ofSeconds(8);

    @Test
    void pagesOfThePublic() {
        try (BenchApplication application = new BenchApplication("cocreation.mail.workers=0")) {
            application.event(EVENT).open();
            Report.title("Pages that are the same for everybody");
            for (String page : PAGES) {
                ask(application, page, WARM_UP, 16);
                for (int clients : List.of(1, 8, 64)) {
                    CpuTime before = CpuTime.now(application);
                    Load.Result result = ask(application, page, TIME, clients);
                    Report.line("%-40s %2d clients   %s   %s", page, clients, result, CpuTime.now(application).since(before).per(result.requests()));
                }
            }
        }
    }

    private static Load.Result ask(BenchApplication application, String page, Duration time, int clients) {
        return new Load(application.port(), answer -> answer.status() == 200).during(time, clients, () -> HttpConnection.get(page));
    }
}
