package org.cocreation.logistics;

import org.cocreation.workflow.Refusal;

/** Somebody else saved something since what this change began from; nothing was changed. */
class Overtaken extends Refusal {

    Overtaken(String what, String by) {
        super("%s entre-temps par %s. Votre saisie n'est pas enregistrée\u00a0: comparez-la avec ce qui est enregistré, puis enregistrez de nouveau."
                .formatted(what, by));
    }
}
