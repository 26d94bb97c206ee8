package org.cocreation.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.SampleEvents;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationStatus;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Who sees which page of an event. */
class CommitteePagesTest extends CommitteeTest {

    private static final String CODE = "ACCES-EV1";
    private static final String SECRET = "personne1@exemple.example";

    @BeforeEach
    void event() {
        if (jdbc.sql("select count(*) from cocreation.event where code = :code").param("code", CODE).query(Integer.class).single() == 0) {
            new SampleEvents(jdbc).event(CODE).phase(Phase.LIST_SHARED)
                    .with(RegistrationStatus.CONFIRMED, 20).with(RegistrationStatus.SELECTED, 5).with(RegistrationStatus.WAITING, 5).create();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/comite", "/comite/evenements/ACCES-EV1", "/comite/evenements/ACCES-EV1/provenance"})
    void everyMemberSeesWhereEventsStandWithoutPersons(String path) throws Exception {
        for (RequestPostProcessor member : List.of(SignedIn.ministry(), SignedIn.administrator(), SignedIn.association("ADFM"),
                SignedIn.association("ACODEC"), SignedIn.partner())) {
            String page = http.perform(get(path).with(member)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
            assertThat(page).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inscriptions", "/inscriptions.xlsx", "/liste", "/liste.xlsx", "/confirmations", "/soutien", "/journal"})
    void onlyTheOrganisingCommitteeSeesPersons(String page) throws Exception {
        String path = "/comite/evenements/" + CODE + page;
        for (RequestPostProcessor organiser : List.of(SignedIn.ministry(), SignedIn.administrator(), SignedIn.association("ADFM"),
                SignedIn.association("4CHABAB"))) {
            http.perform(get(path).with(organiser)).andExpect(status().isOk());
        }
        for (RequestPostProcessor other : List.of(SignedIn.association("ACODEC"), SignedIn.partner())) {
            http.perform(get(path).with(other)).andExpect(status().isForbidden());
        }
    }

    /** Files of persons are downloads. */
    @Test
    void whoReadsOfPersonsIsWrittenDown() throws Exception {
        String code = sample().phase(Phase.LIST_PROPOSED).with(RegistrationStatus.CANDIDATE, 3).create();
        long id = registration(code, 1);
        jdbc.sql("update cocreation.registration set email = '', changed_by = 'essai' where id = :id").param("id", id).update();
        long invitation = jdbc.sql("""
                        insert into cocreation.invitation (event_code, institution_code, invited, reason, changed_by)
                        select :event, min(code), true, 'essai', 'essai' from cocreation.institution returning id""").param("event", code).query(Long.class).single();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/inscriptions", "Inscriptions");
        pages.put("/inscriptions/" + id, "Fiche d'une inscription");
        pages.put("/inscriptions/" + id + "/modification", "Fiche d'une inscription");
        pages.put("/liste", "Liste des participants");
        pages.put("/liste/doublons", "Doublons probables");
        pages.put("/confirmations", "Confirmations");
        pages.put("/appels", "Personnes à appeler");
        pages.put("/institutions", "Institutions et leurs représentants");
        pages.put("/institutions/" + invitation, "Fiche d'une invitation");
        pages.put("/intervenants", "Intervenants");
        pages.put("/soutien", "Prise en charge");
        pages.put("/presences", "Présences");
        pages.put("/journal", "Journal");
        for (Map.Entry<String, String> page : pages.entrySet()) {
            jdbc.sql("delete from cocreation.reading where event_code = :event").param("event", code).update();
            page("/comite/evenements/" + code + page.getKey(), ADFM);
            assertThat(jdbc.sql("select actor || ' ' || document from cocreation.reading where event_code = :event").param("event", code).query(String.class).list())
                    .as(page.getKey()).containsExactly("adfm " + page.getValue());
        }
    }

    /** A page that some feature adds later is closed until the table says otherwise. */
    @Test
    void everyPathBelowAnEventThatIsNotNamedIsTheOrganisingCommittees() throws Exception {
        long id = aRegistration();
        http.perform(get("/comite/evenements/{code}/inscriptions/{id}", CODE, id).with(SignedIn.association("ACODEC"))).andExpect(status().isForbidden());
        http.perform(post("/comite/evenements/{code}/liste/{id}", CODE, id).param("vers", "liste").with(csrf())
                .with(SignedIn.association("ACODEC"))).andExpect(status().isForbidden());
        http.perform(post("/comite/evenements/{code}/soutien/criteres", CODE).param("travelFromKm", "1").param("lodgingFromKm", "1").with(csrf())
                .with(SignedIn.partner())).andExpect(status().isForbidden());
    }

    @Test
    void onlyTheMinistryIntervenes() throws Exception {
        http.perform(post("/comite/evenements/{code}/interventions/relancer", CODE).with(csrf()).param("reason", "Essai").param("confirmed", "true")
                .with(SignedIn.association("ADFM"))).andExpect(status().isForbidden());
        assertThat(page("/comite/evenements/" + CODE, SignedIn.association("ADFM")).select("#interventions")).isEmpty();
        assertThat(page("/comite/evenements/" + CODE, SignedIn.ministry()).select("#interventions")).hasSize(1);
    }

    @Test
    void anUnknownEventIsNotFound() throws Exception {
        http.perform(get("/comite/evenements/AUCUN").with(SignedIn.ministry())).andExpect(status().isNotFound());
        http.perform(get("/comite/evenements/AUCUN/liste").with(SignedIn.ministry())).andExpect(status().isNotFound());
    }

    @Test
    void anotherEventsRegistrationIsNotFound() throws Exception {
        String other = new SampleEvents(jdbc).event("ACCES-EV2").hosts("ACODEC").phase(Phase.LIST_PROPOSED).with(RegistrationStatus.CANDIDATE, 1).create();
        long id = jdbc.sql("select id from cocreation.registration where event_code = :code").param("code", other).query(Long.class).single();
        http.perform(get("/comite/evenements/{code}/inscriptions/{id}", CODE, id).with(SignedIn.association("ADFM"))).andExpect(status().isNotFound());
        http.perform(post("/comite/evenements/{code}/liste/{id}", CODE, id).param("vers", "attente").with(csrf()).with(SignedIn.association("ADFM")))
                .andExpect(status().isNotFound());
        assertThat(jdbc.sql("select proposed_seat from cocreation.registration where id = :id").param("id", id).query(Boolean.class).single()).isTrue();
    }

    @Test
    void aPostWithoutItsTokenIsRefused() throws Exception {
        http.perform(post("/comite/evenements/{code}/liste/{id}", CODE, aRegistration()).param("vers", "liste").with(SignedIn.ministry()))
                .andExpect(status().isForbidden());
    }

    @Test
    void tabsShowWhatTheMemberMaySee() throws Exception {
        assertThat(page("/comite/evenements/" + CODE, SignedIn.association("ADFM")).select(".event-nav a").eachText())
                .contains("Inscriptions", "Liste", "Provenance", "Journal");
        assertThat(page("/comite/evenements/" + CODE, SignedIn.partner()).select(".event-nav a").eachText())
                .containsExactly("Vue d'ensemble", "Provenance", "Agenda", "Supports", "Informations pratiques", "Questions et réponses", "Lieu et salles", "Budget",
                        "Préparatifs", "Traductions", "Ateliers et bilan");
        assertThat(page("/comite", SignedIn.administrator()).select(".site-nav a").eachText()).contains("Courriels", "Cockpit", "Admin");
        assertThat(page("/comite", SignedIn.association("ADFM")).select(".site-nav a").eachText()).doesNotContain("Courriels", "Cockpit", "Admin");
    }

    @Test
    void inTasklistsFrameThereIsNoNavigationAndLinksLeaveTheFrame() throws Exception {
        Document framed = page("/comite/evenements/" + CODE + "?cadre=1", SignedIn.association("ADFM"));
        assertThat(framed.select(".site-header, .site-footer")).isEmpty();
        assertThat(framed.select("base").attr("target")).isEqualTo("_blank");
        assertThat(page("/comite/evenements/" + CODE, SignedIn.association("ADFM")).select("base")).isEmpty();
    }

    /** The Content-Security-Policy forbids both. */
    @Test
    void noPageHasInlineScriptOrStyle() throws Exception {
        List<String> offenders = new ArrayList<>();
        for (String path : List.of("", "/inscriptions", "/inscriptions/" + aRegistration(), "/liste", "/confirmations", "/provenance", "/soutien", "/journal",
                "/intervenants", "/programme", "/supports", "/informations", "/salles", "/repas", "/budget", "/preparatifs", "/presences", "/ateliers",
                "/report", "/annulation")) {
            Document page = page("/comite/evenements/" + CODE + path, SignedIn.ministry());
            if (!page.select("style, [style], script:not([src]), [onclick], [onsubmit], [onchange]").isEmpty()) {
                offenders.add(path);
            }
            assertThat(page.title()).as(path).endsWith("– Comité de cocréation");
            assertThat(page.select("h1")).as(path).hasSize(1);
            assertThat(page.select("main#contenu")).as(path).hasSize(1);
        }
        assertThat(offenders).isEmpty();
    }

    private long aRegistration() {
        return jdbc.sql("select min(id) from cocreation.registration where event_code = :code").param("code", CODE).query(Long.class).single();
    }
}
