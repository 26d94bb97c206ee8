package org.cocreation.logistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

import org.cocreation.event.Phase;
import org.cocreation.readiness.ReadinessPoint;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.EngineClock;
import org.cocreation.workflow.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an event costs: proposed, estimated, counted, and what it cost in the end. */
class BudgetServiceTest extends LogisticsTest {

    @Autowired
    SharedFileService files;
    @Autowired
    BudgetReadiness readiness;

    @Test
    void theFilesLinesAndTheDatasMakeTheProposal() {
        members("MTNRA", "ADFM");
        String code = sample().phase(Phase.PREPARATION).create();
        files.open(code, Map.of(Heading.COST_ESTIMATE, Map.of("lines", List.of(
                Map.of("label", "Location de la salle", "quantity", 1, "unitCost", 24_000), Map.of("label", "Repas et pauses", "quantity", 90, "unitCost", 220),
                Map.of("label", "Déplacements", "quantity", 40, "unitCost", 150), Map.of("label", "Badges d'essai", "quantity", 70, "unitCost", "4,50")),
                "funding", "Le ministère paie la salle.")), "mtnra");

        Budget first = budgets.budget(event(code));

        assertThat(first.lines()).extracting(BudgetLine::label, BudgetLine::basis).containsExactly(
                tuple("Location de la salle", BudgetBasis.FIXED),
                tuple("Repas et pauses", BudgetBasis.FIXED), tuple("Déplacements", BudgetBasis.FIXED),
                tuple("Hébergement", BudgetBasis.LODGING), tuple("Badges d'essai", BudgetBasis.FIXED));
        assertThat(first.note()).isEqualTo("Le ministère paie la salle.");
        meals.settle(code, MealServiceTest.typed("10", MealServiceTest.meal("Déjeuner", "13:00", "all", "100")), null, "adfm");
        assertThat(budgets.budget(event(code)).lines().get(1)).satisfies(line -> {
            assertThat(line.label()).isEqualTo("Repas et pauses");
            assertThat(line.basis()).as("the data knows better now").isEqualTo(BudgetBasis.MEALS);
        });
        // 70 places and a tenth: 77 lunches.
        assertThat(sheet(code).total().estimate()).isEqualByComparingTo("38015.00");
    }

    @Test
    void countedLinesFollowTheData() {
        members("MTNRA", "ADFM");
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 30).create();
        jdbc.sql("insert into cocreation.support_criteria (event_code, travel_from_km, lodging_from_km, budget, changed_by) values (:code, 50, 150, 2000, 'essai')")
                .param("code", code).update();
        jdbc.sql("""
                        insert into cocreation.support_grant (registration_id, event_code, travel, lodging, cost, declined_at, changed_by)
                        select id, event_code, rank <> 3, rank <> 1, case rank when 1 then 120.40 when 2 then 600 when 3 then 450 when 4 then 600 else 0 end,
                               case when rank = 4 then now() end, 'process'
                        from cocreation.registration where event_code = :code and rank <= 4""").param("code", code).update();
        venues.settle(code, venue(null, room("A", 40, true, "1"), room("B", 40, true, "2")), null, "adfm");
        meals.settle(code, MealServiceTest.typed("0", MealServiceTest.meal("Déjeuner", "13:00", "all", "100"), MealServiceTest.meal("Dîner", "20:00", "lodged", "50")),
                null, "adfm");

        budgets.settle(code, typed(line("rooms", "Salles", "rooms", "", "1500", "MTNRA"), line("meals", "Repas", "meals", "", "", "ADFM"),
                line("travel", "Trajets", "travel", "", "", ""), line("lodging", "Nuits", "lodging", "", "9", "ADFM"),
                line("materials", "Badges", "participants", "", "4,505", "ADFM"), line("other", "Imprévus", "fixed", "2,5", "10", "ADFM"), line("", "", "", "", "", "")),
                null, "adfm");

