package org.cocreation.sharedfile;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.committee.SignedIn;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The shared file as members see it, write it and take it away. */
class SharedFilePagesTest extends SharedFileTest {

    /** A member of the committee that does not host. */
    private static final RequestPostProcessor OCDE = SignedIn.partner();
    /** Not of this cycle's committee. */
    private static final RequestPostProcessor STRANGER = SignedIn.association("ACODEC");

    @Test
    void theEventsPageShowsTheWholeFile() throws Exception {
        String code = event(COMPLETE);
        files.contribute(code, Heading.INCLUSION, new org.cocreation.event.Organisation("OCDE", "x", null), "Pensez aux transports", "ocde");
        files.settle(code, List.of(Heading.AGENDA), "mtnra");

        Document page = page("/comite/evenements/" + code, OCDE);

        assertThat(page.select(".shared-file article")).hasSize(11);
        assertThat(page.select(".shared-file h3").eachText()).startsWith("1. Date, ville, régions couvertes et lieu").endsWith("11. Estimation financière");
        assertThat(page.select(".shared-file > .hint").text()).isEqualTo("10 rubriques sur 11 restent à arrêter.");
        assertThat(page.select("#rubrique-agenda .state").text()).isEqualTo("arrêté");
        assertThat(page.select("#rubrique-agenda a").eachText()).as("what is settled is not changed").noneMatch(text -> text.startsWith("Modifier"));
        assertThat(page.select("#rubrique-inclusion a").eachText()).anyMatch(text -> text.startsWith("Modifier"));
        assertThat(page.select("#rubrique-themes a").eachText()).noneMatch(text -> text.startsWith("Modifier"));
        assertThat(page.select("#rubrique-inclusion").text()).contains("Langue des signes", "Pensez aux transports", "OCDE");
        assertThat(page.select("#rubrique-cost-estimate tfoot").text()).isEqualTo("Total 20 935 dirhams");
        assertThat(page.select("#rubrique-date-and-place [lang=ar]").text()).isEqualTo("الدار البيضاء");
        assertThat(page.select("#rubrique-coordination dd").text()).isEqualTo("Association ADFM, Association 4CHABAB");
        assertThat(page.select("[aria-labelledby=resume-dossier] li")).hasSize(10);
        assertThat(page.select("[aria-labelledby=dates]").text()).contains("Inscriptions", "Délai de confirmation", "Page publique").doesNotContain("Ateliers");
    }

    @Test
    void anEventWithoutAFileShowsItsFacts() throws Exception {
        String code = sample().create();

        Document page = page("/comite/evenements/" + code, ADFM);

        assertThat(page.select(".shared-file")).isEmpty();
        assertThat(page.select("[aria-labelledby=dates]").text()).contains("Dossier de l'événement", "Ateliers", "Égalité et participation", "Inscriptions");
        http.perform(get("/comite/evenements/{code}/dossier/agenda", code).with(ADFM)).andExpect(status().isNotFound());
        http.perform(get("/comite/evenements/{code}/dossier.xlsx", code).with(ADFM)).andExpect(status().isNotFound());
    }

    /** What the page shows is sent as it is: nothing is lost between content, form and content. */
    @ParameterizedTest
    @MethodSource("written")
    void theFormOfEachHeadingKeepsWhatItSays(Heading heading) throws Exception {
        String code = event(COMPLETE);
        Content before = heading(code, heading).content();
        Document page = page(path(code, heading), ADFM);
        assertThat(page.select("style, [style], script:not([src]), [onclick]")).isEmpty();
        assertThat(page.select("h1")).hasSize(1);

        MvcResult result = send(path(code, heading), ADFM, formOf(page, "modifier"));

        assertThat(flash(result, "done")).isEqualTo("La rubrique est enregistrée.");
        assertThat(heading(code, heading).content()).isEqualTo(before);
        assertThat(heading(code, heading).version()).as("nothing changed").isEqualTo(1);
    }

