package org.cocreation.workflow.models;

import java.util.List;
import java.util.Map;

/** A feature's own look at the steps of a model that call its bean, by what they are given. */
public interface StepCheck {

    /** The call that it looks at, as {@code letterWorkflow.send}. */
    String call();

    /** @return what is wrong with the input parameters of the step, in French; each follows the step's name */
    List<String> faults(Map<String, String> inputs);
}
