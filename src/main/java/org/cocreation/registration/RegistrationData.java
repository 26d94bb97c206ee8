package org.cocreation.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.cocreation.access.PersonalLinks;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.personaldata.Tally;
import org.springframework.stereotype.Component;

/** Who registered: emptied, with province, gender and age bracket for the counts. */
@Component
class RegistrationData implements PersonalData {

    /** How long a wished address may wait for its verification, and a group for its people. */
    private static final Duration ADDRESS_KEPT = Duration.ofDays(7);

    private final RegistrationRepository registrations;
    private final EventService events;
    private final PersonalLinks links;

    RegistrationData(RegistrationRepository registrations, EventService events, PersonalLinks links) {
        this.registrations = registrations;
        this.events = events;
        this.links = links;
    }

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("registration").emptied("email", "email_key", "full_name", "phone", "organisation", "arrangements", "postal_address", "consent_to")
                        .kept("an account", "registered_by", "verified_by")
                        .kept("a code, for the counts", "organisation_kind", "reason"),
                OwnTable.of("registration_group").emptied("contact_name", "contact_phone"),
                OwnTable.of("address_change").emptied("email"),
                OwnTable.of("confirmation_round"),
                OwnTable.of("list_acknowledgement").kept("a member's word to the committee, kept with the event's file", "remark"));
    }

    @Override
    public Map<Long, String> neverVerified(Instant closedBefore) {
        return registrations.unverified(events.all().stream()
                .filter(event -> !event.phase().isBefore(Phase.REGISTRATION_CLOSED) && event.registrationClosesAt().isBefore(closedBefore))
                .map(Event::code).toList());
    }

    @Override
    public void forgetPersons(Collection<Long> ids, Tally tally) {
        revokeLinks(ids);
        tally.add(Tally.Of.REGISTRATIONS, registrations.delete(ids));
    }

    @Override
    public void forgetEvents(Collection<String> eventCodes, Tally tally) {
        Map<Long, String> persons = registrations.empty(eventCodes);
        revokeLinks(persons.keySet());
        tally.add(Tally.Of.REGISTRATIONS, persons.values());
    }

    @Override
    public void forgetOutdated(Instant now) {
        registrations.forgetWishedAddresses(now.minus(ADDRESS_KEPT));
        registrations.forgetEmptyGroups(now.minus(ADDRESS_KEPT));
    }

    private void revokeLinks(Collection<Long> ids) {
        links.revoke(PersonalLinks.Subject.REGISTRATION, ids);
        links.revoke(PersonalLinks.Subject.ADDRESS, ids);
    }
}
