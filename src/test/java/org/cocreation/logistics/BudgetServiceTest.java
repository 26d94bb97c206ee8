package org.cocreation.logistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.cocreation.TestClock;
import org.cocreation.event.Phase;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.readiness.ReadinessPoint;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFileService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
        saveMeals(code, "10", meal("Déjeuner", "13:00", Meal.Audience.ALL, "100"));
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
        saveVenue(code, room("A", 40, true, 1), room("B", 40, true, 2));
        saveMeals(code, "0", meal("Déjeuner", "13:00", Meal.Audience.ALL, "100"), meal("Dîner", "20:00", Meal.Audience.LODGED, "50"));

        budgets.change(code, estimate(0, line(BudgetCategory.ROOMS, "Salles", BudgetBasis.ROOMS, "", "1500", "MTNRA"), line(BudgetCategory.MEALS, "Repas", BudgetBasis.MEALS, "", "", "ADFM"),
                line(BudgetCategory.TRAVEL, "Trajets", BudgetBasis.TRAVEL, "", "", ""), line(BudgetCategory.LODGING, "Nuits", BudgetBasis.LODGING, "", "9", "ADFM"),
                line(BudgetCategory.MATERIALS, "Badges", BudgetBasis.PARTICIPANTS, "", "4,505", "ADFM"), line(BudgetCategory.OTHER, "Imprévus", BudgetBasis.FIXED, "2,5", "10", "ADFM"), line(null, "", null, "", "", "")),
                "adfm");

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
        String code = sample().phase(Phase.LIST_SHARED).day(TestClock.today()).with(RegistrationStatus.CONFIRMED, 3).create();
        EstimateForm estimate = estimate(0, line(BudgetCategory.ROOMS, "Salle", BudgetBasis.FIXED, "1", "1000", "MTNRA"), line(BudgetCategory.MATERIALS, "Badges", BudgetBasis.FIXED, "10", "4", "ADFM"));
        budgets.change(code, estimate, "adfm");

        budgets.recordActualCosts(code, new ActualCostsForm(List.of(new ActualCostsForm.Cost("Salle", "1 150,25"), new ActualCostsForm.Cost("Badges", "")),
                List.of(new ActualCostsForm.Unforeseen("Micro de secours", BudgetCategory.EQUIPMENT, "300", "ADFM", null)), 1), "adfm");

        BudgetSheet sheet = sheet(code);
        assertThat(sheet.total()).extracting(BudgetSheet.Total::estimate, BudgetSheet.Total::actual, BudgetSheet.Total::difference, BudgetSheet.Total::unknown)
                .containsExactly(new BigDecimal("1040.00"), new BigDecimal("1450.25"), new BigDecimal("450.25"), 1);
        assertThatThrownBy(() -> budgets.change(code, new EstimateForm("", estimate.lines(), 2), "mtnra")).as("a line with an actual cost does not go").isInstanceOf(Refusal.class)
                .hasMessageContaining("Micro de secours");
        budgets.change(code, estimate(2, line(BudgetCategory.MATERIALS, "Badges", BudgetBasis.FIXED, "20", "4", "ADFM"), line(BudgetCategory.ROOMS, "salle", BudgetBasis.FIXED, "1", "900", "ADFM"),
                line(BudgetCategory.EQUIPMENT, "Micro de secours", BudgetBasis.FIXED, "0", "0", "ADFM")), "mtnra");
        assertThat(budgets.budget(event(code)).lines()).extracting(BudgetLine::actualCost)
                .containsExactly(null, new BigDecimal("1150.25"), new BigDecimal("300.00"));
        assertThatThrownBy(() -> budgets.recordActualCosts(code, new ActualCostsForm(null, null, 2), "mtnra")).isInstanceOf(Overtaken.class).hasMessageContaining("mtnra");

        jdbc.sql("update cocreation.cycle set closed_at = now(), changed_by = 'essai' where code = 'PAN-ESSAI'").update();
        try {
            assertThatThrownBy(() -> budgets.recordActualCosts(code, new ActualCostsForm(null, null, 3), "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("clôture du cycle");
        } finally {
            jdbc.sql("update cocreation.cycle set closed_at = null, changed_by = 'essai' where code = 'PAN-ESSAI'").update();
        }
    }

    @Test
    void whatCannotBeIsRefusedAndTheSecondOfTwoUndoesNothing() {
        members("MTNRA", "ADFM");
        String code = sample().create();
        assertThatThrownBy(() -> budgets.recordActualCosts(code, new ActualCostsForm(null, null, 0), "adfm")).as("too early").isInstanceOf(Refusal.class);
        EstimateForm wrong = estimate(0, line(BudgetCategory.OTHER, "Bonne ligne", BudgetBasis.FIXED, "1", "1", ""),
                line(BudgetCategory.ROOMS, "", BudgetBasis.FIXED, "1", "1", ""), line(null, "Salle", BudgetBasis.FIXED, "1", "1", ""),
                line(BudgetCategory.ROOMS, "Salle", BudgetBasis.FIXED, "", "1", ""), line(BudgetCategory.ROOMS, "Salle", BudgetBasis.FIXED, "1", "", ""),
                line(BudgetCategory.ROOMS, "Salle", BudgetBasis.FIXED, "-1", "1", ""), line(BudgetCategory.ROOMS, "Salle", BudgetBasis.FIXED, "1", "1e9", ""),
                line(BudgetCategory.ROOMS, "Salle", BudgetBasis.FIXED, "1", "1", "INCONNUE"),
                line(BudgetCategory.MEALS, "Repas", BudgetBasis.MEALS, "", "", ""), line(BudgetCategory.MEALS, "Pauses", BudgetBasis.MEALS, "", "", ""));
        assertThat(wrong(wrong, errors -> wrong.check(Set.of("ADFM", "MTNRA"), check, errors))).extracting(one -> one.replaceAll("\u00a0: .*", ""))
                .containsExactlyInAnyOrder("lines[1].label", "lines[2].category", "lines[3].quantity", "lines[4].unitCost", "lines[5].quantity", "lines[6].unitCost",
                        "lines[7].funder", "lines[9].basis");
        assertThat(budgets.budget(event(code)).isProposal()).isTrue();

        budgets.change(code, estimate(0, line(BudgetCategory.ROOMS, "Salle", BudgetBasis.FIXED, "1", "1000", "ADFM")), "adfm");
        assertThatThrownBy(() -> budgets.change(code, estimate(0, line(BudgetCategory.ROOMS, "Salle", BudgetBasis.FIXED, "1", "2000", "ADFM")), "mtnra")).isInstanceOf(Overtaken.class);
        budgets.change(code, estimate(0, line(BudgetCategory.ROOMS, "Salle", BudgetBasis.FIXED, "1", "1000", "ADFM")), "mtnra");
        assertThat(budgets.budget(event(code)).lines()).as("sent twice").singleElement().extracting(BudgetLine::unitCost).isEqualTo(new BigDecimal("1000.00"));
    }

    private BudgetSheet sheet(String code) {
        return budgets.sheet(event(code), budgets.budget(event(code)), budgets.data(event(code)));
    }

    private static BigDecimal money(Random random) {
        return BigDecimal.valueOf(random.nextInt(5_000_000), 2);
    }

    @Test
    void theCommitteesWordTakesThePageOrAdoptsTheProposal() {
        members("MTNRA", "ADFM");
        String code = sample().create();
        List<BudgetLine> proposed = budgets.budget(event(code)).lines();
        budgets.settle(code, "adfm");
        assertThat(budgets.budget(event(code))).satisfies(budget -> {
            assertThat(budget.lines()).isEqualTo(proposed);
            assertThat(budget.settledAt()).isNotNull();
            assertThat(budget.version()).isEqualTo(1);
        });
        budgets.change(code, estimate(1), "adfm");
        assertThatThrownBy(() -> budgets.settle(code, "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("sur la page «\u00a0Budget\u00a0»");
    }
}
