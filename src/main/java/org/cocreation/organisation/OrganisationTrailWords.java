package org.cocreation.organisation;

import java.util.List;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls an organisation. */
@Component
@Order(120)
class OrganisationTrailWords implements TrailWords {

    private final MessageSource messages;

    OrganisationTrailWords(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("organisation", "Organisation")
                        .column("code", "Code").column("kind", "Type", TrailKind.labels(messages, "committee-kind.")).column("name_fr", "Nom")
                        .column("name_ar", "Nom en arabe").column("address_fr", "Adresse").column("address_ar", "Adresse, en arabe")
                        .column("email", "Adresse électronique").column("logo", "Logo"));
    }
}
