package org.cocreation.information;

import java.util.List;
import java.util.Map;

import org.cocreation.workflow.models.StepCheck;
import org.springframework.stereotype.Component;

/** A letter that a model would send is complete, and names only what can be filled in. */
@Component
class LetterCheck implements StepCheck {

    @Override
    public String call() {
        return "letterWorkflow.send";
    }

    @Override
    public List<String> faults(Map<String, String> inputs) {
        return Letter.of(inputs).faults();
    }
}
