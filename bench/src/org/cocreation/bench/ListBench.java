package org.cocreation.bench;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.cocreation.country.Country;
import org.cocreation.demo.Patience;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationInterventions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** From the word of the ministry that closes registrations to the list that the hosts can open, through the engine. */
class ListBench {

    private static final int SEATS = 70;

    @Test
    void closingProposingAndSharing() {
        try (BenchApplication application = new BenchApplication("cocreation.mail.workers=0")) {
            application.jdbc().sql("update cocreation.event set identification = 'balanced-list'").update();
            measure(application, "PAN3-EV2", 1_000);
            Report.title("Closing, proposing, settling and sharing a list");
            measure(application, "PAN3-EV1", 2_500);
            measure(application, "PAN3-EV3", 5_000);
            measure(application, "PAN3-EV4", 10_000);
        }
    }

    private static void measure(BenchApplication application, String event, int candidates) {
        complete(application, event, "publish-event", Map.of("reviewed", true));
        complete(application, event, "open-registration", Map.of("opening", "now", "minimumRegistrations", 0,
                "closesAt", LocalDateTime.now(Country.zone()).plusDays(1).withNano(0).toString()));
        awaitPhase(application, event, Phase.REGISTRATION_OPEN);
        application.insertRegistrations(event, candidates, "candidate");

        double proposed = seconds(() -> {
            application.bean(RegistrationInterventions.class).closeNow(event, "Mesure", "mtnra");
            return find(application, event, "settle-participant-list");
        });
        double shared = seconds(() -> {
            complete(application, event, "settle-participant-list", Map.of("reviewed", true));
            awaitPhase(application, event, Phase.LIST_SHARED);
            return null;
        });
        Report.line("%,6d candidates   closed and proposed %5.2f s   settled and shared %5.2f s   together %5.2f s   %.2f ms each",
                candidates, proposed, shared, proposed + shared, (proposed + shared) * 1000 / candidates);

        String withStatus = "select count(*) from cocreation.registration where event_code = ? and status = ?";
        assertThat(application.count(withStatus, event, "selected")).isEqualTo(SEATS);
        assertThat(application.count(withStatus, event, "waiting")).isEqualTo(candidates - SEATS);
        String mails = "select count(*) from cocreation.mail where event_code = ? and purpose = ?";
        assertThat(application.count(mails, event, "waiting-listed")).isEqualTo(candidates - SEATS);
        assertThat(application.count(mails, event, "list-shared")).isEqualTo(application.count(
                "select count(*) from cocreation.event_host where event_code = ?", event));
    }

    private static void complete(BenchApplication application, String event, String task, Map<String, Object> answers) {
        application.bean(TaskService.class).complete(find(application, event, task).getId(), answers);
    }

    private static Task find(BenchApplication application, String event, String task) {
        return await("the task " + task, () -> Optional.ofNullable(application.bean(TaskService.class).createTaskQuery()
                .processInstanceBusinessKey(event).taskDefinitionKey(task).singleResult()));
    }

    private static void awaitPhase(BenchApplication application, String event, Phase phase) {
        await("the phase " + phase, () -> Optional.of(application.bean(EventService.class).get(event).phase()).filter(phase::equals));
    }

    private static <T> T await(String what, Supplier<Optional<T>> look) {
        return Patience.until(what, Duration.ofMinutes(2), look);
    }

    private static double seconds(Supplier<?> work) {
        long start = System.nanoTime();
        work.get();
        return (System.nanoTime() - start) / 1e9;
    }
}
