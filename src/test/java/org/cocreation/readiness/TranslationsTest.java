package org.cocreation.readiness;

import java.time.LocalDate;

import org.cocreation.TestClock;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.EventService;
import org.cocreation.event.PublicText;
import org.cocreation.event.Translations;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.notice.Reminder;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Translation is work: what lacks is listed, given to an organisation with a day, and is a point of the readiness list. */
class TranslationsTest extends CommitteeTest {

    @Autowired
    Translations translations;
    @Autowired
    TranslationService requests;
    @Autowired
    ReadinessService readiness;
    @Autowired
    EventService events;

    private String code;
    private String page;

    @BeforeEach
    void plan() {
        code = sample().create();
        page = "/comite/evenements/" + code + "/traductions";
        jdbc.sql("update cocreation.event set city_fr = 'Casablanca', city_ar = 'Casablanca', changed_by = 'test' where code = :code").param("code", code).update();
    }

    @Test
    void aTextThatStandsForTheOtherLanguageIsNoTranslation() {
        assertThat(lacks("Climat", "المناخ")).isNull();
        assertThat(lacks("Climat", "Climat")).isEqualTo(Language.AR);
        assertThat(lacks("Climat", "")).isEqualTo(Language.AR);
        assertThat(lacks("Climat", null)).isEqualTo(Language.AR);
        assertThat(lacks("المناخ", "المناخ")).isEqualTo(Language.FR);
        assertThat(lacks("", "")).isNull();
        assertThat(lacks("2030", "2030")).isNull();
        assertThat(lacks("Association (جمعية)", "جمعية (Association)")).isNull();
    }

    private static Language lacks(String french, String arabic) {
        return new PublicText("Texte", new Bilingual(french, arabic), "/dossier/themes").lacks().orElse(null);
    }

    @Test
    void whatLacksIsListedOfAnEventAndOfItsCycle() throws Exception {
        assertThat(translations.missing(events.get(code))).extracting(PublicText::label).contains("Ville");
        assertThat(readiness.list(events.get(code)).points()).filteredOn(point -> point.label().equals("Traductions")).singleElement()
                .satisfies(point -> {
                    assertThat(point.state()).isEqualTo(ReadinessPoint.State.WARNING);
                    assertThat(point.detail()).contains("en arabe");
                });
        Document shown = page(page, SignedIn.association("ADFM"));
        assertThat(shown.select("section[aria-labelledby=manque]").text()).contains("Ville", "Casablanca", "arabe");
        assertThat(page("/comite/cycles/" + events.get(code).cycleCode() + "/traductions", SignedIn.association("ADFM")).text()).contains("Ville Casablanca arabe");
    }

    @Test
    void materialsResultsAndTheTitleOfTheCycleCountToo() throws Exception {
        String cycle = events.get(code).cycleCode();
        String title = jdbc.sql("select title_ar from cocreation.cycle where code = :code").param("code", cycle).query(String.class).single();
        long workshop = events.get(code).workshops().get(0).id();
        jdbc.sql("""
                insert into cocreation.material (event_code, title_fr, title_ar, file_name, media_type, size, sha256, state, uploaded_at, uploaded_by, changed_by)
                values (:code, 'Guide pratique', 'Guide pratique', 'guide.pdf', 'application/pdf', 1, repeat('0', 64), 'prepared', now(), 'adfm', 'adfm')""").param("code", code).update();
        jdbc.sql("""
                insert into cocreation.workshop_result (workshop_id, event_code, rapporteur, participants, summary_fr, version, recorded_at, changed_by)
                values (:workshop, :code, 'ADFM', 12, 'Un résumé', 1, now(), 'adfm')""").param("workshop", workshop).param("code", code).update();
        jdbc.sql("insert into cocreation.proposal (workshop_id, position, title_fr, title_ar, detail_fr) values (:workshop, 1, 'Un guichet', 'شباك', 'Le détail')")
                .param("workshop", workshop).update();
        try {
            assertThat(send("/comite/cycles/" + cycle + "/traductions", SignedIn.ministry(), "titleFr", "Un cycle", "titleAr", "").getResponse().getStatus()).isEqualTo(302);
            assertThat(translations.missing(events.get(code))).extracting(PublicText::label).contains("Support, guide.pdf", "Résumé, atelier n° 1",
                    "Proposition n° 1, atelier n° 1, détail", "Titre du cycle").doesNotContain("Proposition n° 1, atelier n° 1");
            assertThat(page(page, SignedIn.association("ADFM")).select("section[aria-labelledby=manque] a").eachAttr("href"))
                    .contains("/comite/evenements/" + code + "/supports", "/comite/evenements/" + code + "/ateliers/1", "/comite/cycles/" + cycle + "/traductions");
            assertThat(page("/comite/cycles/" + cycle + "/traductions", SignedIn.ministry()).text()).contains("Il n'est écrit que dans une langue");
            assertThat(send("/comite/cycles/" + cycle + "/traductions", SignedIn.association("ADFM"), "titleFr", "Autre").getResponse().getStatus()).isEqualTo(403);
            assertThat(send("/comite/cycles/" + cycle + "/traductions", SignedIn.ministry(), "titleFr", " ").getResponse().getStatus()).isEqualTo(422);
            send("/comite/cycles/" + cycle + "/traductions", SignedIn.ministry(), "titleFr", "Un cycle", "titleAr", "دورة");
            assertThat(translations.missing(events.get(code))).extracting(PublicText::label).doesNotContain("Titre du cycle");
        } finally {
            jdbc.sql("update cocreation.cycle set title_ar = :title, changed_by = 'test' where code = :code").param("title", title).param("code", cycle).update();
        }
    }

    @Test
    void itIsGivenToAnOrganisationThatIsReminded() throws Exception {
        LocalDate due = TestClock.today().plusDays(9);
        String cycle = events.get(code).cycleCode();
        jdbc.sql("insert into cocreation.cycle_member (cycle_code, organisation_code) values (:cycle, 'ADFM') on conflict do nothing").param("cycle", cycle).update();
        assertThat(send(page, SignedIn.ministry(), "organisation", "INCONNUE", "due", due.toString()).getResponse().getStatus()).isEqualTo(422);
        assertThat(send(page, SignedIn.ministry(), "organisation", "ADFM", "due", TestClock.today().minusDays(1).toString()).getResponse().getStatus()).isEqualTo(422);
        assertThat(send(page, SignedIn.association("ADFM"), "organisation", "ADFM", "due", due.toString()).getResponse().getStatus()).isEqualTo(403);

        assertThat(send(page, SignedIn.ministry(), "organisation", "ADFM", "due", due.toString()).getResponse().getStatus()).isEqualTo(302);

        assertThat(page(page, SignedIn.association("ADFM")).select("section[aria-labelledby=confier]").text()).contains("avant le");
        assertThat(requests.on(due.minusDays(4))).extracting(Reminder::of).doesNotContain(code);
        assertThat(requests.on(due.minusDays(3))).filteredOn(one -> one.of().equals(code)).extracting(Reminder::group).containsExactly("org-adfm");
        jdbc.sql("delete from cocreation.translation_request where event_code = :code").param("code", code).update();
    }
}
