package org.cocreation.programme;

import java.util.Collection;
import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.personaldata.Tally;
import org.springframework.stereotype.Component;

/** Who spoke: the organisation and the function stay, the person goes. */
@Component
class ProgrammeData implements PersonalData {

    private final SpeakerRepository speakers;

    ProgrammeData(SpeakerRepository speakers) {
        this.speakers = speakers;
    }

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("speaker").emptied("full_name", "email")
                        .kept("what the committee agreed: organisations and functions, no persons", "role", "profile_fr", "profile_ar", "subject"));
    }

    @Override
    public void forgetEvents(Collection<String> eventCodes, Tally tally) {
        speakers.forgetNames(eventCodes);
    }
}
