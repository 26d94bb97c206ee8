package org.cocreation.limits;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** How often a form was sent, by hashes of whom it counts for. */
@Component
class LimitsData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("form_limit").kept("a hash, gone within hours", "id", "state"));
    }
}
