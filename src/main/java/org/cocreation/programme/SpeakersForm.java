package org.cocreation.programme;

import java.util.List;

import org.cocreation.form.FormCheck;
import org.cocreation.form.FormRow;
import org.springframework.validation.BindingResult;

/** The page of the speakers as it is filled in. */
public record SpeakersForm(List<SpeakerRow> speakers) {

    private static final SpeakerRow BLANK = SpeakerRow.typed("", "", "", "");

    public SpeakersForm {
        speakers = FormRow.sent(speakers, BLANK);
    }

    static SpeakersForm of(List<SpeakerRow> rows) {
        return new SpeakersForm(FormRow.withBlanks(rows, BLANK));
    }

    void check(FormCheck check, BindingResult errors) {
        check.checkRows("speakers", speakers, errors);
        for (int place = 0; place < speakers.size(); place++) {
            if (speakers.get(place).counts()) {
                errors.pushNestedPath("speakers[%d]".formatted(place));
                speakers.get(place).check(errors);
                errors.popNestedPath();
            }
        }
    }
}
