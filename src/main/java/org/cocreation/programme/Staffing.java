package org.cocreation.programme;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.event.Workshop;

/**
 * Whether the plenary session and each workshop have somebody to lead them and somebody to report. Who declined does not count.
 *
 * @param needed             one of each for the plenary session and for every workshop
 * @param withoutFacilitator titles of workshops that lack one, as far as subjects name workshops
 * @param withoutRapporteur  likewise
 */
public record Staffing(int needed, long facilitators, long rapporteurs, List<String> withoutFacilitator, List<String> withoutRapporteur) {

    static Staffing of(Event event, Collection<Speaker> speakers) {
        List<Speaker> facilitators = filter(speakers, speaker -> speaker.role().facilitates());
        List<Speaker> rapporteurs = filter(speakers, speaker -> speaker.role() == SpeakerRole.RAPPORTEUR);
        return new Staffing(event.workshops().size() + 1, facilitators.size(), rapporteurs.size(),
                lacking(event.workshops(), facilitators), lacking(event.workshops(), rapporteurs));
    }

    private static List<Speaker> filter(Collection<Speaker> speakers, Predicate<Speaker> kept) {
        return speakers.stream().filter(speaker -> !speaker.isDeclined()).filter(kept).toList();
    }

    /** None when no subject names a workshop: nothing tells then who goes where. */
    private static List<String> lacking(List<Workshop> workshops, List<Speaker> speakers) {
        List<Workshop> lacking = workshops.stream().filter(workshop -> speakers.stream().noneMatch(speaker -> isFor(workshop, speaker))).toList();
        return lacking.size() == workshops.size() ? List.of() : lacking.stream().map(workshop -> workshop.title().fr()).toList();
    }

    private static boolean isFor(Workshop workshop, Speaker speaker) {
        return Stream.of(workshop.title().fr(), workshop.title().ar()).anyMatch(title -> title.equalsIgnoreCase(speaker.subject()));
    }

    public boolean isEnough() {
        return facilitators >= needed && rapporteurs >= needed && withoutFacilitator.isEmpty() && withoutRapporteur.isEmpty();
    }
}
