package org.cocreation.logistics;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.cocreation.form.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * The meals of an event.
 *
 * @param meals         those of the evening before first, then by hour
 * @param marginPercent how many more are ordered than are counted
 * @param note          null when there is none
 * @param settledAt     null until the task is done
 * @param changedBy     null for what is only proposed: nobody has saved it
 */
public record MealPlan(List<Meal> meals, int marginPercent, @Nullable String note, @Nullable Instant settledAt, @Nullable String changedBy) {

    public boolean isProposal() {
        return changedBy == null;
    }

    /** What a page or a form shows of it; a proposal of the same is another. */
    public String state() {
        return Fingerprint.of(List.of(meals, marginPercent, String.valueOf(note), isProposal()));
    }

    boolean says(MealPlan other) {
        return meals.equals(other.meals) && marginPercent == other.marginPercent && Objects.equals(note, other.note);
    }
}
