package org.cocreation.minutes;

import java.util.Collection;
import java.util.List;

import org.cocreation.cycle.CycleService;
import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.personaldata.Tally;
import org.springframework.stereotype.Component;

/** What was written of a cycle names organisations; the edition that names who came goes with their names. */
@Component
class MinutesData implements PersonalData {

    private static final String WORD = "a member's word to the committee, kept with the event's file";

    private final CycleDocuments documents;
    private final CycleService cycles;

    MinutesData(CycleDocuments documents, CycleService cycles) {
        this.documents = documents;
        this.cycles = cycles;
    }

    @Override
    public List<OwnTable> tables() {
        return List.of(OwnTable.of("cycle_document").kept("an account or a word of the process", "approved_by", "put_back_by")
                .kept(WORD, "correction"),
                // Of the edition with names; the others are the record of the cycle, name nobody and stay.
                OwnTable.of("cycle_document_file").emptied("docx", "pdf").kept("a fingerprint of the file", "docx_sha256"),
                OwnTable.of("minutes_remark").kept(WORD, "body", "answer"),
                OwnTable.of("meeting_action").kept(WORD, "task", "note"));
    }

    @Override
    public void forgetEvents(Collection<String> eventCodes, Tally tally) {
        documents.forgetNames(cycles.endedBy(eventCodes));
    }
}
