package org.cocreation.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cocreation.TestClock;
import org.cocreation.country.Country;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationStatus;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Where events stand: figures, tasks, failures; and the trail of what changed. */
class EventBoardTest extends CommitteeTest {

    @Test
    void showsFiguresTasksAndFailures() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 4).with(RegistrationStatus.SELECTED, 2)
                .with(RegistrationStatus.WAITING, 3).with(RegistrationStatus.UNVERIFIED, 5).create();
        waitAt("settle-support", code);
        jdbc.sql("""
                        insert into cocreation.mail (purpose, event_code, recipient, address, language, status, next_attempt_at, created_at)
                        values ('verify-address', :code, 'registration:0', 'x@exemple.example', 'fr', 'failed', now(), now())""")
                .param("code", code).update();

        Element card = card(code);

        assertThat(card.select(".figures").text()).contains("Inscrits 9", "Places 70", "Confirmés 4", "En attente 3");
        assertThat(card.select(".state").first().text()).isEqualTo("Liste partagée");
        assertThat(card.text()).contains("Prochaine étape : Confirmation des participations", "Une tâche ouverte, pour vous",
                "Un courriel n'a pas pu être envoyé.");
        Element task = page("/comite/evenements/" + code, SignedIn.association("ADFM")).select("[aria-labelledby=taches] td a").first();
        assertThat(task.text()).isEqualTo("Arrêter la prise en charge");
        assertThat(task.attr("href")).startsWith("/camunda/app/tasklist/default/#/?task=");
        assertThat(page("/comite/evenements/" + code, SignedIn.association("ACODEC")).select("[aria-labelledby=taches] td a"))
                .as("a task that is not theirs is named, not linked").isEmpty();
    }

    @Test
    void namesWhoHasNotDoneWhatAndHowLateTheyAre() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 4).create();
        waitAt("settle-support", code);
        String path = "/comite/evenements/" + code;
        assertThat(page(path, SignedIn.partner()).select("[aria-labelledby=taches] tbody tr").text())
                .startsWith("Association 4CHABAB ou Association ADFM ou le ministère Arrêter la prise en charge").doesNotContain("en retard");
        try {
            ClockUtil.setCurrentTime(Date.from(TestClock.now().plus(Duration.ofDays(40))));
            assertThat(page(path, SignedIn.partner()).select("[aria-labelledby=taches] .state-bad").text()).matches("en retard de \\d+ jours");
            assertThat(page("/comite/cycles/PAN-ESSAI", SignedIn.partner()).select("[aria-labelledby=taches] tr:contains(prise en charge) .state-bad").text())
                    .startsWith("en retard de");
        } finally {
            TestClock.reset();
        }
    }

    @Test
    void stepsFollowEachOther() throws Exception {
        String code = sample().phase(Phase.LIST_PROPOSED).with(RegistrationStatus.CANDIDATE, 3).create();

        var steps = page("/comite/evenements/" + code, SignedIn.partner()).select(".timeline li");

        assertThat(steps.select(".step-done .step-name").eachText()).containsExactly("Dossier de l'événement arrêté",
                "Publication sur le portail", "Ouverture des inscriptions", "Clôture des inscriptions", "Liste des participants proposée");
        assertThat(steps.select("[aria-current=step] .step-name").eachText()).containsExactly("Liste des participants arrêtée");
    }

    @Test
    void theTrailSaysWhoChangedWhatFromWhatToWhat() throws Exception {
        String code = sample().phase(Phase.LIST_PROPOSED).with(RegistrationStatus.CANDIDATE, 3).create();
        long id = registration(code, 2);
        jdbc.sql("update cocreation.registration set full_name = 'Nom changé', province_code = 'MA-RAB', changed_by = 'participant' where id = :id")
                .param("id", id).update();
        http.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get("/comite/evenements/" + code + "/liste.xlsx")
                .with(SignedIn.association("ADFM")));

        var rows = page("/comite/evenements/" + code + "/journal", SignedIn.ministry()).select("tbody tr");

        // The database dates a change, the tests' clock a download.
        assertThat(rows.eachText()).anySatisfy(row -> assertThat(row).contains("adfm", "Téléchargement", "liste-" + code + ".xlsx"));
        assertThat(rows.eachText()).anySatisfy(row -> assertThat(row).contains("la personne inscrite", "Inscription", "Nom changé", "Nom :", "Province ou préfecture :", "Rabat"));
        assertThat(page("/comite/evenements/" + code + "/journal?type=telechargements", SignedIn.ministry()).select("tbody tr")).hasSize(1);
        assertThat(page("/comite/evenements/" + code + "/inscriptions/" + id, SignedIn.ministry()).select("[aria-labelledby=suivi]").text())
                .contains("la personne inscrite", "Nom changé");
        for (String page : new String[] {"-1", "999999", "abc", "", "99999999999999999999"}) {
            assertThat(page("/comite/evenements/" + code + "/journal?page=" + page, SignedIn.ministry()).select("tbody tr")).isNotEmpty();
        }
    }

    @Test
    void showsThoseToComeFirstAndTheOthersOnPages() throws Exception {
        LocalDate today = LocalDate.ofInstant(TestClock.now(), Country.zone());
        String over = sample().phase(Phase.LIST_SHARED).day(today.minusDays(1)).create();
        String tomorrow = sample().phase(Phase.LIST_SHARED).day(today.plusDays(1)).create();
        for (int i = 0; i < 30; i++) {
            sample().phase(Phase.PUBLISHED).day(today.plusDays(2)).create();
        }

        List<String> first = codes("/comite");

        assertThat(first).hasSize(30).contains(tomorrow).doesNotContain(over);
        assertThat(codes("/comite?page=2")).isNotEmpty().doesNotContainAnyElementsOf(first);
        assertThat(page("/comite", SignedIn.partner()).select("main").text()).containsPattern("\\d+ événements, ceux à venir d'abord");
        assertThat(codes("/comite?page=99")).as("beyond the last").isNotEmpty();
    }

    private List<String> codes(String path) throws Exception {
        return page(path, SignedIn.partner()).select("article .event-code").eachText();
    }

    /** On whichever page other tests' events have left it. */
    private Element card(String code) throws Exception {
        for (int page = 1; page < 20; page++) {
            for (Element card : page("/comite?page=" + page, SignedIn.ministry()).select("article")) {
                if (card.select(".event-code").text().equals(code)) {
                    return card;
                }
            }
        }
        throw new AssertionError(code + " is on no page of the board");
    }
}
