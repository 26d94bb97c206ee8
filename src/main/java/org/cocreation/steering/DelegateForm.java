package org.cocreation.steering;

import java.util.List;

import org.cocreation.form.FormRow;

/** Who speaks for an organisation, as the form shows and sends it. @param shown what the form began from, see {@link Delegates#version} */
public record DelegateForm(List<DelegateRow> people, String shown) {

    public DelegateForm {
        people = FormRow.sent(people, DelegateRow.BLANK);
    }

    static DelegateForm of(List<Delegate> delegates) {
        return new DelegateForm(FormRow.withBlanks(delegates.stream().map(DelegateRow::of).toList(), DelegateRow.BLANK), Delegates.version(delegates));
    }
}
