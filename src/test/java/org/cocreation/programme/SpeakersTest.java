package org.cocreation.programme;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Who speaks, by name: entered by several at once, and seen by the organising committee only. */
class SpeakersTest extends CommitteeTest {

    private static final String NAME = "Touria L'Exemple-Inventée";

    @Autowired
    SpeakerService speakers;
    @Autowired
    EventService events;

    @Test
    void beginWithTheContributorsOfAnEventWithoutAFile() throws Exception {
        String code = event("Réseau d'essai", "Université d'essai");
        assertThat(speakers.of(code)).isEmpty();

        List<Callable<List<Speaker>>> twoAtOnce = List.of(() -> speakers.open(code), () -> speakers.open(code));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<List<Speaker>> opened : threads.invokeAll(twoAtOnce)) {
                assertThat(opened.get()).extracting(speaker -> speaker.profile().fr()).containsExactly("Réseau d'essai", "Université d'essai");
            }
        } finally {
            threads.shutdownNow();
        }

        Document page = page(path(code), ADFM);
        assertThat(count("speaker", code)).isEqualTo(2);
        assertThat(page.select("fieldset legend").eachText()).as("two blank rows").containsExactly("Intervenant 1", "Intervenant 2", "Intervenant 3", "Intervenant 4");
        assertThat(page.select("[name=speakers[0].profileFr]").val()).isEqualTo("Réseau d'essai");
        assertThat(page.select("[name=speakers[0].profileAr]").attr("lang")).isEqualTo("ar");
        assertThat(page.select("[name=speakers[0].role] option[selected]").text()).isEqualTo("Intervenant");
        assertThat(page.select("style, [style], script:not([src]), [onclick]")).isEmpty();
        assertThat(page.html()).as("every label is known").doesNotContain("??");
        assertThat(page.select("input:not([type=hidden]), select").stream().filter(input -> page.select("label[for=" + input.id() + "]").isEmpty()))
                .as("every input has its label").isEmpty();
    }

    @Test
    void areConfirmedByNameAddedAndRemoved() throws Exception {
        String code = event("Réseau d'essai", "Université d'essai");
        String longest = "é".repeat(200);
        String[] form = formOf(page(path(code), ADFM), "liste-intervenants", "speakers[0].status", "confirmed", "speakers[0].name", "  فاطمة النموذجية ",
                "speakers[0].email", "f.exemple@exemple.example", "speakers[1].remove", "1", "speakers[2].role", "rapporteur",
                "speakers[2].profileFr", "<script>alert(1)</script> d'essai", "speakers[2].profileAr", "منظمة تجريبية", "speakers[2].subject", longest);

        assertThat(flash(send(path(code), ADFM, form), "done")).isEqualTo("Les intervenants sont enregistrés.");
        send(path(code), ADFM, form);

        assertThat(speakers.of(code)).as("sent twice, done once").hasSize(2);
        assertThat(speakers.of(code).get(0)).satisfies(speaker -> {
            assertThat(speaker.name()).isEqualTo("فاطمة النموذجية");
            assertThat(speaker.status()).isEqualTo(SpeakerStatus.CONFIRMED);
            assertThat(speaker.changedBy()).isEqualTo("adfm");
        });
        assertThat(speakers.of(code).get(1)).satisfies(speaker -> {
            assertThat(speaker.role()).isEqualTo(SpeakerRole.RAPPORTEUR);
            assertThat(speaker.subject()).isEqualTo(longest);
            assertThat(speaker.status()).isEqualTo(SpeakerStatus.EXPECTED);
        });
        MvcResult shown = http.perform(get(path(code)).with(OTHER_HOST)).andReturn();
        assertThat(shown.getResponse().getContentAsString()).doesNotContain("<script>alert");
        assertThat(Jsoup.parse(shown.getResponse().getContentAsString()).select("[name=speakers[1].profileFr]").val()).isEqualTo("<script>alert(1)</script> d'essai");
        assertThat(page(path(code), ADFM).text()).contains("Attendus 1 Confirmés 1", "Rapporteurs : 1 sur 3", "Animateurs et coanimateurs : 0 sur 3");
        assertThat(page("/comite/evenements/" + code + "/journal", ADFM).text()).contains("Intervenant", "Nom", "État", "attendu", "confirmé", "Rôle");
    }

    @Test
    void areRefusedRowByRowWithWhatWasTyped() throws Exception {
        String code = event("Réseau d'essai");
        refused(code, "Indiquez le nom", "speakers[0].status", "confirmed");
        refused(code, "adresse électronique n'est pas complète", "speakers[0].email", "pas une adresse");
        refused(code, "en français et en arabe", "speakers[0].profileAr", " ");
        refused(code, "200 caractères", "speakers[0].name", "n".repeat(201));
        refused(code, "Choisissez un rôle", "speakers[1].profileFr", "Nouveau", "speakers[1].profileAr", "جديد");
        refused(code, "Choisissez parmi les valeurs proposées", "speakers[0].status", "peut-être");
        refused(code, "Gardez au moins une ligne", "speakers[0].remove", "1");

        MvcResult result = send(path(code), ADFM, formOf(page(path(code), ADFM), "liste-intervenants", "speakers[0].status", "confirmed", "speakers[0].subject", "Climat"));
        Document page = Jsoup.parse(result.getResponse().getContentAsString());
        assertThat(page.select("[name=speakers[0].subject]").val()).isEqualTo("Climat");
        assertThat(page.select("[name=speakers[0].status] option[selected]").text()).isEqualTo("confirmé");
        assertThat(speakers.of(code)).singleElement().satisfies(speaker -> assertThat(speaker.subject()).isEmpty());
    }

    @Test
    void loseNothingWhenTwoChangeThemAtOnce() throws Exception {
        String code = event("Réseau d'essai", "Université d'essai", "Commune d'essai");
        Document before = page(path(code), ADFM);
        send(path(code), OTHER_HOST, formOf(before, "liste-intervenants", "speakers[0].name", "Nom de l'autre hôte", "speakers[1].remove", "1"));

        assertThat(send(path(code), ADFM, formOf(before, "liste-intervenants", "speakers[2].name", NAME)).getResponse().getStatus()).as("another row").isEqualTo(302);
        assertThat(speakers.of(code)).extracting(Speaker::name).containsExactly("Nom de l'autre hôte", NAME);

        MvcResult both = send(path(code), ADFM, formOf(before, "liste-intervenants", "speakers[0].name", "Mon nom à moi", "speakers[1].subject", "Ma ligne"));
        Document conflict = Jsoup.parse(both.getResponse().getContentAsString());
        assertThat(both.getResponse().getStatus()).isEqualTo(409);
        assertThat(speakers.of(code)).as("nothing is written").extracting(Speaker::name).containsExactly("Nom de l'autre hôte", NAME);
        assertThat(conflict.select(".row-note").eachText()).satisfiesExactly(
                note -> assertThat(note).contains("Version enregistrée par 4chabab", "Nom de l'autre hôte"),
                note -> assertThat(note).contains("a retiré cette ligne"));
        assertThat(conflict.select("[name=speakers[0].name]").val()).isEqualTo("Mon nom à moi");
        assertThat(conflict.select("[name=speakers[1].name]").val()).as("left alone").isEqualTo(NAME);

        assertThat(send(path(code), ADFM, formOf(conflict, "liste-intervenants")).getResponse().getStatus()).as("having seen it").isEqualTo(302);
        assertThat(speakers.of(code)).extracting(Speaker::name, Speaker::subject).containsExactly(
                tuple("Mon nom à moi", ""), tuple(NAME, ""),
                tuple("", "Ma ligne"));
    }

    @Test
    void areTheOrganisingCommitteesOnly() throws Exception {
        String code = event("Réseau d'essai");
        String other = event("Autre réseau");
        send(path(code), ADFM, formOf(page(path(code), ADFM), "liste-intervenants", "speakers[0].name", NAME, "speakers[0].status", "confirmed"));
        long id = speakers.of(code).get(0).id();

        for (RequestPostProcessor stranger : List.of(SignedIn.association("ACODEC"), SignedIn.partner())) {
            http.perform(get(path(code)).with(stranger)).andExpect(status().isForbidden());
            assertThat(send(path(code), stranger, "speakers[0].name", "x").getResponse().getStatus()).isEqualTo(403);
            for (String page : List.of("", "/programme", "/preparatifs")) {
                assertThat(page("/comite/evenements/" + code + page, stranger).html()).doesNotContain("Touria");
            }
        }
        assertThat(http.perform(get("/evenements/" + code)).andReturn().getResponse().getContentAsString()).doesNotContain("Touria");
        assertThat(send(path(other), ADFM, "speakers[0].id", Long.toString(id), "speakers[0].shown", "x", "speakers[0].role", "speaker",
                "speakers[0].profileFr", "Volé", "speakers[0].profileAr", "مسروق").getResponse().getStatus()).as("a row of another event").isEqualTo(409);
        assertThat(speakers.of(code).get(0).name()).isEqualTo(NAME);
    }

    @Test
    void areSettledOnceSomebodyIsConfirmedAndWhoIsExpectedIsExplained() throws Exception {
        String code = event("Réseau d'essai", "Université d'essai");
        assertThatThrownBy(() -> speakers.confirm(code, "Nous verrons bien", "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("Aucun intervenant n'est confirmé");
        send(path(code), ADFM, formOf(page(path(code), ADFM), "liste-intervenants", "speakers[0].name", NAME, "speakers[0].status", "confirmed"));

        assertThatThrownBy(() -> speakers.confirm(code, null, "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("encore attendue");
        speakers.confirm(code, "L'université répondra lundi.", "adfm");

        assertThat(events.interventions(code)).singleElement().satisfies(intervention -> {
            assertThat(intervention.action()).isEqualTo("confirm-speakers");
            assertThat(intervention.reason()).isEqualTo("L'université répondra lundi.");
        });
        send(path(code), ADFM, formOf(page(path(code), ADFM), "liste-intervenants", "speakers[1].status", "declined"));
        speakers.confirm(code, null, "adfm");
    }

    @Test
    void theWorkshopsThatLackSomebodyAreNamedWhenSubjectsTell() throws Exception {
        String code = event("Réseau d'essai");
        assertThat(page(path(code), ADFM).text()).doesNotContain("d'après les sujets");
        send(path(code), ADFM, formOf(page(path(code), ADFM), "liste-intervenants", "speakers[0].role", "facilitator", "speakers[0].subject", "Égalité et participation"));

        assertThat(page(path(code), ADFM).text()).contains("Sans animateur d'après les sujets : Qualité des services publics")
                .doesNotContain("Sans rapporteur d'après");
    }

    private void refused(String code, String why, String... typed) throws Exception {
        MvcResult result = send(path(code), ADFM, formOf(page(path(code), ADFM), "liste-intervenants", typed));
        assertThat(result.getResponse().getStatus()).as(why).isEqualTo(422);
        assertThat(Jsoup.parse(result.getResponse().getContentAsString()).select("[data-refused], .error").text().replace('\u00a0', ' '))
                .contains(why.replace('\u00a0', ' '));
    }

    private String event(String... contributors) {
        String code = sample().create();
        for (int i = 0; i < contributors.length; i++) {
            jdbc.sql("insert into cocreation.event_contributor (event_code, position, name_fr, name_ar) values (:event, :position, :name, 'منظمة ' || :position)")
                    .param("event", code).param("position", i + 1).param("name", contributors[i]).update();
        }
        return code;
    }

    private static String path(String code) {
        return "/comite/evenements/" + code + "/intervenants";
    }
}
