package org.cocreation.information;

import java.time.Clock;
import java.util.List;

import org.cocreation.access.Groups;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.Difference;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What participants of an event need to know to come: written by partners, changed by members of the cycle. */
@Service
@Transactional
public class InformationService {

    private static final String ON_PAGE = " sur la page «\u00a0Informations pratiques\u00a0».";

    private final InformationRepository informations;
    private final EventService events;
    private final Organisations organisations;
    private final Clock clock;

    InformationService(InformationRepository informations, EventService events, Organisations organisations, Clock clock) {
        this.informations = informations;
        this.events = events;
        this.organisations = organisations;
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
     * @throws Overtaken when somebody else has changed it meanwhile
     * @throws Refusal   when the event is called off
     */
    public void save(String eventCode, ParticipantInformation information, String seen, String by) {
        Event event = events.locked(eventCode);
        ParticipantInformation current = get(eventCode);
        if (current.saysTheSameAs(information)) {
            return;
        }
        requireOpen(event);
        if (!current.version().equals(seen)) {
            throw new Overtaken("ces informations", current.changedBy(), current.changedAt(), current.version(), List.of(
                    Difference.of("Accès", current.access().fr(), information.access().fr()),
                    Difference.of("Accès, en arabe", current.access().ar(), information.access().ar()),
                    Difference.of("Contact", current.contact(), information.contact()),
                    Difference.of("Informations pratiques", current.practical().fr(), information.practical().fr()),
                    Difference.of("Informations pratiques, en arabe", current.practical().ar(), information.practical().ar())));
        }
        informations.save(eventCode, information, clock.instant(), by);
    }

    /**
     * The partners' word, with which their task ends: participants are told what is on the page.
     *
     * @throws Refusal while something is missing that participants need, or a text lacks in one language
     */
    public void confirm(String eventCode) {
        requireOpen(events.locked(eventCode));
        ParticipantInformation information = get(eventCode);
        if (!information.isComplete()) {
            throw new Refusal("Indiquez l'accès, en français et en arabe, et un contact pour les participants" + ON_PAGE);
        }
        if (isHalf(information.practical())) {
            throw new Refusal("Donnez les informations pratiques dans les deux langues, ou dans aucune," + ON_PAGE);
        }
    }

    private static boolean isHalf(Bilingual text) {
        return !text.saysNothing() && !text.saysBoth();
    }

    private static void requireOpen(Event event) {
        if (event.isCancelled()) {
            throw new Refusal("L'événement est annulé\u00a0: ses informations ne changent plus.");
        }
    }
}
