package org.cocreation.programme;

import java.util.List;

import org.cocreation.event.Event;
import org.cocreation.readiness.ReadinessCheck;
import org.cocreation.readiness.ReadinessPoint;
import org.springframework.stereotype.Component;

/** Whether the event has speakers who come, and an agenda. */
@Component
class ProgrammeReadiness implements ReadinessCheck {

    private static final String SPEAKERS = "Intervenants";
    private static final String SPEAKERS_PAGE = "intervenants";
    private static final String AGENDA = "Agenda";
    private static final String AGENDA_PAGE = "programme";

    private final SpeakerService speakers;

    ProgrammeReadiness(SpeakerService speakers) {
        this.speakers = speakers;
    }

    @Override
    public int position() {
        return 20;
    }

    @Override
    public List<ReadinessPoint> check(Event event) {
        return List.of(speakers(event, speakers.of(event.code())), agenda(event));
    }

    private static ReadinessPoint speakers(Event event, List<Speaker> all) {
        SpeakerFigures figures = SpeakerFigures.of(all);
        if (figures.confirmed() == 0) {
            return ReadinessPoint.missing(SPEAKERS, "aucun intervenant n'est confirmé", SPEAKERS_PAGE);
        }
        String confirmed = figures.confirmed() == 1 ? "un intervenant confirmé" : figures.confirmed() + " intervenants confirmés";
        if (figures.expected() > 0) {
            return ReadinessPoint.warning(SPEAKERS, "%s, %s".formatted(confirmed,
                    figures.expected() == 1 ? "une réponse attendue" : figures.expected() + " réponses attendues"), SPEAKERS_PAGE);
        }
        Staffing staffing = Staffing.of(event, all);
        return staffing.isEnough() ? ReadinessPoint.done(SPEAKERS, confirmed, SPEAKERS_PAGE)
                : ReadinessPoint.warning(SPEAKERS, "%s\u00a0; il faut un animateur et un rapporteur pour la plénière et pour chaque atelier".formatted(confirmed),
                        SPEAKERS_PAGE);
    }

    private static ReadinessPoint agenda(Event event) {
        if (event.agenda().isEmpty()) {
            return ReadinessPoint.missing(AGENDA, "aucun créneau", AGENDA_PAGE);
        }
        String slots = event.agenda().size() == 1 ? "un créneau" : event.agenda().size() + " créneaux";
        return event.isAgendaSettled()
                ? ReadinessPoint.done(AGENDA, "%s, de %s à %s".formatted(slots, event.begins(), event.ends()), AGENDA_PAGE)
                : ReadinessPoint.warning(AGENDA, "%s, que les associations coordinatrices n'ont pas arrêtés".formatted(slots), AGENDA_PAGE);
    }
}
