package org.cocreation.logistics;

import java.util.List;
import java.util.Map;

import org.cocreation.event.Phase;
import org.cocreation.form.Overtaken;
import org.cocreation.registration.RegistrationStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Which meals, for how many, on which basis. */
class MealServiceTest extends LogisticsTest {

    @Autowired
    MealReadiness readiness;

    @Test
    void theAgendasMealsAreProposedAtFirst() {
        String code = sample().create();
        jdbc.sql("""
                        insert into cocreation.agenda_slot (event_code, position, starts_at, ends_at, title_fr, title_ar) values
                        (:code, 1, '09:00', '09:30', 'Accueil des participants', 'استقبال'), (:code, 2, '09:30', '12:30', 'Session plénière', 'الجلسة العامة'),
                        (:code, 3, '12:30', '13:00', 'Pause-café', 'استراحة شاي'), (:code, 4, '15:30', '17:00', 'Pause déjeuner', 'استراحة الغداء')""")
                .param("code", code).update();

        MealPlan plan = meals.plan(event(code));

        assertThat(plan.isProposal()).isTrue();
        assertThat(plan.meals()).extracting(meal -> meal.label().fr(), meal -> meal.servedAt().toString(), Meal::audience)
                .containsExactly(tuple("Dîner de la veille", "20:00", Meal.Audience.LODGED),
                        tuple("Café d'accueil", "09:00", Meal.Audience.ALL),
                        tuple("Pause-café", "12:30", Meal.Audience.ALL),
                        tuple("Pause déjeuner", "15:30", Meal.Audience.ALL));
        assertThat(plan.meals()).extracting(meal -> meal.unitCost().intValue()).containsExactly(150, 25, 30, 120);
        assertThat(readiness.check(event(code)).get(0).detail()).contains("pas encore prévus");
    }

    @Test
    void theCapacityCountsUntilTheConfirmationsAreOver() {
        String code = sample().phase(Phase.LIST_SHARED).capacity(70).with(RegistrationStatus.CONFIRMED, 41).with(RegistrationStatus.SELECTED, 1).create();
        speakers(code);
        jdbc.sql("""
                        insert into cocreation.invitation (event_code, institution_code, invited, reason, reply, seats, changed_by)
                        select :code, code, true, 'essai', case when n = 3 then 'not-attending' else 'attending' end, n, 'essai'
                        from (select code, row_number() over (order by code) as n from cocreation.institution limit 3) i""").param("code", code).update();
        jdbc.sql("""
                        insert into cocreation.support_grant (registration_id, event_code, travel, lodging, changed_by, declined_at)
                        select id, event_code, true, true, 'process', case when rank = 1 then now() end
                        from cocreation.registration where event_code = :code and rank <= 5""").param("code", code).update();
        jdbc.sql("update cocreation.registration set arrangements = '{dietary,companion}', changed_by = 'essai' where event_code = :code and rank <= 3")
                .param("code", code).update();

        MealFigures planned = meals.figures(event(code));
        assertThat(planned).extracting(MealFigures::participants, MealFigures::speakers, MealFigures::institutions, MealFigures::lodged, MealFigures::dietary)
                .containsExactly(70, 3, 3, 4, 3);
        assertThat(planned.basis()).contains("capacité");
        assertThat(planned.planned(Meal.Audience.ALL, 5)).as("79.8").isEqualTo(80);

        jdbc.sql("update cocreation.registration set status = 'released', changed_by = 'essai' where event_code = :code and status = 'selected'")
                .param("code", code).update();
        jdbc.sql("update cocreation.event set agenda_settled_at = now(), changed_by = 'essai' where code = :code").param("code", code).update();

        MealFigures counted = meals.figures(event(code));
        assertThat(counted).extracting(MealFigures::participants, MealFigures::speakers, MealFigures::people).as("with the three who come along").containsExactly(44, 2, 49);
        assertThat(counted.basis()).isEqualTo("participations confirmées");
        assertThat(counted.planned(Meal.Audience.LODGED, 0)).isEqualTo(4);
    }

    @Test
    void theMarginIsRoundedUpForEveryNumber() {
        for (int people = 0; people <= 300; people++) {
            MealFigures figures = new MealFigures(true, people, 0, 0, 0, Map.of());
            for (int margin = 0; margin <= MealService.HIGHEST_MARGIN; margin++) {
                assertThat(figures.planned(Meal.Audience.ALL, margin)).isEqualTo((int) Math.ceil(people * (100 + margin) / 100.0));
            }
        }
    }

    @Test
    void mealsAreKeptInTheirOrderAndNothingIsUndone() {
        String code = sample().create();
        MealsForm older = new MealsForm("10", "", List.of(meal("Pause", "10:00", Meal.Audience.ALL, "30")), meals.plan(event(code)).state());
        saveMeals(code, "5", meal("Déjeuner", "13:00", Meal.Audience.ALL, "120,50"), meal("Dîner d'hier", "20:00", Meal.Audience.LODGED, "0"),
                meal("", "", Meal.Audience.ALL, ""));

        assertThat(meals.plan(event(code)).meals()).extracting(meal -> meal.label().fr()).containsExactly("Dîner d'hier", "Déjeuner");
        assertThat(readiness.check(event(code)).get(0).detail()).contains("2 repas pour 70 personnes (capacité");
        assertThatThrownBy(() -> meals.change(code, older, "mtnra")).isInstanceOf(Overtaken.class).hasMessageContaining("adfm");
        for (String[] wrong : new String[][] {{"51", "13:00", "10", "marginPercent"}, {"-1", "13:00", "10", "marginPercent"}, {"5", "25:00", "10", "meals[0].servedAt"},
                {"5", "13:00", "-1", "meals[0].unitCost"}, {"5", "13:00", "", "meals[0].unitCost"}, {"", "13:00", "1", "marginPercent"}, {"5", "13:00", "1e9", "meals[0].unitCost"}}) {
            MealsForm form = new MealsForm(wrong[0], "", List.of(meal("Déjeuner", wrong[1], Meal.Audience.ALL, wrong[2])), "");
            assertThat(wrong(form, errors -> form.check(check, errors))).singleElement().asString().startsWith(wrong[3]);
        }
        assertThat(meals.plan(event(code)).meals()).hasSize(2);
    }

    @Test
    void theCommitteesWordTakesThePageOrAdoptsTheProposal() {
        String adopted = sample().create();
        List<Meal> proposed = meals.plan(event(adopted)).meals();
        meals.settle(adopted, "adfm");
        assertThat(meals.plan(event(adopted))).satisfies(plan -> {
            assertThat(plan.isProposal()).isFalse();
            assertThat(plan.meals()).isEqualTo(proposed);
            assertThat(plan.settledAt()).isNotNull();
        });
        saveMeals(adopted, "7", meal("Déjeuner", "13:00", Meal.Audience.ALL, "100"));
        assertThat(meals.plan(event(adopted)).settledAt()).as("a later change leaves the decision").isNotNull();
    }

    private void speakers(String code) {
        jdbc.sql("""
                        insert into cocreation.speaker (event_code, position, role, profile_fr, profile_ar, status, changed_by) values
                        (:code, 1, 'facilitator', 'Animateur', 'منشط', 'confirmed', 'essai'), (:code, 2, 'rapporteur', 'Rapporteur', 'مقرر', 'confirmed', 'essai'),
                        (:code, 3, 'university', 'Université', 'جامعة', 'expected', 'essai'), (:code, 4, 'university', 'Université', 'جامعة', 'declined', 'essai')""")
                .param("code", code).update();
    }
}
