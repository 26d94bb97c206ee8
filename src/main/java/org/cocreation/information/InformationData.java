package org.cocreation.information;

import java.util.Collection;
import java.util.List;

import org.cocreation.mail.Recipient;
import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.personaldata.Tally;
import org.springframework.stereotype.Component;

/** What each recipient was told last. */
@Component
class InformationData implements PersonalData {

    private final InformationRepository information;

    InformationData(InformationRepository information) {
        this.information = information;
    }

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("information_pack").emptied("parts")
                        .kept("a number that leads to nobody once the registration is emptied; the row goes as well", "recipient"),
                OwnTable.of("participant_information")
                        .kept("public: a contact of the event, of nobody in person", "access_fr", "access_ar", "contact", "practical_fr", "practical_ar"),
                OwnTable.of("event_question").kept("public", "question_fr", "question_ar", "answer_fr", "answer_ar"));
    }

    @Override
    public void forgetEvents(Collection<String> eventCodes, Tally tally) {
        information.forgetEvents(eventCodes);
    }

    @Override
    public void forgetPersons(Collection<Long> registrations, Tally tally) {
        information.forgetPacks(registrations.stream().map(Recipient::registration).toList());
    }
}
