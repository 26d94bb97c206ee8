package org.cocreation.steering;

import java.util.List;

import org.cocreation.committee.SignedIn;
import org.cocreation.cycle.ComposedCycleTest;
import org.cocreation.language.Bilingual;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** Candidate themes are renamed, merged and withdrawn by the ministry, and a ballot says afterwards what it said before. */
class CandidateThemesTest extends ComposedCycleTest {

    private String page;

    @BeforeEach
    void propose() {
        page = "/comite/cycles/" + code + "/thematiques";
        List.of("Climat", "Services publics", "Environnement", "Jeunesse").forEach(title -> steering.propose(code, event, new Bilingual(title, title), "ADFM"));
    }

    private long id(String title) {
        return steering.themes(event).stream().filter(theme -> theme.title().fr().equals(title)).findFirst().orElseThrow().id();
    }

    private MvcResult change(String title, String what, String... parameters) throws Exception {
        return send(page + "/" + id(title) + what, SignedIn.ministry(), parameters);
    }

    private List<String> titles() {
        return steering.themes(event).stream().map(theme -> theme.title().fr()).toList();
    }

    @Test
    void beforeTheVoteTheMinistryRenamesMergesAndWithdraws() throws Exception {
        assertThat(flash(change("Climat", "/titre", "titleFr", "Changements climatiques", "titleAr", "المناخ"), "done")).isNotNull();
        assertThat(flash(change("Jeunesse", "/titre", "titleFr", "services publics", "titleAr", "-"), "refused")).contains("réunissez-les");
        assertThat(flash(change("Environnement", "/reunion", "into", "" + id("Changements climatiques")), "done")).isNotNull();
        assertThat(flash(change("Jeunesse", "/retrait", "reason", " "), "refused")).contains("pourquoi");
        assertThat(flash(change("Jeunesse", "/retrait", "reason", "Traité ailleurs."), "done")).isNotNull();

        assertThat(titles()).containsExactly("Changements climatiques", "Services publics");
        String shown = page(page, SignedIn.association("ACODEC")).text();
        assertThat(shown).contains("Réunit aussi : Environnement", "Jeunesse", "Traité ailleurs.");
        assertThat(jdbc.sql("select count(*) from cocreation.audit_entry where entity = 'candidate_theme' and actor = 'mtnra' and event_code = :event")
                .param("event", event).query(Integer.class).single()).as("traces").isEqualTo(3);
    }

    @Test
    void onceABallotIsCastThemesAreOnlyMergedAndItKeepsItsMeaning() throws Exception {
        steering.cast(event, "ADFM", List.of(id("Climat"), id("Services publics"), id("Environnement")), "adfm");
        steering.cast(event, "ACODEC", List.of(id("Environnement"), id("Jeunesse")), "acodec");
        assertThat(flash(change("Jeunesse", "/titre", "titleFr", "Enfance", "titleAr", ""), "refused")).contains("changerait ce qu'il dit");
        assertThat(flash(change("Jeunesse", "/retrait", "reason", "Un motif."), "refused")).contains("Réunissez-la");

        assertThat(flash(change("Climat", "/reunion", "into", "" + id("Environnement")), "done")).isNotNull();

        ThemeCount count = steering.count(event);
        assertThat(count.ballots()).isEqualTo(2);
        assertThat(count.rows().get(0)).satisfies(first -> {
            assertThat(first.theme().title().fr()).isEqualTo("Environnement");
            assertThat(first.firsts()).as("first of both").isEqualTo(2);
            assertThat(first.named()).as("once by each").isEqualTo(2);
        });
        assertThat(count.rows()).extracting(row -> row.theme().title().fr()).containsExactly("Environnement", "Services publics", "Jeunesse");
        assertThat(jdbc.sql("select cardinality(choices) from cocreation.ballot where event_code = :event and organisation_code = 'ADFM'").param("event", event)
                .query(Integer.class).single()).as("what was cast stays").isEqualTo(3);

        // What was merged already goes with the one that it was merged into.
        assertThat(flash(change("Environnement", "/reunion", "into", "" + id("Jeunesse")), "done")).isNotNull();
        assertThat(steering.count(event).rows().get(0).firsts()).isEqualTo(2);
    }

    @Test
    void aThemeIsTheMinistrysAndItsCyclesAlone() throws Exception {
        long climate = id("Climat");
        assertThat(send(page + "/" + climate + "/retrait", SignedIn.association("ADFM"), "reason", "x").getResponse().getStatus()).isEqualTo(403);
        assertThat(http.perform(get(page).with(SignedIn.association("LABOUIRAT"))).andReturn().getResponse().getStatus()).isEqualTo(403);
        assertThat(flash(change("Climat", "/reunion", "into", "999999999"), "refused")).contains("même événement");
        assertThat(page(page, SignedIn.association("ADFM")).select("form[action*=/thematiques/]")).isEmpty();
        assertThat(titles()).hasSize(4);
    }
}
