package org.cocreation.reference;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** What the import of the country's files found to be different; none of it is about a person. */
@Component
class ReferenceData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(OwnTable.of("reference_change").kept("reference data", "entity", "code", "name", "before", "after"));
    }
}