    @Test
    void everyKindOfFieldIsWritten() throws Exception {
        String code = event(Map.of());

        send(path(code, Heading.DATE_AND_PLACE), ADFM, "version", "1", "day", DAY.toString(), "cityFr", "L'Aïoun <script>alert(1)</script>", "cityAr", "العيون",
                "province", "MA-CAS", "regions", "MA-04", "regions", "MA-06", "venueFr", "é".repeat(200));
        send(path(code, Heading.SPEAKERS), ADFM, "version", "1", "speakers[0].role", "rapporteur", "speakers[0].nameFr", "ADFM", "speakers[0].nameAr", "الجمعية",
                "speakers[1].nameFr", " ", "speakers[10].role", "university", "speakers[10].nameFr", "Une université", "expertsFr", "3 experts");
        send(path(code, Heading.COST_ESTIMATE), ADFM, "version", "1", "lines[0].label", "Repas", "lines[0].quantity", "70", "lines[0].unitCost", "120,50");

        assertThat(heading(code, Heading.DATE_AND_PLACE).content().codes("regions")).containsExactly("MA-04", "MA-06");
        assertThat(heading(code, Heading.SPEAKERS).content().rows("speakers")).extracting(row -> row.text("nameFr")).containsExactly("ADFM", "Une université");
        assertThat(ContentWords.total(heading(code, Heading.COST_ESTIMATE).content())).isEqualByComparingTo("8435");
        String html = http.perform(get("/comite/evenements/" + code).with(ADFM)).andReturn().getResponse().getContentAsString();
        assertThat(html).doesNotContain("<script>alert").contains("L&#39;Aïoun &lt;script&gt;", "العيون", "é".repeat(200));
        Document form = page(path(code, Heading.DATE_AND_PLACE), ADFM);
        assertThat(form.select("[name=cityFr]").val()).isEqualTo("L'Aïoun <script>alert(1)</script>");
        assertThat(form.select("[name=regions][checked]").eachAttr("value")).containsExactly("MA-04", "MA-06");
        assertThat(form.select("[name=province] option[selected]").val()).isEqualTo("MA-CAS");
        assertThat(form.select("[name=province] optgroup")).hasSize(12);
    }

    @Test
    void theSecondOfTwoSeesBothVersionsAndLosesNothing() throws Exception {
        String code = event(COMPLETE);
        String path = path(code, Heading.LOCAL_PARTNERS);
        Document mine = page(path, OTHER_HOST);
        send(path, ADFM, "version", "1", "partners", "Wilaya de Casablanca-Settat\nLe Conseil");

        MvcResult overtaken = send(path, OTHER_HOST, formOf(mine, "modifier", "partners", "Wilaya de Casablanca-Settat\nRégion & ville"));

        assertThat(overtaken.getResponse().getStatus()).isEqualTo(409);
        Document conflict = Jsoup.parse(overtaken.getResponse().getContentAsString());
        assertThat(conflict.select(".conflict").text()).contains("adfm a modifié cette rubrique", "différent");
        assertThat(conflict.select(".conflict del").eachText()).containsExactly("Le Conseil");
        assertThat(conflict.select(".conflict ins").eachText()).containsExactly("Région & ville");
        assertThat(conflict.select(".conflict td .line").eachText()).contains("Wilaya de Casablanca-Settat");
        assertThat(conflict.select("[name=partners]").first().wholeText()).isEqualTo("Wilaya de Casablanca-Settat\nRégion & ville");
        assertThat(conflict.select("[aria-labelledby=contenu-rubrique]").text()).contains("Le Conseil");
        assertThat(heading(code, Heading.LOCAL_PARTNERS).content().text("partners")).endsWith("Le Conseil");

        MvcResult saved = send(path, OTHER_HOST, formOf(conflict, "modifier"));

        assertThat(flash(saved, "done")).isNotNull();
        assertThat(heading(code, Heading.LOCAL_PARTNERS).content().text("partners")).endsWith("Région & ville");
        assertThat(page(path, ADFM).select("[aria-labelledby=historique] > ol > li").eachText()).hasSize(2)
                .first().asString().contains("4chabab", "Le Conseil", "Région & ville");
    }

    @Test
    void aRefusalKeepsWhatWasTyped() throws Exception {
        String code = event(COMPLETE);

        MvcResult refused = send(path(code, Heading.COST_ESTIMATE), ADFM, "version", "1", "lines[0].label", "Salle d'honneur",
                "lines[0].quantity", "beaucoup", "lines[0].unitCost", "12,5", "funding", "Le ministère");

        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(page.select("[data-refused]").text()).contains("Quantité", "ligne 1", "n'est pas un nombre");
        assertThat(page.select("[name=lines[0].label]").val()).isEqualTo("Salle d'honneur");
        assertThat(page.select("[name=lines[0].quantity]").val()).isEqualTo("beaucoup");
        assertThat(page.select("[name=lines[0].unitCost]").val()).isEqualTo("12,5");
        assertThat(page.select("[name=funding]").text()).isEqualTo("Le ministère");
        MvcResult unknown = send(path(code, Heading.DATE_AND_PLACE), ADFM, "version", "1", "regions", "MA-99", "province", "X", "day", "hier");
        assertThat(unknown.getResponse().getStatus()).isEqualTo(422);
    }