        BudgetSheet sheet = sheet(code);
        assertThat(sheet.lines()).extracting(one -> one.amount().toPlainString())
                .containsExactly("3000.00", "3100.00", "270.40", "900.00", "135.30", "25.00");
        assertThat(sheet.lines().get(3)).satisfies(lodging -> {
            assertThat(lodging.quantity()).isEqualByComparingTo("2");
            assertThat(lodging.unitCost()).isEqualByComparingTo("450");
        });
        assertThat(sheet.byFunder()).extracting(BudgetSheet.Total::label, total -> total.estimate().toPlainString()).containsExactly(
                tuple(sheet.lines().get(0).funder(), "3000.00"),
                tuple("Association ADFM", "4160.30"), tuple("À préciser", "270.40"));
        assertThat(budgets.data(event(code)).supportCost()).isEqualByComparingTo("1170.40");
        assertThat(readiness.check(event(code)).get(0)).satisfies(point -> {
            assertThat(point.state()).isEqualTo(ReadinessPoint.State.WARNING);
            assertThat(point.detail()).contains("Une ligne n'a pas de financeur");
        });
    }

    @Test
    void totalsOfAnyBudgetAddUp() {
        Random random = new Random(724);
        for (int round = 0; round < 300; round++) {
            BudgetData data = new BudgetData(random.nextInt(200), "", random.nextInt(6), random.nextInt(500), money(random), random.nextInt(50), money(random),
                    random.nextInt(50), money(random), null);
            List<BudgetLine> lines = IntStream.range(0, random.nextInt(25)).mapToObj(n -> {
                BudgetBasis basis = BudgetBasis.values()[random.nextInt(BudgetBasis.values().length)];
                return new BudgetLine(BudgetCategory.values()[random.nextInt(9)], "Ligne " + n, basis, basis == BudgetBasis.FIXED ? money(random) : null,
                        money(random), random.nextBoolean() ? null : "F" + random.nextInt(4), random.nextBoolean() ? null : money(random));
            }).toList();

            BudgetSheet sheet = BudgetSheet.of(new Budget(lines, null, 1, null, "essai"), data, Map.of("F1", "Financeur un"));

            for (List<BudgetSheet.Total> groups : List.of(sheet.byCategory(), sheet.byFunder())) {
                assertThat(groups.stream().map(BudgetSheet.Total::estimate).reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(sheet.total().estimate());
                assertThat(groups.stream().mapToInt(BudgetSheet.Total::unknown).sum()).isEqualTo(sheet.total().unknown());
                assertThat(groups.stream().map(BudgetSheet.Total::difference).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isEqualByComparingTo(sheet.total().difference() == null ? BigDecimal.ZERO : sheet.total().difference());
            }
            assertThat(sheet.total().estimate().scale()).isEqualTo(2);
        }
    }

    @Test
    void actualCostsStayWithTheirLinesFromTheDayOn() {
        members("MTNRA", "ADFM");
        String code = sample().phase(Phase.LIST_SHARED).day(LocalDate.now(EngineClock.CASABLANCA)).with(RegistrationStatus.CONFIRMED, 3).create();
        Map<String, Object> estimate = typed(line("rooms", "Salle", "fixed", "1", "1000", "MTNRA"), line("materials", "Badges", "fixed", "10", "4", "ADFM"));
        budgets.settle(code, estimate, null, "adfm");

        budgets.recordActualCosts(code, Map.of("lines", List.of(Map.of("actualCost", "1 150,25"), Map.of("actualCost", "")),
                "unforeseen", List.of(Map.of("category", "equipment", "label", "Micro de secours", "funder", "ADFM", "actualCost", "300"))), 1, "adfm");

        BudgetSheet sheet = sheet(code);
        assertThat(sheet.total()).extracting(BudgetSheet.Total::estimate, BudgetSheet.Total::actual, BudgetSheet.Total::difference, BudgetSheet.Total::unknown)
                .containsExactly(new BigDecimal("1040.00"), new BigDecimal("1450.25"), new BigDecimal("450.25"), 1);
        assertThatThrownBy(() -> budgets.change(code, estimate, 2, "mtnra")).as("a line with an actual cost does not go").isInstanceOf(Refusal.class)
                .hasMessageContaining("Micro de secours");
        budgets.change(code, typed(line("materials", "Badges", "fixed", "20", "4", "ADFM"), line("rooms", "salle", "fixed", "1", "900", "ADFM"),
                line("equipment", "Micro de secours", "fixed", "0", "0", "ADFM")), 2, "mtnra");
        assertThat(budgets.budget(event(code)).lines()).extracting(BudgetLine::actualCost)
                .containsExactly(null, new BigDecimal("1150.25"), new BigDecimal("300.00"));
        assertThatThrownBy(() -> budgets.recordActualCosts(code, Map.of(), 2, "mtnra")).isInstanceOf(Overtaken.class).hasMessageContaining("mtnra");

        jdbc.sql("update cocreation.cycle set closed_at = now(), changed_by = 'essai' where code = 'PAN-ESSAI'").update();
        try {
            assertThatThrownBy(() -> budgets.recordActualCosts(code, Map.of(), 3, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("clôture du cycle");
        } finally {
            jdbc.sql("update cocreation.cycle set closed_at = null, changed_by = 'essai' where code = 'PAN-ESSAI'").update();
        }
    }

    @Test
    void whatCannotBeIsRefusedAndTheSecondOfTwoUndoesNothing() {
        members("MTNRA", "ADFM");
        String code = sample().create();
        assertThatThrownBy(() -> budgets.recordActualCosts(code, Map.of(), 0, "adfm")).as("too early").isInstanceOf(Refusal.class);
        for (Map<String, Object> wrong : List.of(line("rooms", "", "fixed", "1", "1", ""), line("", "Salle", "fixed", "1", "1", ""), line("rooms", "Salle", "fixed", "", "1", ""),
                line("rooms", "Salle", "fixed", "1", "", ""), line("rooms", "Salle", "fixed", "-1", "1", ""), line("rooms", "Salle", "fixed", "1", "1e9", ""),
                line("rooms", "Salle", "fixed", "1", "1", "INCONNUE"), line("luxe", "Salle", "fixed", "1", "1", ""))) {
            assertThatThrownBy(() -> budgets.settle(code, typed(line("other", "Bonne ligne", "fixed", "1", "1", ""), wrong), null, "adfm")).isInstanceOf(Refusal.class)
                    .hasMessageContaining("(Budget, ligne 2)");
        }
        assertThatThrownBy(() -> budgets.settle(code, typed(line("meals", "Repas", "meals", "", "", ""), line("meals", "Pauses", "meals", "", "", "")), null, "adfm"))
                .isInstanceOf(Refusal.class).hasMessageContaining("deux fois");
        assertThat(budgets.budget(event(code)).isProposal()).isTrue();

        budgets.change(code, typed(line("rooms", "Salle", "fixed", "1", "1000", "ADFM")), 0, "adfm");
        assertThatThrownBy(() -> budgets.change(code, typed(line("rooms", "Salle", "fixed", "1", "2000", "ADFM")), 0, "mtnra")).isInstanceOf(Overtaken.class);
        budgets.change(code, typed(line("rooms", "Salle", "fixed", "1", "1000", "ADFM")), 0, "mtnra");
        assertThat(budgets.budget(event(code)).lines()).as("sent twice").singleElement().extracting(BudgetLine::unitCost).isEqualTo(new BigDecimal("1000.00"));
    }

    private BudgetSheet sheet(String code) {
        return budgets.sheet(event(code), budgets.budget(event(code)), budgets.data(event(code)));
    }

    private static BigDecimal money(Random random) {
        return BigDecimal.valueOf(random.nextInt(5_000_000), 2);
    }

    static Map<String, Object> line(String category, String label, String basis, String quantity, String unitCost, String funder) {
        return Map.of("category", category, "label", label, "basis", basis, "quantity", quantity, "unitCost", unitCost, "funder", funder);
    }

    @SafeVarargs
    static Map<String, Object> typed(Map<String, Object>... lines) {
        return new HashMap<>(Map.of("note", "", "lines", new ArrayList<>(List.of(lines))));
    }
}
