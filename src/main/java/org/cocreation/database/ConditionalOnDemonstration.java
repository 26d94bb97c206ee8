package org.cocreation.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;

/** For what exists in a demonstration only: with the embedded database, or under the profile {@code demo}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnDemonstration.OnDemonstration.class)
public @interface ConditionalOnDemonstration {

    /** Either of the two. */
    class OnDemonstration extends AnyNestedCondition {

        OnDemonstration() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @Conditional(OnEmbeddedDatabase.class)
        static class WithEmbeddedDatabase {
        }

        @Profile("demo")
        static class WithDemoProfile {
        }
    }
}
