package org.cocreation.logistics;

import java.util.Comparator;
import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.cocreation.country.Money;
import org.cocreation.form.FormCheck;
import org.cocreation.form.FormRow;
import org.cocreation.form.Typed;
import org.cocreation.form.TypedNumber;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** The page of the meals as it is filled in. @param state of the plan that it was made from, see {@link MealPlan#state} */
public record MealsForm(
        @NotBlank(message = Typed.MISSING) @TypedNumber(max = MealService.HIGHEST_MARGIN) String marginPercent,
        @Size(max = 1_000, message = Typed.TOO_LONG) String note,
        List<Row> meals, String state) {

    private static final Row BLANK = new Row("", "", "", null, "", null);

    /** What somebody types of a meal. */
    public record Row(
            @NotBlank(message = Typed.MISSING) @Size(max = 200, message = Typed.TOO_LONG) String labelFr,
            @NotBlank(message = Typed.MISSING) @Size(max = 200, message = Typed.TOO_LONG) String labelAr,
            @NotBlank(message = Typed.MISSING) @Pattern(regexp = Typed.HOUR, message = Typed.NO_HOUR) String servedAt,
            @NotNull(message = Typed.NOT_OFFERED) Meal.@Nullable Audience audience,
            @NotBlank(message = Typed.MISSING) @TypedNumber(max = Money.MOST, decimals = true) String unitCost,
            @Nullable Boolean remove) implements FormRow {

        public Row {
            labelFr = Typed.line(labelFr);
            labelAr = Typed.line(labelAr);
            servedAt = Typed.line(servedAt);
            unitCost = Typed.line(unitCost);
        }

        @Override
        public boolean isBlank() {
            return FormRow.areBlank(labelFr, labelAr, servedAt, unitCost);
        }

        private static Row of(Meal meal) {
            return new Row(meal.label().text(Language.FR), meal.label().text(Language.AR), meal.servedAt().toString(), meal.audience(),
                    Money.typed(meal.unitCost()), null);
        }

        private Meal meal() {
            return new Meal(new Bilingual(labelFr, labelAr), Typed.hour(servedAt), Typed.chosen(audience), Money.rounded(Typed.checked(unitCost)));
        }
    }

    public MealsForm {
        marginPercent = Typed.line(marginPercent);
        note = Typed.lines(note);
        meals = FormRow.sent(meals, BLANK);
    }

    static MealsForm of(MealPlan plan) {
        return new MealsForm(Integer.toString(plan.marginPercent()), Typed.lines(plan.note()),
                FormRow.withBlanks(plan.meals().stream().map(Row::of).toList(), BLANK), plan.state());
    }

    void check(FormCheck check, BindingResult errors) {
        check.check(this, errors);
        check.checkRows("meals", meals, errors);
    }

    /** Of a form without errors. */
    MealPlan plan(String by) {
        return new MealPlan(FormRow.counting(meals).stream().map(Row::meal)
                .sorted(Comparator.comparing((Meal meal) -> meal.audience() == Meal.Audience.ALL).thenComparing(Meal::servedAt)).toList(),
                Typed.checked(marginPercent).intValue(), Typed.orNull(note), null, by);
    }
}
