package org.cocreation.minutes;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** What was written of a cycle names organisations. */
@Component
class MinutesData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(OwnTable.of("cycle_document").kept("the record of the cycle, approved by the committee", "docx", "pdf")
                .kept("an account or a word of the process", "approved_by")
                .kept("a member's word to the committee, kept with the event's file", "correction"));
    }
}
