package org.cocreation.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.Phase;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.MvcResult;

/** The committee looks at registrations, corrects the list and takes it away. */
class CommitteeListsTest extends CommitteeTest {

    @Test
    void searchTakesEveryCharacterAsItIs() throws Exception {
        String code = sample().phase(Phase.REGISTRATION_OPEN).with(RegistrationStatus.CANDIDATE, 30).create();
        jdbc.sql("update cocreation.registration set full_name = 'O''Brahim % d_or', organisation = 'جمعية فريدة' where event_code = :code and email like 'personne7@%'")
                .param("code", code).update();

        for (String text : List.of("O'Brahim", "o'brahim", "% d_or", "d_o", "فريدة", "personne7@exemple", "  O'Brahim ")) {
            assertThat(names(code, "q=" + encoded(text))).as(text).containsExactly("O'Brahim % d_or");
        }
        assertThat(names(code, "q=" + encoded("%%"))).as("no wildcard").isEmpty();
        assertThat(names(code, "q=" + encoded("'; drop table x --"))).isEmpty();
        assertThat(names(code, "q=%00")).as("a character that the database refuses").hasSize(30);
    }

    @Test
    void filtersByStatusRegionAndGender() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 6).with(RegistrationStatus.WAITING, 4).create();

        assertThat(names(code, "statut=confirmed")).hasSize(6);
        assertThat(names(code, "statut=waiting&genre=female")).hasSize(2);
        assertThat(names(code, "region=MA-06").size() + names(code, "region=MA-04").size()).isEqualTo(10);
        assertThat(names(code, "statut=inconnu&genre=x")).as("what is not offered asks for all").hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inscriptions", "/liste", "/confirmations", "/soutien"})
    void anyPageNumberGivesAPage(String page) throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).capacity(200)
                .with(RegistrationStatus.CONFIRMED, 60).with(RegistrationStatus.SELECTED, 55).create();
        for (String number : List.of("-1", "0", "1", "abc", "", "1.5", "99999999999999999999")) {
            assertThat(page("/comite/evenements/" + code + page + "?page=" + number, SignedIn.ministry()).select("main tbody tr")).as(number).isNotEmpty();
        }
        Document last = page("/comite/evenements/" + code + page + "?page=999999", SignedIn.ministry());
        assertThat(last.select(".page-item.active").text()).as("beyond the last page the last is shown").doesNotContain("999999").endsWith(
                page.equals("/inscriptions") || page.equals("/liste") ? "3" : "2");
    }

    @Test
    void pagesKeepTheFilter() throws Exception {
        String code = sample().phase(Phase.REGISTRATION_OPEN).with(RegistrationStatus.CANDIDATE, 120).create();

        Document page = page("/comite/evenements/" + code + "/inscriptions?q=" + encoded("personne1") + "&genre=female", SignedIn.ministry());

        // personne1, 10 to 19, 100 to 120: of each two one is a woman
        assertThat(page.select("h2").text()).contains("16 inscriptions");
        Document all = page("/comite/evenements/" + code + "/inscriptions?statut=candidate", SignedIn.ministry());
        assertThat(all.select("main tbody tr")).hasSize(50);
        assertThat(all.select("a[rel=next]").attr("href")).contains("statut=candidate", "page=2").doesNotContain("http");
    }

    @Test
    void theListSaysWhyEachIsInOrWaiting() throws Exception {
        String code = sample().phase(Phase.LIST_PROPOSED).capacity(20).with(RegistrationStatus.CANDIDATE, 30).create();

        Document list = page("/comite/evenements/" + code + "/liste", SignedIn.association("ADFM"));
        Document line = page("/comite/evenements/" + code + "/liste?partie=attente", SignedIn.association("ADFM"));

        assertThat(list.select("main .table-hover tbody tr")).hasSize(20);
        assertThat(list.select("main .table-hover tbody").text()).contains("Complète la part des jeunes (18 à 34 ans) (30 %)",
                "Complète la part de la région", "Par ordre d'inscription");
        assertThat(line.select("main .table-hover tbody tr")).hasSize(10);
        assertThat(line.select("main .table-hover tbody tr").first().text()).contains("Rang 21 : toutes les places étaient attribuées");
        assertThat(list.select("[aria-labelledby=equilibre]").text()).contains("20 places données sur 20, 10 en attente",
                "Des femmes 9 (45 %) 10 15 atteinte");
    }

    @Test
    void theCommitteeMovesPeopleWhileTheListIsProposed() throws Exception {
        String code = sample().phase(Phase.LIST_PROPOSED).capacity(5).with(RegistrationStatus.CANDIDATE, 8).create();
        long listed = registration(code, 2);
        long waiting = registration(code, 7);

        assertThat(flash(move(code, waiting, "liste"), "refused")).contains("libérez d'abord une place");
        assertThat(flash(move(code, listed, "attente"), "done")).contains("liste d'attente");
        assertThat(flash(move(code, waiting, "liste"), "done")).contains("a désormais une place");
        assertThat(flash(move(code, waiting, "liste"), "done")).as("a second click").contains("a désormais une place");

        Document list = page("/comite/evenements/" + code + "/liste", SignedIn.association("ADFM"));
        assertThat(list.select("main .table-hover tbody tr")).hasSize(5);
        assertThat(list.select("main .table-hover .state-accent").eachText()).containsExactly("corrigé");
        assertThat(list.select("main .table-hover tbody").text()).contains("Décision du comité organisateur");
        assertThat(trailActors(waiting)).containsOnly("adfm");
        var kept = send("/comite/evenements/%s/liste/%d".formatted(code, listed), SignedIn.association("ADFM"), "vers", "attente",
                "q", "O'Cheikh", "page", "2", "cadre", "1");
        assertThat(kept.getResponse().getRedirectedUrl()).contains("partie=liste", "q=O", "page=2", "cadre=1");
        assertThat(move(code, waiting, "ailleurs").getResponse().getStatus()).isEqualTo(400);
    }

    @Test
    void aSettledListIsNoLongerCorrected() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).capacity(5).with(RegistrationStatus.SELECTED, 5).with(RegistrationStatus.WAITING, 2).create();

        assertThat(flash(move(code, registration(code, 6), "liste"), "refused")).contains("n'est pas ouverte aux corrections");
        assertThat(page("/comite/evenements/" + code + "/liste", SignedIn.association("ADFM")).select("form[method=post][action*=liste/]")).isEmpty();
    }

    @Test
    void theFileHoldsTheListAndItsDownloadIsWrittenDown() throws Exception {
        String code = sample().phase(Phase.LIST_PROPOSED).capacity(3).with(RegistrationStatus.CANDIDATE, 5).create();
        jdbc.sql("update cocreation.registration set organisation = '=HYPERLINK(\"http://x\")', full_name = 'سناء O''Test' where id = :id")
                .param("id", registration(code, 1)).update();

        MvcResult result = http.perform(get("/comite/evenements/" + code + "/liste.xlsx").with(SignedIn.association("ADFM")))
                .andExpect(status().isOk()).andReturn();

        assertThat(result.getResponse().getHeader("Content-Disposition")).contains("liste-" + code + ".xlsx");
        List<Row> rows = read(result.getResponse().getContentAsByteArray());
        assertThat(rows).hasSize(6);
        List<String> titles = rows.get(0).stream().map(cell -> cell.asString()).toList();
        Row first = rows.get(1);
        assertThat(first.getCell(titles.indexOf("Nom")).asString()).isEqualTo("سناء O'Test");
        assertThat(first.getCell(titles.indexOf("Organisation")).asString()).as("never a formula").isEqualTo("'=HYPERLINK(\"http://x\")");
        assertThat(rows.stream().skip(1).map(row -> row.getCell(titles.indexOf("Place")).asString()).collect(Collectors.groupingBy(place -> place, Collectors.counting())))
                .containsEntry("sur la liste", 3L).containsEntry("liste d'attente", 2L);
        assertThat(rows.get(5).getCell(titles.indexOf("Motif")).asString()).isEqualTo("Rang 5 : toutes les places étaient attribuées");
        assertThat(jdbc.sql("select actor || ' ' || document from cocreation.download where event_code = :code").param("code", code)
                .query(String.class).list()).containsExactly("adfm liste-" + code + ".xlsx");
    }

    @Test
    void beforeThereIsAListThereIsNoFileOfIt() throws Exception {
        String code = sample().phase(Phase.REGISTRATION_OPEN).with(RegistrationStatus.CANDIDATE, 2).create();
        http.perform(get("/comite/evenements/" + code + "/liste.xlsx").with(SignedIn.ministry())).andExpect(status().isNotFound());
        http.perform(get("/comite/evenements/" + code + "/inscriptions.xlsx").with(SignedIn.ministry())).andExpect(status().isOk());
        assertThat(page("/comite/evenements/" + code + "/liste", SignedIn.ministry()).text()).contains("La liste sera proposée à la clôture");
    }

    @Test
    void confirmationsShowWhoIsSilentFirst() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 4).with(RegistrationStatus.SELECTED, 3)
                .with(RegistrationStatus.DECLINED, 2).create();

        Document page = page("/comite/evenements/" + code + "/confirmations", SignedIn.association("4CHABAB"));

        assertThat(page.select(".parts [aria-current]").text()).isEqualTo("Sans réponse");
        assertThat(page.select("main .table-hover tbody tr")).hasSize(3);
        assertThat(page("/comite/evenements/" + code + "/confirmations?statut=declined", SignedIn.association("4CHABAB"))
                .select("main .table-hover tbody tr")).hasSize(2);
    }

    private MvcResult move(String code, long id, String to) throws Exception {
        return send("/comite/evenements/%s/liste/%d".formatted(code, id), SignedIn.association("ADFM"), "vers", to);
    }

    private List<String> names(String code, String query) throws Exception {
        return page("/comite/evenements/" + code + "/inscriptions?" + query, SignedIn.ministry()).select("main .person").eachText();
    }

    private List<String> trailActors(long id) {
        return jdbc.sql("select actor from cocreation.audit_entry where entity = 'registration' and entity_key = :id")
                .param("id", Long.toString(id)).query(String.class).list();
    }

    private static List<Row> read(byte[] file) throws Exception {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
