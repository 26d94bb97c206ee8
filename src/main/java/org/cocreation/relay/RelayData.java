package org.cocreation.relay;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** What hosts report names no person. */
@Component
class RelayData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(OwnTable.of("relay").kept("a code", "channels")
                .kept("a member's word to the committee, kept with the event's file", "measures"));
    }
}
