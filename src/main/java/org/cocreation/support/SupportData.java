package org.cocreation.support;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Grants go with the registration that they are for; amounts stay. */
@Component
class SupportData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("support_criteria").kept("a code", "priority"),
                OwnTable.of("support_grant").kept("a code", "reason"));
    }
}
