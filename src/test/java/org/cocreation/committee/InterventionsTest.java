package org.cocreation.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cocreation.TestClock;
import org.cocreation.country.Country;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.event.RegistrationWindow;
import org.cocreation.registration.RegistrationStatus;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;

/** The ministry brings dates forward and puts them back, with the real process waiting for its word. */
class InterventionsTest extends CommitteeTest {

    @Autowired
    EventService events;
    @Autowired
    ManagementService management;
    @Autowired
    RuntimeService runtime;

    @Test
    void offersOnlyWhatMakesSense() throws Exception {
        String published = sample().phase(Phase.PUBLISHED).create();
        assertThat(offered(published)).as("the opening is not fixed yet").isEmpty();
        waitAt("await-opening", published);
        assertThat(offered(published)).containsExactly("Ouvrir les inscriptions maintenant", "Changer la date d'ouverture des inscriptions");

        String open = sample().phase(Phase.REGISTRATION_OPEN).create();
        waitAt("await-closing", open);
        assertThat(offered(open)).containsExactly("Clore les inscriptions maintenant", "Prolonger les inscriptions ou changer leur clôture");

        String confirming = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.SELECTED, 3).create();
        waitAt("await-answers", confirming);
        assertThat(offered(confirming)).containsExactly("Relancer maintenant les personnes sans réponse",
                "Terminer maintenant le tour de confirmation", "Changer l'échéance du tour de confirmation");
    }

    @Test
    void closesOnceHoweverOftenTheFormIsSent() throws Exception {
        String code = sample().phase(Phase.REGISTRATION_OPEN).create();
        waitAt("await-closing", code);
        String state = stateOnPage(code);

        MvcResult first = close(code, "Salle trop petite", state);
        MvcResult second = close(code, "Salle trop petite", state);

        assertThat(flash(first, "done")).isEqualTo("Les inscriptions sont closes.");
        assertThat(flash(second, "done")).isNull();
        assertThat(flash(second, "notice")).contains("n'a pas été exécutée une nouvelle fois");
        assertThat(events.get(code).phase()).isEqualTo(Phase.REGISTRATION_CLOSED);
        assertThat(events.interventions(code)).singleElement().satisfies(intervention -> {
            assertThat(intervention.actor()).isEqualTo("mtnra");
            assertThat(intervention.action()).isEqualTo("close-registration-now");
            assertThat(intervention.reason()).isEqualTo("Salle trop petite");
        });
        assertThat(offered(code)).isEmpty();
        assertThat(page("/comite/evenements/" + code, SignedIn.partner()).select("[aria-labelledby=decisions]").text())
                .contains("Clôture immédiate des inscriptions", "« Salle trop petite »", "mtnra");
    }

    @Test
    void extendsRegistration() throws Exception {
        String code = sample().phase(Phase.REGISTRATION_OPEN).create();
        waitAt("await-closing", code);
        LocalDateTime closing = LocalDateTime.ofInstant(TestClock.now(), Country.zone()).plusDays(10).truncatedTo(ChronoUnit.MINUTES);

        MvcResult result = send("/comite/evenements/" + code + "/interventions/prolonger", SignedIn.ministry(),
                "date", closing.toString(), "reason", "Trop peu de jeunes", "confirmed", "true", "state", stateOnPage(code));

        assertThat(flash(result, "done")).isEqualTo("La date de clôture est changée.");
        assertThat(events.get(code).registrationClosesAt()).isEqualTo(closing.atZone(Country.zone()).toInstant());
        assertThat(offered(code)).as("the process waits for the new date").isNotEmpty();
    }

    /** Divisions went from UTC+1 to UTC+0 on 20 September 2026: a window that closes after it closes when people's clocks say so. */
    @Test
    void closesAtTheHourThatWasTypedOnBothSidesOfAChangeOfHour() throws Exception {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-09-18T08:00:00Z")));
        String code = sample().phase(Phase.REGISTRATION_OPEN).asOf(TestClock.now()).create();
        waitAt("await-closing", code);

        assertThat(extend(code, "2026-09-19T18:00")).isEqualTo(Instant.parse("2026-09-19T17:00:00Z"));
        assertThat(page("/evenements/" + code, SignedIn.ministry()).text()).contains("samedi 19 septembre 2026 à 18 h 00");
        assertThat(extend(code, "2026-09-20T18:00")).isEqualTo(Instant.parse("2026-09-20T18:00:00Z"));
        assertThat(page("/evenements/" + code, SignedIn.ministry()).text()).contains("dimanche 20 septembre 2026 à 18 h 00");

        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-09-20T17:59:59Z")));
        assertThat(dueJobs(code)).isZero();
        assertThat(events.get(code).registrationWindow(TestClock.now())).isEqualTo(RegistrationWindow.OPEN);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-09-20T18:00:01Z")));
        assertThat(dueJobs(code)).isOne();
        assertThat(events.get(code).registrationWindow(TestClock.now())).isEqualTo(RegistrationWindow.CLOSED);
    }

    private Instant extend(String code, String closing) throws Exception {
        send("/comite/evenements/" + code + "/interventions/prolonger", SignedIn.ministry(),
                "date", closing, "reason", "Motif", "confirmed", "true", "state", stateOnPage(code));
        return events.get(code).registrationClosesAt();
    }

    private long dueJobs(String code) {
        return management.createJobQuery().timers().executable().processInstanceId(
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(code).singleResult().getId()).count();
    }

    @AfterEach
    void letTheClockGo() {
        TestClock.reset();
    }

    @Test
    void aRefusalIsShownInPlaceWithWhatWasTyped() throws Exception {
        String code = sample().phase(Phase.REGISTRATION_OPEN).create();
        waitAt("await-closing", code);
        var before = events.get(code);

        MvcResult result = send("/comite/evenements/" + code + "/interventions/prolonger", SignedIn.ministry(), "date", "2020-01-01T10:00",
                "reason", "Motif d'essai « gardé »", "confirmed", "true", "state", stateOnPage(code));

        assertThat(result.getResponse().getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(result.getResponse().getContentAsString());
        assertThat(page.select(".alert-danger").text()).contains("La clôture des inscriptions doit");
        var form = page.select("details[open] form");
        assertThat(form.attr("action")).endsWith("/interventions/prolonger");
        assertThat(form.select("[name=date]").val()).isEqualTo("2020-01-01T10:00");
        assertThat(form.select("[name=reason]").text()).isEqualTo("Motif d'essai « gardé »");
        assertThat(form.select("[name=confirmed]").hasAttr("checked")).isTrue();
        assertThat(events.get(code)).isEqualTo(before);
        assertThat(events.interventions(code)).as("a refusal leaves no trace").isEmpty();
    }

    @Test
    void asksForReasonDateAndConfirmation() throws Exception {
        String code = sample().phase(Phase.REGISTRATION_OPEN).create();
        waitAt("await-closing", code);
        String path = "/comite/evenements/" + code + "/interventions/";
        String state = stateOnPage(code);

        assertThat(refusal(send(path + "clore", SignedIn.ministry(), "reason", "  ", "confirmed", "true", "state", state)))
                .contains("Indiquez le motif");
        assertThat(refusal(send(path + "clore", SignedIn.ministry(), "reason", "Motif", "state", state))).contains("Cochez la case");
        assertThat(refusal(send(path + "prolonger", SignedIn.ministry(), "reason", "Motif", "confirmed", "true", "state", state)))
                .contains("Indiquez une date");
        assertThat(refusal(send(path + "prolonger", SignedIn.ministry(), "date", "demain", "reason", "Motif", "confirmed", "true", "state", state)))
                .contains("n'est pas lisible");
        assertThat(send(path + "danser", SignedIn.ministry(), "reason", "Motif", "confirmed", "true").getResponse().getStatus()).isEqualTo(404);
        assertThat(events.get(code).phase()).isEqualTo(Phase.REGISTRATION_OPEN);
    }

    @Test
    void whereTheProcessIsElsewhereTheReasonIsKeptAndNothingChanges() throws Exception {
        String code = sample().phase(Phase.REGISTRATION_OPEN).create();

        MvcResult result = close(code, "Un motif long à retaper", stateOnPage(code));

        assertThat(result.getResponse().getStatus()).isEqualTo(422);
        assertThat(result.getResponse().getContentAsString()).contains("Un motif long à retaper", "pas possible à ce stade");
        assertThat(events.get(code).phase()).isEqualTo(Phase.REGISTRATION_OPEN);
        assertThat(events.interventions(code)).isEmpty();
    }

    private MvcResult close(String code, String reason, String state) throws Exception {
        return send("/comite/evenements/" + code + "/interventions/clore", SignedIn.ministry(), "reason", reason, "confirmed", "true", "state", state);
    }

    private String stateOnPage(String code) throws Exception {
        Document page = page("/comite/evenements/" + code, SignedIn.ministry());
        return page.select("[name=state]").isEmpty() ? events.get(code).phase().code() + "-0" : page.select("[name=state]").first().val();
    }

    private java.util.List<String> offered(String code) throws Exception {
        return page("/comite/evenements/" + code, SignedIn.ministry()).select("details.intervention summary").eachText();
    }

    private static String refusal(MvcResult result) throws Exception {
        assertThat(result.getResponse().getStatus()).isEqualTo(422);
        return Jsoup.parse(result.getResponse().getContentAsString()).select(".alert-danger").text();
    }
}
