package org.cocreation.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.workflow.EngineClock;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;

/** The ministry brings dates forward and puts them back, with the real process waiting for its word. */
class InterventionsTest extends CommitteeTest {

    @Autowired
    EventService events;

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
        LocalDateTime closing = LocalDateTime.now(EngineClock.CASABLANCA).plusDays(10).truncatedTo(ChronoUnit.MINUTES);

        MvcResult result = send("/comite/evenements/" + code + "/interventions/prolonger", SignedIn.ministry(),
                "date", closing.toString(), "reason", "Trop peu de jeunes", "confirmed", "true", "state", stateOnPage(code));

        assertThat(flash(result, "done")).isEqualTo("La date de clôture est changée.");
        assertThat(events.get(code).registrationClosesAt()).isEqualTo(closing.atZone(EngineClock.CASABLANCA).toInstant());
        assertThat(offered(code)).as("the process waits for the new date").isNotEmpty();
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
