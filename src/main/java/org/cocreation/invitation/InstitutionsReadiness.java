package org.cocreation.invitation;

import java.util.List;

import org.cocreation.event.Event;
import org.cocreation.readiness.ReadinessCheck;
import org.cocreation.readiness.ReadinessPoint;
import org.springframework.stereotype.Component;

/** Whether the institutions are invited and have replied. */
@Component
class InstitutionsReadiness implements ReadinessCheck {

    private static final String LABEL = "Institutions";
    private static final String PAGE = "institutions";

    private final InvitationRepository invitations;

    InstitutionsReadiness(InvitationRepository invitations) {
        this.invitations = invitations;
    }

    @Override
    public int position() {
        return 40;
    }

    @Override
    public List<ReadinessPoint> check(Event event) {
        InvitationFigures figures = invitations.figures(event.code());
        if (figures.sent() == 0) {
            return List.of(ReadinessPoint.missing(LABEL, "aucune invitation n'est envoyée", PAGE));
        }
        String detail = "%s\u00a0: %d oui, %d non".formatted(figures.sent() == 1 ? "une invitation envoyée" : figures.sent() + " invitations envoyées",
                figures.attending(), figures.notAttending());
        if (figures.unanswered() > 0) {
            return List.of(ReadinessPoint.warning(LABEL, "%s, %d sans réponse".formatted(detail, figures.unanswered()), PAGE));
        }
        int unsent = figures.invited() - figures.sent();
        return List.of(unsent > 0 ? ReadinessPoint.warning(LABEL, "%s, %d à envoyer".formatted(detail, unsent), PAGE)
                : ReadinessPoint.done(LABEL, detail, PAGE));
    }
}
