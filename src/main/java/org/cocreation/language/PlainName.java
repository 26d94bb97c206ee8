package org.cocreation.language;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/**
 * The name of a person, an organisation or a function, and nothing to follow: it will stand in mails and lists, where a
 * program makes a link of all that looks like one. So a dot that two letters follow at once is refused too.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainName.Validator.class)
public @interface PlainName {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Takes null, like all constraints but those that ask for a value. */
    final class Validator implements ConstraintValidator<PlainName, String> {

        private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

        /** Dots and at signs as every script writes them; the names of schemes; markup of HTML, Markdown and forums. */
        private static final Pattern TO_FOLLOW = Pattern.compile("""
                [<>@\\uFF20\\uFE6B]|//|\\]\\(|\\[/?(?:url|img)|&#?\\w+;\
                |\\b(?:https?|ftp|mailto|javascript)\\s*:|\\bwww\\b\
                |[\\p{L}\\p{M}\\p{N}][.\\u3002\\uFF0E\\uFF61]\\p{L}[\\p{L}\\p{M}\\p{N}-]""", Pattern.CASE_INSENSITIVE);

        @Override
        public boolean isValid(String name, ConstraintValidatorContext context) {
            return name == null || !TO_FOLLOW.matcher(UNSEEN.matcher(name).replaceAll("")).find();
        }
    }
}