    @Test
    void whoWritesTooLateKeepsTheText() throws Exception {
        String code = event(COMPLETE);
        files.settle(code, List.of(Heading.INCLUSION), "mtnra");

        MvcResult refused = send(path(code, Heading.INCLUSION), ADFM, "version", "1", "measures", "Un long texte");

        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(page.select("[data-refused]").text()).contains("arrêtée");
        assertThat(page.select("[name=measures]").text()).isEqualTo("Un long texte");
        assertThat(page.select("[aria-labelledby=modifier] [type=submit]")).isEmpty();
        assertThat(page(path(code, Heading.INCLUSION), ADFM).select("[aria-labelledby=modifier]")).isEmpty();
    }

    @Test
    void everyMemberReadsTheCycleWritesHostsSettleTheMinistryOpensAgain() throws Exception {
        String code = event(COMPLETE);
        String path = path(code, Heading.INCLUSION);
        for (RequestPostProcessor member : List.of(SignedIn.ministry(), SignedIn.administrator(), ADFM, OCDE, STRANGER)) {
            page(path, member);
            http.perform(get("/comite/evenements/{code}/dossier.xlsx", code).with(member)).andExpect(status().isOk());
        }
        assertThat(page(path, STRANGER).select("main form")).as("nothing to write").isEmpty();
        assertThat(answer(path, STRANGER, "version", "1", "measures", "x")).isEqualTo(403);
        assertThat(answer(path + "/contribution", STRANGER, "organisation", "ACODEC", "text", "x")).isEqualTo(403);
        assertThat(answer(path + "/contribution", OCDE, "organisation", "ADFM", "text", "x")).as("on behalf of another").isEqualTo(403);
        assertThat(answer(path + "/contribution", SignedIn.administrator(), "organisation", "ADFM", "text", "x")).isEqualTo(403);
        assertThat(page(path, SignedIn.administrator()).select("[action$=/contribution]")).isEmpty();
        assertThat(answer(path, OCDE, "version", "1", "measures", "Rampe d'accès")).isEqualTo(302);
        assertThat(answer(path, SignedIn.administrator(), "version", "2", "measures", "Rampe")).isEqualTo(302);

        assertThat(page(path, OCDE).select("[action$=/arreter], [action$=/rouvrir], [action$=/confier]")).isEmpty();
        assertThat(answer(path + "/arreter", OCDE, "version", "3")).isEqualTo(403);
        assertThat(flash(send(path + "/arreter", ADFM, "version", "1"), "refused")).contains("Relisez");
        assertThat(flash(send(path + "/arreter", ADFM, "version", "3"), "done")).isEqualTo("La rubrique est arrêtée.");
        assertThat(answer(path + "/rouvrir", ADFM, "reason", "Motif")).isEqualTo(403);
        assertThat(answer(path + "/confier", ADFM, "organisation", "OCDE")).isEqualTo(403);
        assertThat(flash(send(path + "/rouvrir", SignedIn.ministry(), "reason", " "), "refused")).contains("motif");
        assertThat(flash(send(path + "/rouvrir", SignedIn.ministry(), "reason", "L'accès manque"), "done")).isEqualTo("La rubrique est rouverte.");
        assertThat(flash(send(path + "/confier", SignedIn.ministry(), "organisation", "OCDE"), "done")).contains("confiée");
        assertThat(flash(send(path + "/confier", SignedIn.ministry(), "organisation", "RIEN"), "refused")).contains("n'est pas connue");
        assertThat(heading(code, Heading.INCLUSION).responsible().code()).isEqualTo("OCDE");
        assertThat(page("/comite/evenements/" + code, OCDE).select("[aria-labelledby=decisions]").text())
                .contains("Réouverture d'une rubrique", "L'accès manque");
    }

    @Test
    void anOrganisationAddsItsWordOnce() throws Exception {
        String code = event(Map.of());
        String path = path(code, Heading.SPEAKERS);

        send(path + "/contribution", OCDE, "organisation", "OCDE", "text", "Une experte de l'OCDE\n<i>à confirmer</i>");
        send(path + "/contribution", OCDE, "organisation", "OCDE", "text", "Une experte de l'OCDE\r\n<i>à confirmer</i>");

        assertThat(page(path, ADFM).select("[aria-labelledby=contributions] li").eachText()).singleElement().asString()
                .contains("<i>à confirmer</i>", "OCDE");
        MvcResult tooLong = send(path + "/contribution", OCDE, "organisation", "OCDE", "text", "é".repeat(2001));
        assertThat(flash(tooLong, "refused")).contains("2\u00a0000");
        assertThat(flash(tooLong, "typedContribution")).hasSize(2001);
    }

