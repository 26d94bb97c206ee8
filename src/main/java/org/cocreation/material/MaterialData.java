package org.cocreation.material;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Materials are made for the public. */
@Component
class MaterialData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("material").kept("public", "title_fr", "title_ar", "file_name", "media_type", "sha256")
                        .kept("a member's word to the committee, kept with the event's file", "remark")
                        .kept("an account or a word of the process", "uploaded_by"),
                OwnTable.of("material_file").kept("public", "bytes"),
                OwnTable.of("material_distribution").kept("a code", "channels")
                        .kept("a member's word to the committee, kept with the event's file", "note"));
    }
}
