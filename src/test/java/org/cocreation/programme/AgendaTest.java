package org.cocreation.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.AgendaSlot;
import org.cocreation.event.EventService;
import org.cocreation.workflow.Refusal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The agenda: finalised by the hosts, changed on its page, and at once what the public reads. */
class AgendaTest extends CommitteeTest {

    private static final RequestPostProcessor ADFM = SignedIn.association("ADFM");
    private static final List<Map<String, String>> MORNING = List.of(
            slot("10:15", "12:30", "Session plénière", "الجلسة العامة", "Présentations | Société civile\nQuestions / réponses", "عروض | المجتمع المدني\nأسئلة وأجوبة"),
            slot("9:00", "10:15", "Accueil & café d'accueil", "استقبال", "", ""));

    @Autowired
    AgendaService agenda;
    @Autowired
    EventService events;

    @Test
    void finalisedItIsWhatThePublicReads() throws Exception {
        String code = sample().create();

        agenda.finalise(code, MORNING, null, "adfm");

        assertThat(events.get(code)).satisfies(event -> {
            assertThat(event.agendaSettledAt()).isNotNull();
            assertThat(event.agenda()).extracting(AgendaSlot::from).as("in order").containsExactly(LocalTime.of(9, 0), LocalTime.of(10, 15));
            assertThat(event.agenda().get(1).items()).hasSize(2).first().satisfies(item -> {
                assertThat(item.text().ar()).isEqualTo("عروض");
                assertThat(item.by().fr()).isEqualTo("Société civile");
            });
            assertThatCode(() -> agenda.finalise(code, agenda.rows(event), agenda.version(event), "adfm")).as("as it is").doesNotThrowAnyException();
        });
        assertThat(http.perform(get("/evenements/" + code)).andReturn().getResponse().getContentAsString()).contains("Accueil &amp; café d&#39;accueil");
        assertThat(http.perform(get("/evenements/" + code + ".ics")).andReturn().getResponse().getContentAsString()).contains("T090000", "T123000");
        assertThat(page("/comite/evenements/" + code + "/journal", ADFM).text()).contains("Agenda", "10:15–12:30 Session plénière");
    }

    @Test
    void aSlotThatCannotStandIsNamed() {
        String code = sample().create();
        refused(code, List.of(), "au moins un créneau");
        refused(code, List.of(Map.of("titleFr", " ")), "au moins un créneau");
        refused(code, with("from", "25:00"), "«\u00a0Atelier\u00a0»\u00a0: l'heure de début «\u00a025:00\u00a0» n'est pas lisible");
        refused(code, with("to", "midi"), "l'heure de fin «\u00a0midi\u00a0» n'est pas lisible");
        refused(code, with("to", ""), "indiquez l'heure de fin");
        refused(code, with("to", "11:00"), "doit finir après son début (11:00)");
        refused(code, with("titleAr", ""), "«\u00a0Atelier\u00a0» (11:00–12:00)\u00a0: indiquez l'intitulé en arabe");
        refused(code, with("titleFr", ""), "Créneau n°\u00a01 (11:00–12:00)\u00a0: indiquez l'intitulé en français");
        refused(code, with("titleFr", "é".repeat(201)), "200 caractères");
        refused(code, with("itemsAr", "واحد\nاثنان"), "plus de points en arabe");
        List<Map<String, String>> overlapping = new ArrayList<>(MORNING);
        overlapping.addAll(with("from", "12:00"));
        refused(code, overlapping.stream().map(row -> row.get("titleFr").equals("Atelier") ? changed(row, "to", "13:00") : row).toList(),
                "«\u00a0Session plénière\u00a0» (10:15–12:30) et «\u00a0Atelier\u00a0» (12:00–13:00) se chevauchent");
        assertThat(events.get(code).agenda()).isEmpty();
        assertThat(events.get(code).agendaSettledAt()).isNull();
    }

