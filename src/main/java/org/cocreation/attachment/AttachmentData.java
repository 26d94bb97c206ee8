package org.cocreation.attachment;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Documents are the committee's record; the page says that they name nobody. */
@Component
class AttachmentData implements PersonalData {

    private static final String RECORD = "a member's word to the committee, kept with the cycle's record";

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("attachment").kept(RECORD, "title", "file_name").kept("a code", "heading", "media_type", "sha256")
                        .kept("an account or a word of the process", "uploaded_by", "removed_by"),
                OwnTable.of("attachment_file").kept(RECORD, "bytes"));
    }
}
