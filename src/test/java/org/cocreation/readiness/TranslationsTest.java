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
    void itIsGivenToAnOrganisationThatIsReminded() throws Exception {
        LocalDate due = TestClock.today().plusDays(9);
        String cycle = events.get(code).cycleCode();
        jdbc.sql("insert into cocreation.cycle_member (cycle_code, organisation_code) values (:cycle, 'ADFM') on conflict do nothing").param("cycle", cycle).update();
        assertThat(send(page, SignedIn.ministry(), "organisation", "INCONNUE", "due", due.toString()).getResponse().getStatus()).isEqualTo(422);
        assertThat(send(page, SignedIn.ministry(), "organisation", "ADFM", "due", TestClock.today().minusDays(1).toString()).getResponse().getStatus()).isEqualTo(422);
        assertThat(send(page, SignedIn.association("ADFM"), "organisation", "ADFM", "due", due.toString()).getResponse().getStatus()).isEqualTo(403);

        assertThat(send(page, SignedIn.ministry(), "organisation", "ADFM", "due", due.toString()).getResponse().getStatus()).isEqualTo(302);

        assertThat(requests.on(due.minusDays(4))).extracting(Reminder::of).doesNotContain(code);
        assertThat(requests.on(due.minusDays(3))).filteredOn(one -> one.of().equals(code)).extracting(Reminder::group).containsExactly("org-adfm");
        jdbc.sql("delete from cocreation.translation_request where event_code = :code").param("code", code).update();
    }
}
