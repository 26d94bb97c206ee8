package org.cocreation.workflow;

import org.cocreation.form.Refusal;

/**
 * A decision gives no answer, or one that means nothing here. Its message is for members and for Cockpit, in French,
 * without what was asked, which may be personal data.
 */
public final class DecisionUnclear extends Refusal {

    DecisionUnclear(String message) {
        super(message);
    }
}
