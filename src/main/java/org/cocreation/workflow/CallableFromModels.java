package org.cocreation.workflow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * A bean that expressions of the models may call, by its bean name. No other bean can be reached from a model.
 * The class and the methods that models call are public, or the expression language does not find them. The bean is
 * looked up when an expression needs it, so it may itself depend on the engine's services.
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CallableFromModels {

    /** The bean's name; by default that of the class with a small first letter. */
    @AliasFor(annotation = Component.class)
    String value() default "";
}
