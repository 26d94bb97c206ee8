package org.cocreation.information;

import jakarta.validation.constraints.Size;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;

/** The page of what participants are told as it is filled in. @param version of what it was made from */
record InformationForm(
        @Size(max = 3_000, message = Typed.TOO_LONG) String accessFr,
        @Size(max = 3_000, message = Typed.TOO_LONG) String accessAr,
        @Size(max = 300, message = Typed.TOO_LONG) String contact,
        @Size(max = 3_000, message = Typed.TOO_LONG) String practicalFr,
        @Size(max = 3_000, message = Typed.TOO_LONG) String practicalAr, String version) {

    InformationForm {
        accessFr = Typed.lines(accessFr);
        accessAr = Typed.lines(accessAr);
        contact = Typed.line(contact);
        practicalFr = Typed.lines(practicalFr);
        practicalAr = Typed.lines(practicalAr);
    }

    static InformationForm of(ParticipantInformation saved) {
        return new InformationForm(saved.access().text(Language.FR), saved.access().text(Language.AR), saved.contact(),
                saved.practical().text(Language.FR), saved.practical().text(Language.AR), saved.version());
    }

    ParticipantInformation information() {
        return new ParticipantInformation(new Bilingual(accessFr, accessAr), contact, new Bilingual(practicalFr, practicalAr), null, null);
    }
}
