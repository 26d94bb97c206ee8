package org.cocreation.settings;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** What the ministry says of itself. */
@Component
class SettingsData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(OwnTable.of("setting").kept("what the ministry publishes of itself", "code", "value", "value_ar"));
    }
}
