package org.cocreation.outreach;

import java.time.Clock;
import java.util.List;

import org.cocreation.access.Groups;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.language.Bilingual;
import org.cocreation.workflow.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What participants of an event need to know to come: written by partners, changed by members of the cycle. */
@Service
@Transactional
public class InformationService {

    /** Under what a variable of the engine holds. */
    static final int LONGEST = 3_000;
    static final int LONGEST_CONTACT = 300;

    private final InformationRepository informations;
    private final EventService events;
    private final Organisations organisations;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    InformationService(InformationRepository informations, EventService events, Organisations organisations,
                       ApplicationEventPublisher changes, Clock clock) {
        this.informations = informations;
        this.events = events;
        this.organisations = organisations;
        this.changes = changes;
        this.clock = clock;
    }

    /** Empty texts while nobody wrote any. */
    @Transactional(readOnly = true)
    public ParticipantInformation get(String eventCode) {
        return informations.information(eventCode).orElse(ParticipantInformation.EMPTY);
    }

    /** The groups of the international partners of the event's cycle; the ministry's where it has none. */
    @Transactional(readOnly = true)
    public List<String> partners(String eventCode) {
        List<String> partners = organisations.membersOf(events.get(eventCode).cycleCode()).stream()
                .filter(organisation -> organisation.kind().equals("international_partner")).map(Organisation::group).toList();
        return partners.isEmpty() ? List.of(Groups.MINISTRY) : partners;
    }

    /**
     * Saves the page; texts may still be missing.
     *
     * @param seen version of what the page showed
     * @return false, with nothing saved, when somebody else has changed it meanwhile
     * @throws Refusal when the event is called off, or a text too long
     */
    public boolean save(String eventCode, ParticipantInformation information, String seen, String by) {
        Event event = events.locked(eventCode);
        ParticipantInformation current = get(eventCode);
        if (current.saysTheSameAs(information)) {
            return true;
        }
        check(event, information);
        if (!current.version().equals(seen)) {
            return false;
        }
        informations.save(eventCode, information, clock.instant(), by);
        changes.publishEvent(new InformationChanged(eventCode, information));
        return true;
    }

    /**
     * The partners' word.
     *
     * @throws Refusal while something is missing that participants need, or a text lacks in one language
     */
    public void inform(String eventCode, ParticipantInformation information, String by) {
        Event event = events.locked(eventCode);
        check(event, information);
        if (!information.isComplete()) {
            throw new Refusal("Indiquez l'accès, en français et en arabe, et un contact pour les participants.");
        }
        if (isHalf(information.practical())) {
            throw new Refusal("Donnez les informations pratiques dans les deux langues, ou dans aucune.");
        }
        if (!get(eventCode).saysTheSameAs(information)) {
            informations.save(eventCode, information, clock.instant(), by);
        }
    }

    private static boolean isHalf(Bilingual text) {
        return text.fr().isEmpty() != text.ar().isEmpty();
    }

    private static void check(Event event, ParticipantInformation information) {
        if (event.isCancelled()) {
            throw new Refusal("L'événement est annulé\u00a0: ses informations ne changent plus.");
        }
        for (String text : List.of(information.access().fr(), information.access().ar(), information.practical().fr(),
                information.practical().ar())) {
            if (text.length() > LONGEST) {
                throw new Refusal("Chaque texte compte au plus 3\u00a0000 caractères.");
            }
        }
        if (information.contact().length() > LONGEST_CONTACT) {
            throw new Refusal("Le contact compte au plus 300 caractères.");
        }
    }
}
