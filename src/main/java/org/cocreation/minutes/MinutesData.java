package org.cocreation.minutes;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** What was written of a cycle names organisations. */
@Component
class MinutesData implements PersonalData {

    private static final String WORD = "a member's word to the committee, kept with the event's file";

    @Override
    public List<OwnTable> tables() {
        return List.of(OwnTable.of("cycle_document").kept("the record of the cycle, approved by the committee", "docx", "pdf")
                .kept("an account or a word of the process", "approved_by", "put_back_by")
                .kept("a fingerprint of the file", "docx_sha256")
                .kept(WORD, "correction"),
                OwnTable.of("minutes_remark").kept(WORD, "body", "answer"),
                OwnTable.of("meeting_action").kept(WORD, "task", "note"));
    }
}
