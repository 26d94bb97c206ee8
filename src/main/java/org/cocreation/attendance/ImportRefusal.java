package org.cocreation.attendance;

import java.util.List;

import org.cocreation.form.Refusal;

/** A list of presences that is not right, with all that is wrong in it: nothing was changed. */
public class ImportRefusal extends Refusal {

    private final transient List<String> faults;

    /** @param faults French sentences */
    ImportRefusal(List<String> faults) {
        super(faults.size() == 1 ? "La liste n'est pas reprise, une ligne est à corriger."
                : "La liste n'est pas reprise, %d points sont à corriger.".formatted(faults.size()));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