    @Test
    void themesAreToldToBeSettledElsewhere() throws Exception {
        String code = event(Map.of());

        Document page = page(path(code, Heading.THEMES), SignedIn.ministry());

        assertThat(page.text()).contains("Les thématiques ne s'écrivent pas ici");
        assertThat(page.select("[name=version]")).isEmpty();
        assertThat(send(path(code, Heading.THEMES), ADFM, "version", "1", "themes[0].titleFr", "Climat").getResponse().getStatus()).isEqualTo(422);
        http.perform(get("/comite/evenements/{code}/dossier/rien", code).with(ADFM)).andExpect(status().isNotFound());
    }

    @Test
    void insideTasklistThePagesStayInTheirFrame() throws Exception {
        String code = event(COMPLETE);

        Document page = page(path(code, Heading.INCLUSION) + "?cadre=1", ADFM);

        assertThat(page.select(".site-header")).isEmpty();
        assertThat(page.select("main form")).isNotEmpty().allSatisfy(form -> {
            assertThat(form.attr("target")).isEqualTo("_self");
            assertThat(form.select("[name=cadre]").val()).isEqualTo("1");
        });
        assertThat(send(path(code, Heading.INCLUSION), ADFM, formOf(page, "modifier")).getResponse().getRedirectedUrl()).endsWith("cadre=1");
    }

    @Test
    void theJournalTellsWhatChangedInTheFile() throws Exception {
        String code = event(Map.of());
        files.save(code, Heading.INCLUSION, Map.of("measures", "Rampe"), 1, "adfm");
        files.entrust(code, Heading.INCLUSION, "OCDE", "mtnra");
        files.save(code, Heading.IDENTIFICATION, Map.of("identification", "first-come"), 1, "adfm");

        List<String> rows = page("/comite/evenements/" + code + "/journal?type=dossier", SignedIn.ministry()).select("tbody tr").eachText();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).contains("Dossier", "Méthodologie d'identification", "Méthode : Ordre d'arrivée", "État : à remplir → proposé");
        assertThat(rows.get(1)).contains("Organisation responsable :", "OCDE");
        assertThat(rows.get(2)).contains("Mesures prises pour inclure", "Mesures : Rampe").doesNotContain("version", "changed_at");
        assertThat(page("/comite/evenements/" + code + "/journal", SignedIn.ministry()).select("tbody tr").eachText())
                .anyMatch(row -> row.contains("Identification des participants : Liste équilibrée → Ordre d’arrivée"));
    }

    @Test
    void theFileIsTakenAwayAsElevenSheets() throws Exception {
        Map<Heading, Map<String, Object>> known = new HashMap<>(COMPLETE);
        known.put(Heading.INCLUSION, Map.of("measures", "=HYPERLINK(\"http://exemple.example\")\nالعربية"));
        String code = event(known);
        files.settle(code, List.of(Heading.PARTICIPANTS), "mtnra");

        MvcResult result = http.perform(get("/comite/evenements/{code}/dossier.xlsx", code).with(OCDE)).andExpect(status().isOk()).andReturn();

        assertThat(result.getResponse().getHeader("Content-Disposition")).contains("dossier-" + code + ".xlsx");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(result.getResponse().getContentAsByteArray()))) {
            List<Sheet> sheets = workbook.getSheets().toList();
            assertThat(sheets).extracting(Sheet::getName).hasSize(11).startsWith("1. Date, ville, régions couvert").contains("11. Estimation financière");
            assertThat(texts(sheets.get(0))).contains("Champ | Valeur", "Ville | Casablanca", "Ville en arabe | الدار البيضاء", "État | proposé");
            assertThat(texts(sheets.get(6))).contains("Places | 70", "État | arrêté", "Organisation responsable | Membre MTNRA");
            assertThat(texts(sheets.get(8))).contains("Mesures | '=HYPERLINK(\"http://exemple.example\")\nالعربية");
            assertThat(texts(sheets.get(10))).contains("Poste | Quantité | Coût unitaire (dirhams) | Montant (dirhams)", "Repas | 70 | 120.5 | 8435.0");
            assertThat(sheets.get(10).read()).anySatisfy(row -> {
                assertThat(row.getCellText(0)).isEqualTo("Total");
                assertThat(row.getCell(3).asNumber()).isEqualByComparingTo("20935");
            });
        }
        assertThat(count("download", code)).as("it names no person").isZero();
    }

    private static List<String> texts(Sheet sheet) throws Exception {
        return sheet.read().stream().map(SharedFilePagesTest::text).toList();
    }

    private static String text(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getCellText(i));
        }
        return String.join(" | ", cells);
    }

    private int answer(String path, RequestPostProcessor member, String... parameters) throws Exception {
        return send(path, member, parameters).getResponse().getStatus();
    }

    private static String path(String code, Heading heading) {
        return "/comite/evenements/" + code + "/dossier/" + heading.code();
    }
}
