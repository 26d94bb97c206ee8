package org.cocreation.support;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.validation.constraints.NotBlank;
import org.cocreation.country.Money;
import org.cocreation.form.FormCheck;
import org.cocreation.form.Typed;
import org.cocreation.form.TypedNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * The criteria as the page's form has them. Hardly two places of the country are farther from each other than 2,000 km.
 *
 * @param priority1 whose turn is first; null for none, like the other two
 */
record CriteriaForm(
        @NotBlank(message = Typed.MISSING) @TypedNumber(max = 2_000) String travelFromKm,
        @NotBlank(message = Typed.MISSING) @TypedNumber(max = 2_000) String lodgingFromKm,
        @NotBlank(message = Typed.MISSING) @TypedNumber(max = 100, decimals = true) String travelRate,
        @NotBlank(message = Typed.MISSING) @TypedNumber(max = 10_000, decimals = true) String lodgingRate,
        @NotBlank(message = Typed.MISSING) @TypedNumber(min = 1, max = 5) String nights,
        @NotBlank(message = Typed.MISSING) @TypedNumber(max = 10_000_000, decimals = true) String budget,
        @Nullable PriorityGroup priority1, @Nullable PriorityGroup priority2, @Nullable PriorityGroup priority3) {

    CriteriaForm {
        travelFromKm = Typed.line(travelFromKm);
        lodgingFromKm = Typed.line(lodgingFromKm);
        travelRate = Typed.line(travelRate);
        lodgingRate = Typed.line(lodgingRate);
        nights = Typed.line(nights);
        budget = Typed.line(budget);
    }

    static CriteriaForm of(SupportCriteria criteria) {
        return new CriteriaForm(Integer.toString(criteria.travelFromKm()), Integer.toString(criteria.lodgingFromKm()),
                Money.number(criteria.travelRate()), Money.number(criteria.lodgingRate()), Integer.toString(criteria.nights()),
                Money.number(criteria.budget()), criteria.priority(1), criteria.priority(2), criteria.priority(3));
    }

    void check(FormCheck check, BindingResult errors) {
        check.check(this, errors);
        Set<PriorityGroup> chosen = EnumSet.noneOf(PriorityGroup.class);
        List<PriorityGroup> places = Stream.of(priority1, priority2, priority3).toList();
        for (int place = 1; place <= places.size(); place++) {
            PriorityGroup group = places.get(place - 1);
            if (group != null && !chosen.add(group)) {
                errors.rejectValue("priority" + place, "twice", "Un groupe prioritaire ne se choisit qu'une fois.");
            }
        }
    }

    /** Of a form without errors. */
    SupportCriteria criteria(SupportCriteria known) {
        return new SupportCriteria(Typed.checked(travelFromKm).intValue(), Typed.checked(lodgingFromKm).intValue(), Typed.checked(travelRate),
                Typed.checked(lodgingRate), Typed.checked(nights).intValue(), Typed.checked(budget),
                Stream.of(priority1, priority2, priority3).filter(Objects::nonNull).toList(), known.agreedAt(), known.settledAt());
    }
}
