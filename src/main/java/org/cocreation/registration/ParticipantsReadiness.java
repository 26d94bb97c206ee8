package org.cocreation.registration;

import java.util.List;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.event.Phase;
import org.cocreation.mail.MailsByHand;
import org.cocreation.readiness.ReadinessCheck;
import org.cocreation.readiness.ReadinessPoint;
import org.springframework.stereotype.Component;

/** Whether enough people have confirmed that they come, nobody's answer is awaited any more, and nobody is to be called. */
@Component
class ParticipantsReadiness implements ReadinessCheck {

    private static final String LABEL = "Participants";
    private static final String PAGE = "confirmations";
    private static final int ENOUGH_PERCENT = 80;

    private final RegistrationRepository registrations;

    private final MailsByHand byHand;

    ParticipantsReadiness(RegistrationRepository registrations, MailsByHand byHand) {
        this.registrations = registrations;
        this.byHand = byHand;
    }

    @Override
    public int position() {
        return 30;
    }

    @Override
    public List<ReadinessPoint> check(Event event) {
        return Stream.concat(participants(event), calls(event)).toList();
    }

    /** Nothing to say where everybody was told, or reads mails. */
    private Stream<ReadinessPoint> calls(Event event) {
        int people = byHand.people(event.code());
        return people == 0 ? Stream.empty() : Stream.of(ReadinessPoint.warning("Personnes à appeler",
                people == 1 ? "une personne sans adresse attend un appel ou une lettre"
                        : people + " personnes sans adresse attendent un appel ou une lettre", "appels"));
    }

    private Stream<ReadinessPoint> participants(Event event) {
        if (event.phase().isBefore(Phase.LIST_SHARED)) {
            return Stream.of(ReadinessPoint.missing(LABEL, "la liste n'est pas encore arrêtée et partagée", "liste"));
        }
        Figures figures = registrations.figures(event.code());
        if (registrations.openRound(event.code()).isPresent()) {
            return Stream.of(ReadinessPoint.missing(LABEL, "un tour de confirmation est en cours\u00a0: %s, %s"
                    .formatted(confirmed(figures), answers(figures)), PAGE));
        }
        if (figures.confirmed() == 0) {
            return Stream.of(ReadinessPoint.missing(LABEL, "personne n'a confirmé sa participation", PAGE));
        }
        String detail = "%s pour %d places".formatted(confirmed(figures), event.capacity());
        return Stream.of(figures.confirmed() * 100 < event.capacity() * ENOUGH_PERCENT
                ? ReadinessPoint.warning(LABEL, detail, PAGE) : ReadinessPoint.done(LABEL, detail, PAGE));
    }

    private static String confirmed(Figures figures) {
        return figures.confirmed() < 2 ? figures.confirmed() + " confirmé" : figures.confirmed() + " confirmés";
    }

    private static String answers(Figures figures) {
        return figures.selected() < 2 ? figures.selected() + " réponse attendue" : figures.selected() + " réponses attendues";
    }
}
