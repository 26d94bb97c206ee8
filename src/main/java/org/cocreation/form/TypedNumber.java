package org.cocreation.form;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

/** A number within bounds, as people type one, see {@link Typed#number}. Whole unless it may have decimals; an empty field is none. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TypedNumber.Check.class)
public @interface TypedNumber {

    int min() default 0;

    int max();

    boolean decimals() default false;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Answers with the bounds. */
    final class Check implements ConstraintValidator<TypedNumber, String> {

        private TypedNumber rule;

        @Override
        public void initialize(TypedNumber constraint) {
            rule = constraint;
        }

        @Override
        public boolean isValid(@Nullable String typed, ConstraintValidatorContext context) {
            if (typed == null || typed.isEmpty() || isWithin(Typed.number(typed))) {
                return true;
            }
            NumberFormat french = NumberFormat.getIntegerInstance(Locale.FRANCE);
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate((rule.decimals() ? "Écrivez un nombre de %s à %s, par exemple 120,50." : "Écrivez un nombre entier de %s à %s.")
                    .formatted(french.format(rule.min()), french.format(rule.max()))).addConstraintViolation();
            return false;
        }

        private boolean isWithin(@Nullable BigDecimal number) {
            return number != null && (rule.decimals() || number.stripTrailingZeros().scale() <= 0)
                    && number.compareTo(BigDecimal.valueOf(rule.min())) >= 0 && number.compareTo(BigDecimal.valueOf(rule.max())) <= 0;
        }
    }
}
