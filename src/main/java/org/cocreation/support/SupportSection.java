package org.cocreation.support;

import java.util.Optional;

import org.cocreation.event.Event;
import org.cocreation.registration.PersonalPageSection;
import org.cocreation.registration.Registration;
import org.springframework.stereotype.Component;

/** What a person's own page says of travel and lodging, once it is settled. */
@Component
class SupportSection implements PersonalPageSection {

    /** @param nights of the lodging, when it is granted */
    record Content(SupportDecision decision, int nights, boolean mayDecline) {
    }

    private final SupportService support;

    SupportSection(SupportService support) {
        this.support = support;
    }

    @Override
    public String name() {
        return "support";
    }

    @Override
    public Optional<Content> of(Registration registration, Event event) {
        return support.decision(registration).map(decision -> new Content(decision, support.criteria(event.code()).nights(),
                support.mayDecline(registration)));
    }
}
