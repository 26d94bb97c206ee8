package org.cocreation.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Identification;
import org.cocreation.event.Organisation;
import org.cocreation.event.Phase;
import org.cocreation.geography.Morocco;
import org.cocreation.language.Language;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.Recipient;
import org.cocreation.registration.SelectionProposal.Candidate;
import org.cocreation.workflow.Decisions;
import org.cocreation.workflow.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of participants: proposed from the candidates, corrected and settled by the committee, shared with the hosts. */
@Service
@Transactional
public class ParticipantList {

    private static final String ENGINE = "process";

    private final RegistrationRepository registrations;
    private final EventService events;
    private final Decisions decisions;
    private final Morocco morocco;
    private final CommitteeAccounts accounts;
    private final MailOutbox outbox;

    ParticipantList(RegistrationRepository registrations, EventService events, Decisions decisions, Morocco morocco,
                    CommitteeAccounts accounts, MailOutbox outbox) {
        this.registrations = registrations;
        this.events = events;
        this.decisions = decisions;
        this.morocco = morocco;
        this.accounts = accounts;
        this.outbox = outbox;
    }

    /**
     * Proposes a list. For an event that takes first come it is there already. Once proposed, a repetition changes
     * nothing, so that a correction is never lost.
     */
    public void propose(String eventCode) {
        Event event = events.locked(eventCode);
        if (event.phase() != Phase.REGISTRATION_CLOSED) {
            return;
        }
        if (event.identification() == Identification.FIRST_COME) {
            registrations.proposeAsItStands(eventCode, ENGINE);
        } else {
            registrations.propose(balanced(event, registrations.candidates(eventCode)), ENGINE);
        }
        events.markListProposed(eventCode, ENGINE);
    }

    private List<SelectionProposal.Place> balanced(Event event, List<Registration> registered) {
        SelectionGroups groups = new SelectionGroups(event, decisions);
        List<Candidate> candidates = new ArrayList<>(registered.size());
        for (Registration registration : registered) {
            SelectionGroups.Profile profile = new SelectionGroups.Profile(registration.gender(), registration.ageBracket(),
                    registration.asksForAccessibility(), morocco.province(registration.provinceCode()).regionCode());
            candidates.add(new Candidate(registration.id(), candidates.size() + 1, groups.of(profile), organisationKey(registration)));
        }
        return SelectionProposal.propose(candidates, event.capacity(), event.maxPerOrganisation(), groups.shares());
    }

    private static String organisationKey(Registration registration) {
        return registration.organisationKind() == OrganisationKind.CITIZEN ? ""
                : registration.organisation().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    /** @throws Refusal when the list is not open to corrections or every seat of it is given */
    public void moveIn(long id, String by) {
        Event event = holdProposedListOf(id);
        if (registrations.proposedSeats(event.code()) >= event.capacity()) {
            throw new Refusal("Les %d places de la liste sont attribuées : libérez d'abord une place.".formatted(event.capacity()));
        }
        registrations.place(id, true, null, SelectionReason.COMMITTEE, by);
    }

    /**
     * To the end of the line.
     *
     * @throws Refusal when the list is not open to corrections
     */
    public void moveOut(long id, String by) {
        Event event = holdProposedListOf(id);
        registrations.place(id, false, registrations.nextRank(event.code()), SelectionReason.COMMITTEE, by);
    }

    private Event holdProposedListOf(long id) {
        String eventCode = registrations.find(id).map(Registration::eventCode)
                .orElseThrow(() -> new Refusal("Cette inscription n'existe plus."));
        Event event = events.locked(eventCode);
        if (event.phase() != Phase.LIST_PROPOSED) {
            throw new Refusal("La liste n'est pas ouverte aux corrections.");
        }
        // Read again: the person may have withdrawn while we waited for the event.
        registrations.find(id).filter(registration -> registration.proposedSeat() != null && !registration.status().isOver())
                .orElseThrow(() -> new Refusal("Cette personne n'est plus candidate."));
        return event;
    }

    /**
     * The proposal becomes the list; those in line are told so.
     *
     * @throws Refusal when no list is proposed, or more seats are given in it than there are
     */
    public void settle(String eventCode, String by) {
        Event event = events.locked(eventCode);
        if (event.phase() != Phase.LIST_PROPOSED) {
            throw new Refusal("Aucune liste n'est à arrêter pour cet événement.");
        }
        int seats = registrations.proposedSeats(eventCode);
        if (seats > event.capacity()) {
            throw new Refusal("La liste donne %d places alors que l'événement en compte %d.".formatted(seats, event.capacity()));
        }
        registrations.settle(eventCode, by);
        events.markListSettled(eventCode, by);
        outbox.owe(registrations.waiting(eventCode).stream()
                .map(registration -> RegistrationService.mail("waiting-listed", registration, "settled")).toList());
    }

    /** Tells each host where the list is: it holds personal data, so it does not travel by mail. */
    public void share(String eventCode) {
        Event event = events.locked(eventCode);
        if (event.phase() != Phase.LIST_SETTLED) {
            return;
        }
        events.markListShared(eventCode, ENGINE);
        outbox.owe(accounts.inGroups(event.hosts().stream().map(Organisation::group).toList()).stream()
                .map(account -> new NewMail("list-shared", eventCode, Recipient.user(account.id()), "1", account.email(), Language.FR))
                .toList());
    }

    /** The list as it is proposed or settled, those with a seat first. */
    @Transactional(readOnly = true)
    public List<Registration> of(String eventCode) {
        return registrations.list(eventCode);
    }
}
