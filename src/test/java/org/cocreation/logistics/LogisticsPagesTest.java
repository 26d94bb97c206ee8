package org.cocreation.logistics;

import java.io.ByteArrayInputStream;
import java.util.List;

import org.cocreation.TestClock;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationStatus;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Rooms, meals and budget as members see and write them. */
class LogisticsPagesTest extends LogisticsTest {

    private static final RequestPostProcessor NO_HOST = SignedIn.association("ACODEC");
    private static final RequestPostProcessor PARTNER = SignedIn.partner();

    @Test
    void everyMemberReadsAndTheOrganisingCommitteeWrites() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 4).create();
        saveVenue(code, room("L'« Atlas » <b>", 40, true, 1), room("قاعة", 40, true, 2));

        Document rooms = page(path(code, "salles"), NO_HOST);
        assertThat(rooms.select("[aria-labelledby=salles] tbody tr td:first-child").eachText()).containsExactly("L'« Atlas » <b>", "قاعة");
        assertThat(rooms.select("main form")).as("read-only").isEmpty();
        assertThat(page(path(code, "budget"), PARTNER).select("main form")).isEmpty();
        http.perform(get(path(code, "budget.xlsx")).with(PARTNER)).andExpect(status().isOk());
        http.perform(get(path(code, "repas")).with(PARTNER)).andExpect(status().isForbidden());
        for (String page : List.of("salles", "repas", "budget")) {
            assertThat(send(path(code, page), NO_HOST, "state", "x", "version", "0").getResponse().getStatus()).isEqualTo(403);
            Document shown = page(path(code, page), ADFM);
            assertThat(shown.select("[aria-labelledby=modifier] form")).hasSize(1);
            assertThat(shown.select("h1")).hasSize(1);
            assertThat(shown.select("style, [style], script:not([src]), [onclick]")).isEmpty();
            assertThat(shown.select("main [id]").eachAttr("id")).doesNotHaveDuplicates();
            shown.select("main input:not([type=hidden]), main select, main textarea").forEach(input ->
                    assertThat(shown.select("label[for=%s]".formatted(input.id()))).as(input.attr("name")).hasSize(1));
        }
    }

    @Test
    void aRoomThatLosesItsAccessibilityIsSaidOnThePage() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 20).create();
        jdbc.sql("update cocreation.registration set arrangements = '{step-free-access}', changed_by = 'essai' where event_code = :code").param("code", code).update();
        saveVenue(code, room("A", 40, true, 1), room("B", 40, true, 2), room("C", 9, false));
        venues.settle(code, null, "adfm");
        String path = path(code, "salles");

        MvcResult same = send(path, ADFM, formOf(page(path, ADFM), "modifier"));
        assertThat(flash(same, "done")).isNotNull();
        MvcResult refused = send(path, ADFM, formOf(page(path, ADFM), "modifier", "rooms[1].accessible", null, "rooms[1].capacity", "beaucoup", "rooms[2].remove", "true"));

        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        Document again = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(again.select("[role=alert]").text()).contains("corrigez ce qui est signalé");
        assertThat(again.getElementById("rooms-1-capacity-erreur").text()).contains("nombre entier");
        assertThat(again.getElementById("rooms-1-capacity").attr("aria-describedby")).isEqualTo("rooms-1-capacity-erreur");
        assertThat(again.getElementById("rooms-1-capacity").val()).as("what was typed is kept").isEqualTo("beaucoup");
        assertThat(again.getElementById("rooms-1-accessible").hasAttr("checked")).isFalse();
        assertThat(again.getElementById("rooms-1-workshops-2").hasAttr("checked")).isTrue();
        assertThat(flash(send(path, ADFM, formOf(again, "modifier", "rooms[1].capacity", "40")), "done")).isNotNull();
        Document open = page(path, ADFM);
        assertThat(open.select("[aria-labelledby=conflits] .state").eachText()).containsExactly("à résoudre");
        assertThat(open.select("[aria-labelledby=conflits]").text()).contains("La salle « B » n'est pas accessible sans marche").doesNotContain("« A »");
        assertThat(flash(send(path + "/conflits", ADFM, "justification", " "), "refused")).contains("« B »".replace(' ', '\u00a0'));
        assertThat(send(path + "/conflits", NO_HOST, "justification", "Moi aussi").getResponse().getStatus()).isEqualTo(403);
        assertThat(flash(send(path + "/conflits", ADFM, "justification", "Une rampe l'après-midi"), "done")).isNotNull();
        Document saved = page(path, PARTNER);
        assertThat(saved.select("[aria-labelledby=conflits] .state").eachText()).containsExactly("accepté");
        assertThat(saved.select("[aria-labelledby=conflits]").text()).contains("Une rampe l'après-midi");
        assertThat(saved.select("[aria-labelledby=salles] tbody tr")).as("what is to go goes").hasSize(2);
    }

    @Test
    void theSecondOfTwoUndoesNothing() throws Exception {
        members("MTNRA", "ADFM");
        String code = sample().phase(Phase.PUBLISHED).create();
        saveVenue(code, room("A", 40, true, 1), room("B", 40, true, 2));
        for (String[] change : new String[][] {{"salles", "rooms[0].capacity", "50", "60"}, {"repas", "marginPercent", "7", "9"}, {"budget", "note", "Une", "Autre"}}) {
            String path = path(code, change[0]);
            Document both = page(path, ADFM);
            assertThat(flash(send(path, ADFM, formOf(both, "modifier", change[1], change[2])), "done")).as(change[0]).isNotNull();

            MvcResult second = send(path, OTHER_HOST, formOf(both, "modifier", change[1], change[3]));

            assertThat(second.getResponse().getStatus()).as(change[0]).isEqualTo(409);
            Document again = Jsoup.parse(second.getResponse().getContentAsString());
            assertThat(again.select("[role=alert]").text()).contains("adfm a modifié");
            assertThat(List.of(formOf(again, "modifier"))).as("what was typed is kept").contains(change[3]);
            assertThat(flash(send(path, OTHER_HOST, formOf(again, "modifier")), "done")).as("now that it was seen").isNotNull();
        }
        assertThat(venues.venue(event(code)).rooms().get(0).capacity()).isEqualTo(60);
        assertThat(meals.plan(event(code)).marginPercent()).isEqualTo(9);
        assertThat(budgets.budget(event(code)).note()).isEqualTo("Autre");
    }

    @Test
    void rowsAreAddedAndRemovedAndARefusalKeepsThem() throws Exception {
        String code = sample().phase(Phase.PUBLISHED).create();
        String path = path(code, "repas");
        Document proposal = page(path, ADFM);
        assertThat(proposal.select(".alert-info").text()).contains("pas encore enregistrée");

        MvcResult refused = send(path, ADFM, formOf(proposal, "modifier", "meals[1].labelFr", "Thé d'après-midi", "meals[1].labelAr", "شاي", "meals[1].servedAt", "16:00",
                "meals[1].unitCost", "beaucoup"));
        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        Document again = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(again.select(".error").eachText()).singleElement().asString().contains("Écrivez un nombre de 0 à 100");
        assertThat(again.getElementById("meals-1-labelFr").val()).isEqualTo("Thé d'après-midi");
        send(path, ADFM, formOf(again, "modifier", "meals[0].remove", "true", "meals[1].unitCost", "12,5"));

        assertThat(meals.plan(event(code)).meals()).singleElement().satisfies(meal -> {
            assertThat(meal.label().fr()).isEqualTo("Thé d'après-midi");
            assertThat(meal.unitCost()).isEqualByComparingTo("12.5");
        });
        assertThat(page(path, ADFM).select("[aria-labelledby=repas] tbody td.number").eachText()).containsExactly("74", "12,50", "925");
    }

    @Test
    void theBudgetIsTakenAwayAndItsActualCostsAreEntered() throws Exception {
        members("MTNRA", "ADFM");
        String code = sample().phase(Phase.LIST_SHARED).day(TestClock.today()).with(RegistrationStatus.CONFIRMED, 3).create();
        budgets.change(code, estimate(0, line(BudgetCategory.ROOMS, "=Salle d'essai", BudgetBasis.FIXED, "2", "1250,50", "ADFM"),
                line(BudgetCategory.MATERIALS, "Badges", BudgetBasis.PARTICIPANTS, "", "4", "")), "adfm");
        String path = path(code, "budget");

        MvcResult saved = send(path + "/reel", OTHER_HOST, formOf(page(path, OTHER_HOST), "reel", "lines[0].actualCost", "2 400", "unforeseen[0].label", "Micro",
                "unforeseen[0].actualCost", "99,90"));

        assertThat(flash(saved, "done")).isEqualTo("Les coûts réels sont enregistrés.");
        assertThat(page(path, PARTNER).select("tfoot").first().text().replace('\u00a0', ' ')).isEqualTo("Total 2 513 2 499,90 −1,10");
        byte[] file = http.perform(get(path(code, "budget.xlsx")).with(PARTNER)).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            assertThat(workbook.getSheets().map(Sheet::getName)).containsExactly("Lignes", "Par financeur", "Par catégorie");
            List<Row> lines = workbook.getSheet(0).orElseThrow().read();
            assertThat(lines).hasSize(5);
            assertThat(lines.get(1).getCellText(1)).as("no formula").contains("Salle d'essai").doesNotStartWith("=");
            assertThat(lines.get(1).getCellAsNumber(5).orElseThrow()).isEqualByComparingTo("2501");
            assertThat(lines.get(4).getCellAsNumber(5).orElseThrow()).isEqualByComparingTo("2513");
            List<Row> funders = workbook.getSheet(1).orElseThrow().read();
            assertThat(funders.get(1).getCellText(0)).contains("ADFM");
            assertThat(funders.get(funders.size() - 1).getCellAsNumber(1).orElseThrow()).isEqualByComparingTo("2513");
        }
        jdbc.sql("update cocreation.event set day = day - 1, changed_by = 'essai' where code = :code").param("code", code).update();
        Document after = page(path, ADFM);
        assertThat(after.select("[aria-labelledby=modifier]")).isEmpty();
        assertThat(after.select("[aria-labelledby=reel] form")).hasSize(1);
        assertThat(send(path, ADFM, "version", "2", "note", "Trop tard").getResponse().getStatus()).isEqualTo(422);
    }

    private static String path(String code, String page) {
        return "/comite/evenements/%s/%s".formatted(code, page);
    }
}