    @Test
    void thePageIsReadByAllAndChangedByTheOrganisingCommittee() throws Exception {
        String code = sample().create();
        agenda.finalise(code, MORNING, null, "adfm");
        Document shown = page(path(code), SignedIn.association("ACODEC"));
        assertThat(shown.select(".agenda-table tbody tr")).hasSize(2);
        assertThat(shown.select("main form")).isEmpty();
        assertThat(send(path(code), SignedIn.association("ACODEC"), "slots.0.from", "09:00").getResponse().getStatus()).isEqualTo(403);
        Document before = page(path(code), ADFM);
        assertThat(before.select("style, [style], script:not([src]), [onclick]")).isEmpty();
        assertThat(flash(send(before, code, "slots.1.titleFr", "<script>Plénière</script>", "slots.2.from", "14:00", "slots.2.to", "15:00",
                "slots.2.titleFr", "Ateliers", "slots.2.titleAr", "ورشات"), "done")).contains("L'agenda est enregistré");

        assertThat(events.get(code).agenda()).extracting(slot -> slot.title().fr()).containsExactly("Accueil & café d'accueil", "<script>Plénière</script>", "Ateliers");
        assertThat(http.perform(get("/evenements/" + code)).andReturn().getResponse().getContentAsString()).as("at once").contains("Ateliers", "&lt;script&gt;Plénière");

        assertThat(send(before, code, "slots.1.titleFr", "<script>Plénière</script>", "slots.2.from", "14:00", "slots.2.to", "15:00",
                "slots.2.titleFr", "Ateliers", "slots.2.titleAr", "ورشات").getResponse().getStatus()).as("sent twice").isEqualTo(302);
        MvcResult late = send(before, code, "slots.0.titleFr", "Petit-déjeuner");
        Document conflict = Jsoup.parse(late.getResponse().getContentAsString());
        assertThat(late.getResponse().getStatus()).isEqualTo(409);
        assertThat(conflict.select(".agenda-table").text()).contains("Ateliers");
        assertThat(conflict.select("[name=slots.0.titleFr]").val()).isEqualTo("Petit-déjeuner");
        assertThat(events.get(code).agenda()).hasSize(3);
        assertThat(send(conflict, code).getResponse().getStatus()).as("having seen it").isEqualTo(302);
        assertThat(events.get(code).agenda()).extracting(slot -> slot.title().fr()).containsExactly("Petit-déjeuner", "Session plénière");

        MvcResult refused = send(page(path(code), ADFM), code, "slots.0.to", "08:00");
        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.getResponse().getContentAsString()).select("[name=slots.0.to]").val()).isEqualTo("08:00");
    }

    @Test
    void afterTheEventOrOnceCalledOffItStands() throws Exception {
        String code = sample().create();
        agenda.finalise(code, MORNING, null, "adfm");
        Document before = page(path(code), ADFM);
        jdbc.sql("update cocreation.event set day = current_date - 2, changed_by = 'essai' where code = :code").param("code", code).update();
        assertThat(send(before, code, "slots.0.titleFr", "Trop tard").getResponse().getStatus()).isEqualTo(422);
        assertThat(page(path(code), ADFM).select("main form")).isEmpty();

        jdbc.sql("update cocreation.event set day = current_date + 9, cancelled_at = now(), changed_by = 'essai' where code = :code").param("code", code).update();
        assertThat(send(before, code, "slots.0.titleFr", "Trop tard").getResponse().getStatus()).isEqualTo(422);
        assertThatThrownBy(() -> agenda.finalise(code, MORNING, null, "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("annulé");
    }

    private void refused(String code, List<Map<String, String>> rows, String why) {
        assertThatThrownBy(() -> agenda.finalise(code, rows, null, "adfm")).as(why).isInstanceOf(Refusal.class).hasMessageContaining(why);
    }

    private MvcResult send(Document page, String code, String... typed) throws Exception {
        return send(path(code), ADFM, SpeakersTest.form(page, typed).toArray(String[]::new));
    }

    private static List<Map<String, String>> with(String column, String value) {
        return List.of(changed(slot("11:00", "12:00", "Atelier", "ورشة", "Débat", "نقاش"), column, value));
    }

    private static Map<String, String> changed(Map<String, String> row, String column, String value) {
        Map<String, String> changed = new HashMap<>(row);
        changed.put(column, value);
        return changed;
    }

    private static Map<String, String> slot(String from, String to, String titleFr, String titleAr, String itemsFr, String itemsAr) {
        return Map.of("from", from, "to", to, "titleFr", titleFr, "titleAr", titleAr, "itemsFr", itemsFr, "itemsAr", itemsAr);
    }

    private static String path(String code) {
        return "/comite/evenements/" + code + "/programme";
    }
}
