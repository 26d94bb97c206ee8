package org.cocreation.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.language.Bilingual;
import org.cocreation.settings.Settings;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** What the mails say, changed by the forms of its pages in a start that is no demonstration. */
class MailTextsTest extends CommitteeTest {

    private static final String ALL = "/comite/courriels/textes";
    private static final String ASKED = ALL + "/confirmation-request";
    private static final String DEADLINE = "mail-confirmation-request-deadline-fr";

    @Autowired
    MailTexts texts;
    @Autowired
    MailRenderer renderer;
    @Autowired
    Settings settings;

    @AfterEach
    void restore() {
        texts.groups().forEach(group -> {
            Map<MailText, Bilingual> shipped = new LinkedHashMap<>();
            group.texts().forEach(text -> shipped.put(text, text.shipped()));
            settings.change(shipped, Settings.state(settings.standing(group.texts())), "mtnra");
        });
    }

    private static Map<String, String> form(Document page, String... typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        ((FormElement) page.selectFirst("main form[method=post]")).formData().forEach(field -> fields.put(field.key(), field.value()));
        for (int i = 0; i < typed.length; i += 2) {
            assertThat(fields).as("a field of the page").containsKey(typed[i]);
            fields.put(typed[i], typed[i + 1]);
        }
        return fields;
    }

    private MvcResult send(String path, RequestPostProcessor by, Map<String, String> fields) throws Exception {
        List<String> parameters = new ArrayList<>();
        fields.forEach((name, value) -> parameters.addAll(List.of(name, value)));
        return send(path, by, parameters.toArray(String[]::new));
    }

    private String written() {
        MailSample asked = new PlainSamples().samples().stream().filter(sample -> sample.template().equals("confirmation-request")).findFirst().orElseThrow();
        return renderer.samples(asked, Map.of()).get(0).plain();
    }

    private int set() {
        return jdbc.sql("select count(*) from cocreation.setting where not as_installed").query(Integer.class).single();
    }

    @Test
    void everyMailHasAPageAndSavedUntouchedItStaysAsItIs() throws Exception {
        Document all = page(ALL, SignedIn.administrator());
        assertThat(all.select("main .columns-list a").eachAttr("href")).hasSizeGreaterThan(40);
        for (String path : all.select("main .columns-list a").eachAttr("href")) {
            Document page = page(path, SignedIn.ministry());
            page.select("main form :is(input, textarea):not([type=hidden])").forEach(field -> assertThat(page.select("label[for=" + field.id() + "]")).as(field.id()).hasSize(1));
            assertThat(send(path, SignedIn.ministry(), form(page)).getResponse().getStatus()).as(path).isEqualTo(302);
            assertThat(page(path + "/exemples", SignedIn.ministry()).select("h1")).as("mails shown by %s", path).isNotEmpty();
        }
        assertThat(set()).isZero();
    }

    @Test
    void aTextIsTriedSavedFoundInTheNextMailAndTakenBack() throws Exception {
        Document page = page(ASKED, SignedIn.ministry());
        String before = form(page).get(DEADLINE);
        Map<String, String> typed = form(page, DEADLINE, "Dites-nous avant le {date limite} si vous venez, s'il vous plaît.");

        String tried = send(ASKED + "/exemples", SignedIn.ministry(), typed).getResponse().getContentAsString();
        assertThat(Jsoup.parse(tried).text()).contains("Dites-nous avant le mardi 1er décembre 2026 à 18 h 00 si vous venez, s'il vous plaît.", "قاعة المؤتمرات، الدار البيضاء");
        assertThat(written()).as("not saved yet").doesNotContain("Dites-nous");

        assertThat(send(ASKED, SignedIn.ministry(), typed).getResponse().getStatus()).isEqualTo(302);
        assertThat(written()).contains("Dites-nous avant le mardi 1er décembre 2026 à 18 h 00 si vous venez, s'il vous plaît.");
        Document saved = page(ASKED, SignedIn.ministry());
        assertThat(saved.text()).contains("À l’origine : " + before);
        assertThat(saved.select("section[aria-labelledby=historique]").text()).contains("texte", "Dites-nous avant le {date limite}");
        assertThat(page(ALL, SignedIn.ministry()).select("li:has(.state)").text()).contains("modifié");

        assertThat(send(ASKED, SignedIn.ministry(), form(saved, DEADLINE, "", DEADLINE.replace("-fr", "-ar"), "")).getResponse().getStatus()).isEqualTo(302);
        assertThat(form(page(ASKED, SignedIn.ministry())).get(DEADLINE)).isEqualTo(before);
        assertThat(set()).isZero();
    }

    @Test
    void whatCouldNotBeWrittenIsRefusedBesideItsFieldAndNothingIsLost() throws Exception {
        Map<String, String> typed = form(page(ASKED, SignedIn.ministry()), DEADLINE, "Avant le {échéance}.", "mail-confirmation-request-title-fr", "Venez-vous ?");

        assertThat(send(ASKED + "/exemples", SignedIn.ministry(), typed).getResponse().getContentAsString()).contains("L’aperçu attend");
        MvcResult refused = send(ASKED, SignedIn.ministry(), typed);

        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(page.select("#" + DEADLINE + "-erreur").text()).contains("{échéance}", "{date limite}");
        assertThat(form(page)).containsEntry(DEADLINE, "Avant le {échéance}.").containsEntry("mail-confirmation-request-title-fr", "Venez-vous ?");
        assertThat(set()).isZero();
    }

    @Test
    void whoWasSlowerIsShownBothTexts() throws Exception {
        Document shown = page(ASKED, SignedIn.ministry());
        send(ASKED, SignedIn.administrator(), form(shown, "mail-confirmation-request-title-fr", "Confirmez !"));

        MvcResult slower = send(ASKED, SignedIn.ministry(), form(shown, "mail-confirmation-request-title-fr", "Venez !"));

        assertThat(slower.getResponse().getStatus()).isEqualTo(409);
        assertThat(Jsoup.parse(slower.getResponse().getContentAsString()).select(".conflict").text()).contains("Confirmez !", "Venez !");
        assertThat(written()).contains("Confirmez !");
    }

    @Test
    void isForTheMinistryAndAdministrators() throws Exception {
        for (String path : List.of(ALL, ASKED, ASKED + "/exemples")) {
            assertThat(http.perform(get(path).with(ADFM)).andReturn().getResponse().getStatus()).as(path).isEqualTo(403);
        }
        assertThat(send(ASKED, ADFM, Map.of()).getResponse().getStatus()).isEqualTo(403);
        assertThat(http.perform(get(ALL + "/nulle-part").with(SignedIn.ministry())).andReturn().getResponse().getStatus()).isEqualTo(404);
    }
}
