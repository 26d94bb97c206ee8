package org.cocreation.workflow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a designer reads of a method that models call, in French. The element templates of Camunda Modeler are written
 * from it.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OfferedToModels {

    /** What it does, as a task is named, or what it gives. */
    String value();

    /** A sentence or two. */
    String explains();

    /** For what a user task does when it is completed: the id of its form, whose fields it takes. */
    String form() default "";

    /** What is typed in Modeler for it, beside what the process knows by itself: input parameters of its step. */
    Input[] inputs() default {};

    /** An input parameter of the step. */
    @interface Input {

        /** Of the parameter. */
        String name();

        String label();

        String explains();

        /** Whether it is more than a line. */
        boolean lines() default false;

        /** Whether it may be left empty. */
        boolean optional() default false;

        /** The values among which one chooses, as {@code hosts=Les associations}; none for a text of one's own. */
        String[] choices() default {};
    }
}
