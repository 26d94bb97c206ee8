package org.cocreation.invitation;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.cocreation.access.PersonalLinks;
import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.personaldata.Tally;
import org.springframework.stereotype.Component;

/** Whom institutions sent. */
@Component
class InvitationData implements PersonalData {

    private final InvitationRepository invitations;
    private final PersonalLinks links;

    InvitationData(InvitationRepository invitations, PersonalLinks links) {
        this.invitations = invitations;
        this.links = links;
    }

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("institution").kept("reference data", "code", "name_fr", "name_ar").kept("an institution's own address", "email"),
                OwnTable.of("institution_kind").kept("reference data", "code", "label", "addressee_fr", "addressee_ar", "salutation_fr", "salutation_ar",
                        "seat_addressee_fr", "seat_addressee_ar", "seat_salutation_fr", "seat_salutation_ar"),
                OwnTable.of("institution_removed").kept("reference data", "code").kept("an account", "by"),
                OwnTable.of("invitation").emptied("representative", "function")
                        .kept("why the institution is invited, a sentence of the decision", "reason"));
    }

    @Override
    public void forgetEvents(Collection<String> eventCodes, Tally tally) {
        Map<Long, String> emptied = invitations.forgetRepresentatives(eventCodes);
        links.revoke(PersonalLinks.Subject.INVITATION, emptied.keySet());
        tally.add(Tally.Of.INVITATIONS, emptied.values());
    }
}
