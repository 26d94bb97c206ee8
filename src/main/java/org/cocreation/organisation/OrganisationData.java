package org.cocreation.organisation;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Organisations, which are no persons. */
@Component
class OrganisationData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("organisation").kept("public", "code", "name_fr", "name_ar", "address_fr", "address_ar", "logo")
                        .kept("an organisation's own address, as it writes it on letters", "email"),
                OwnTable.of("organisation_logo").kept("a picture of the organisation", "bytes"));
    }
}
