package org.cocreation.programme;

import java.time.LocalTime;
import java.util.List;

import org.cocreation.TestClock;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.AgendaSlot;
import org.cocreation.event.EventService;
import org.cocreation.form.FormCheck;
import org.cocreation.form.Refusal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** The agenda: finalised by the hosts, changed on its page, and at once what the public reads. */
class AgendaTest extends CommitteeTest {

    private static final List<AgendaForm.Row> MORNING = List.of(
            slot("10:15", "12:30", "Session plénière", "الجلسة العامة", "Présentations | Société civile\nQuestions / réponses", "عروض | المجتمع المدني\nأسئلة وأجوبة"),
            slot("9:00", "10:15", "Accueil & café d'accueil", "استقبال", "", ""));

    @Autowired
    AgendaService agenda;
    @Autowired
    EventService events;
    @Autowired
    FormCheck check;

    @Test
    void finalisedItIsWhatThePublicReads() throws Exception {
        String code = sample().create();

        assertThatThrownBy(() -> agenda.finalise(code, "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("aucun créneau");
        morning(code);
        agenda.finalise(code, "adfm");

        assertThat(events.get(code)).satisfies(event -> {
            assertThat(event.isAgendaSettled()).isTrue();
            assertThat(event.agenda()).extracting(AgendaSlot::from).as("in order").containsExactly(LocalTime.of(9, 0), LocalTime.of(10, 15));
            assertThat(event.agenda().get(1).items()).hasSize(2).first().satisfies(item -> {
                assertThat(item.text().ar()).isEqualTo("عروض");
                assertThat(item.by().fr()).isEqualTo("Société civile");
            });
        });
        assertThat(http.perform(get("/evenements/" + code)).andReturn().getResponse().getContentAsString()).contains("Accueil &amp; café d&#39;accueil");
        assertThat(http.perform(get("/evenements/" + code + ".ics")).andReturn().getResponse().getContentAsString()).contains("T090000", "T123000");
        assertThat(page("/comite/evenements/" + code + "/journal", ADFM).text()).contains("Agenda", "10:15–12:30 Session plénière");
    }

    @Test
    void aSlotThatCannotStandIsNamed() {
        String code = sample().create();
        wrong("", "au moins un créneau");
        wrong("", "au moins un créneau", slot("", "", " ", "", "", ""));
        wrong("slots[0].from", "comme 09:30", slot("25:00", "12:00", "Atelier", "ورشة", "", ""));
        wrong("slots[0].to", "comme 09:30", slot("11:00", "midi", "Atelier", "ورشة", "", ""));
        wrong("slots[0].to", "nécessaire", slot("11:00", "", "Atelier", "ورشة", "", ""));
        wrong("slots[0].to", "doit finir après son début (11:00)", slot("11:00", "11:00", "Atelier", "ورشة", "", ""));
        wrong("slots[0].titleFr", "nécessaire", slot("11:00", "12:00", "", "ورشة", "", ""));
        wrong("slots[0].titleFr", "200 caractères", slot("11:00", "12:00", "é".repeat(201), "ورشة", "", ""));
        wrong("slots[0].itemsAr", "plus de points en arabe", slot("11:00", "12:00", "Atelier", "ورشة", "Débat", "واحد\nاثنان"));
        wrong("slots[2].from", "chevauche «\u00a0Session plénière\u00a0» (10:15–12:30)", MORNING.get(0), MORNING.get(1),
                slot("12:00", "13:00", "Atelier", "ورشة", "", ""));
        assertThat(events.get(code).agenda()).isEmpty();
        assertThat(events.get(code).isAgendaSettled()).isFalse();
    }

    @Test
    void thePageIsReadByAllAndChangedByTheOrganisingCommittee() throws Exception {
        String code = sample().create();
        morning(code);
        agenda.finalise(code, "adfm");
        Document shown = page(path(code), SignedIn.association("ACODEC"));
        assertThat(shown.select(".agenda-table tbody tr")).hasSize(2);
        assertThat(shown.select("main form")).isEmpty();
        assertThat(send(path(code), SignedIn.association("ACODEC"), "slots[0].from", "09:00").getResponse().getStatus()).isEqualTo(403);
        Document before = page(path(code), ADFM);
        assertThat(before.select("style, [style], script:not([src]), [onclick]")).isEmpty();
        assertThat(flash(send(before, code, "slots[1].titleFr", "<script>Plénière</script>", "slots[2].from", "14:00", "slots[2].to", "15:00",
                "slots[2].titleFr", "Ateliers", "slots[2].titleAr", "ورشات"), "done")).contains("L'agenda est enregistré");

        assertThat(events.get(code).agenda()).extracting(slot -> slot.title().fr()).containsExactly("Accueil & café d'accueil", "<script>Plénière</script>", "Ateliers");
        assertThat(http.perform(get("/evenements/" + code)).andReturn().getResponse().getContentAsString()).as("at once").contains("Ateliers", "&lt;script&gt;Plénière");

        assertThat(send(before, code, "slots[1].titleFr", "<script>Plénière</script>", "slots[2].from", "14:00", "slots[2].to", "15:00",
                "slots[2].titleFr", "Ateliers", "slots[2].titleAr", "ورشات").getResponse().getStatus()).as("sent twice").isEqualTo(302);
        MvcResult late = send(before, code, "slots[0].titleFr", "Petit-déjeuner");
        Document conflict = Jsoup.parse(late.getResponse().getContentAsString());
        assertThat(late.getResponse().getStatus()).isEqualTo(409);
        assertThat(conflict.select(".agenda-table").text()).contains("Ateliers");
        assertThat(conflict.select("[name=slots[0].titleFr]").val()).isEqualTo("Petit-déjeuner");
        assertThat(events.get(code).agenda()).hasSize(3);
        assertThat(send(conflict, code).getResponse().getStatus()).as("having seen it").isEqualTo(302);
        assertThat(events.get(code).agenda()).extracting(slot -> slot.title().fr()).containsExactly("Petit-déjeuner", "Session plénière");

        MvcResult refused = send(page(path(code), ADFM), code, "slots[0].to", "08:00");
        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.getResponse().getContentAsString()).select("[name=slots[0].to]").val()).isEqualTo("08:00");
    }

