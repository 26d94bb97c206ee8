package org.cocreation.geography;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Divisions of the country. */
@Component
class GeographyData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("region").kept("reference data", "code", "name_fr", "name_ar", "seat", "full_fr", "full_ar"),
                OwnTable.of("province").kept("reference data", "code", "kind", "name_fr", "name_ar", "seat"));
    }
}
