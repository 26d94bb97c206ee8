package org.cocreation.sharedfile;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** The shared file; it names organisations and functions. */
@Component
class SharedFileData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("file_heading").kept("what the committee agreed: organisations and functions, no persons", "content")
                        .kept("a code", "code"),
                OwnTable.of("contribution").kept("a code", "heading").kept("a member's word to the committee, kept with the event's file", "body")
                        .kept("a member's word to the committee, kept with the event's file", "reason").kept("a code", "adopted_field")
                        .kept("an account or a word of the process", "actor", "decided_by"),
                OwnTable.of("contribution_reply").kept("a member's word to the committee, kept with the event's file", "body")
                        .kept("an account or a word of the process", "actor"));
    }
}