    @Test
    void afterTheEventOrOnceCalledOffItStands() throws Exception {
        String code = sample().create();
        morning(code);
        agenda.finalise(code, "adfm");
        Document before = page(path(code), ADFM);
        jdbc.sql("update cocreation.event set day = :day, changed_by = 'essai' where code = :code").param("day", TestClock.today().minusDays(2)).param("code", code).update();
        assertThat(send(before, code, "slots[0].titleFr", "Trop tard").getResponse().getStatus()).isEqualTo(422);
        assertThat(page(path(code), ADFM).select("main form")).isEmpty();

        jdbc.sql("update cocreation.event set day = :day, cancelled_at = :now, changed_by = 'essai' where code = :code")
                .param("day", TestClock.today().plusDays(9)).param("now", TestClock.timestamp()).param("code", code).update();
        assertThat(send(before, code, "slots[0].titleFr", "Trop tard").getResponse().getStatus()).isEqualTo(422);
        assertThatThrownBy(() -> agenda.finalise(code, "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("annulé");
    }

    private void morning(String code) {
        agenda.change(code, new AgendaForm(MORNING, "").agenda(), agenda.version(events.get(code)), "adfm");
    }

    /** @param field empty for what is said of none */
    private void wrong(String field, String why, AgendaForm.Row... slots) {
        AgendaForm form = new AgendaForm(List.of(slots), "");
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        form.check(check, errors);
        assertThat(errors.getAllErrors()).as(why).singleElement().satisfies(error -> {
            assertThat(error.getDefaultMessage()).contains(why);
            assertThat(error instanceof FieldError one ? one.getField() : "").isEqualTo(field);
        });
    }

    private MvcResult send(Document page, String code, String... typed) throws Exception {
        return send(path(code), ADFM, formOf(page, "modifier", typed));
    }

    private static AgendaForm.Row slot(String from, String to, String titleFr, String titleAr, String itemsFr, String itemsAr) {
        return new AgendaForm.Row(from, to, titleFr, titleAr, itemsFr, itemsAr, null);
    }

    private static String path(String code) {
        return "/comite/evenements/" + code + "/programme";
    }
}
