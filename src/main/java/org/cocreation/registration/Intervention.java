package org.cocreation.registration;

import java.util.Optional;

import org.cocreation.code.Coded;
import org.cocreation.event.Phase;
import org.cocreation.workflow.ParticipantManagement;
import org.jspecify.annotations.Nullable;

/** What the ministry may bring forward or put back, in the words of the event's page. */
public enum Intervention implements Coded {

    OPEN_NOW("ouvrir", ParticipantManagement.OPEN_REGISTRATION_NOW, Phase.PUBLISHED, "Ouvrir les inscriptions maintenant", null,
            "Le portail accepte les inscriptions dès votre confirmation.",
            "Ouvrir maintenant", "Les inscriptions s'ouvrent maintenant."),
    RESCHEDULE_OPENING("reporter-ouverture", ParticipantManagement.REGISTRATION_RESCHEDULED, Phase.PUBLISHED,
            "Changer la date d'ouverture des inscriptions", "Nouvelle ouverture",
            "Les inscriptions s'ouvriront à la nouvelle date ; leur clôture ne change pas.",
            "Changer l'ouverture", "La date d'ouverture est changée."),
    CLOSE_NOW("clore", ParticipantManagement.CLOSE_REGISTRATION_NOW, Phase.REGISTRATION_OPEN, "Clore les inscriptions maintenant", null,
            "Le portail n'accepte plus d'inscription dès votre confirmation, et la liste des participants est proposée. "
                    + "Les inscriptions ne pourront pas être rouvertes.",
            "Clore maintenant", "Les inscriptions sont closes."),
    RESCHEDULE_CLOSING("prolonger", ParticipantManagement.REGISTRATION_RESCHEDULED, Phase.REGISTRATION_OPEN,
            "Prolonger les inscriptions ou changer leur clôture", "Nouvelle clôture",
            "Les inscriptions restent ouvertes jusqu'à la nouvelle date, affichée sur le portail.",
            "Changer la clôture", "La date de clôture est changée."),
    REMIND_NOW("relancer", ParticipantManagement.REMIND_NOW, Phase.LIST_SHARED, "Relancer maintenant les personnes sans réponse", null,
            "Un courriel part à chaque personne qui n'a pas encore répondu, au plus un par jour.",
            "Relancer maintenant", "La relance est lancée."),
    END_ROUND_NOW("terminer-tour", ParticipantManagement.END_ROUND_NOW, Phase.LIST_SHARED, "Terminer maintenant le tour de confirmation", null,
            "Les places des personnes qui n'ont pas répondu sont libérées et la liste d'attente est appelée. "
                    + "Cette décision ne peut pas être annulée.",
            "Terminer le tour", "Le tour de confirmation se termine."),
    RESCHEDULE_ROUND("reporter-tour", ParticipantManagement.ROUND_RESCHEDULED, Phase.LIST_SHARED,
            "Changer l'échéance du tour de confirmation", "Nouvelle échéance",
            "Les personnes qui ont jusqu'à l'échéance actuelle pour répondre auront jusqu'à la nouvelle.",
            "Changer l'échéance", "L'échéance du tour est changée.");

    private final String code;
    private final String message;
    private final Phase phase;
    private final String title;
    private final @Nullable String dateLabel;
    private final String consequence;
    private final String button;
    private final String done;

    Intervention(String code, String message, Phase phase, String title, @Nullable String dateLabel, String consequence, String button, String done) {
        this.code = code;
        this.message = message;
        this.phase = phase;
        this.title = title;
        this.dateLabel = dateLabel;
        this.consequence = consequence;
        this.button = button;
        this.done = done;
    }

    public static Optional<Intervention> find(String code) {
        return Coded.find(Intervention.class, code);
    }

    /** The message that its model waits for where it makes sense. */
    String message() {
        return message;
    }

    /** The only phase in which it makes sense. */
    Phase phase() {
        return phase;
    }

    /** As an address carries it. */
    @Override
    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public boolean asksForDate() {
        return dateLabel != null;
    }

    public @Nullable String dateLabel() {
        return dateLabel;
    }

    public String consequence() {
        return consequence;
    }

    public String button() {
        return button;
    }

    public String done() {
        return done;
    }
}
