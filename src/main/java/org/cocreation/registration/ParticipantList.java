package org.cocreation.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.audit.Actor;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Identification;
import org.cocreation.event.Organisation;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.geography.Divisions;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.cocreation.registration.SelectionProposal.Candidate;
import org.cocreation.workflow.Decisions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of participants: proposed from the candidates, corrected and settled by the committee, shared with the hosts. */
@Service
@Transactional
public class ParticipantList {

    private final RegistrationRepository registrations;
    private final EventService events;
    private final Decisions decisions;
    private final Divisions divisions;
    private final CommitteeAccounts accounts;
    private final MailOutbox outbox;

    ParticipantList(RegistrationRepository registrations, EventService events, Decisions decisions, Divisions divisions,
                    CommitteeAccounts accounts, MailOutbox outbox) {
        this.registrations = registrations;
        this.events = events;
        this.decisions = decisions;
        this.divisions = divisions;
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
            registrations.proposeAsItStands(eventCode, Actor.PROCESS);
        } else {
            registrations.propose(balanced(event, registrations.candidates(eventCode)), Actor.PROCESS);
        }
        events.markListProposed(eventCode, Actor.PROCESS);
    }

    private List<SelectionProposal.Place> balanced(Event event, List<Registration> registered) {
        SelectionGroups groups = new SelectionGroups(event, decisions);
        List<Candidate> candidates = new ArrayList<>(registered.size());
        for (Registration registration : registered) {
            SelectionGroups.Profile profile = new SelectionGroups.Profile(registration.gender(), registration.ageBracket(),
                    registration.asksForAccessibility(), divisions.province(registration.provinceCode()).regionCode());
            candidates.add(new Candidate(registration.id(), candidates.size() + 1, groups.of(profile), organisationKey(registration),
                    registration.seats()));
        }
        return SelectionProposal.propose(candidates, event.capacity(), event.admission().maxPerOrganisation(), groups.shares());
    }

    private static String organisationKey(Registration registration) {
        return registration.organisationKind() == OrganisationKind.CITIZEN ? ""
                : registration.organisation().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    /** @throws Refusal when the list is not open to corrections or every seat of it is given */
    public void moveIn(long id, String by) {
        Event event = holdProposedListOf(id);
        int free = event.capacity() - registrations.proposedSeats(event.code());
        int needed = registrations.find(id).map(Registration::seats).orElse(1);
        if (needed > free) {
            throw new Refusal(free <= 0 ? "Les %d places de la liste sont attribuées : libérez d'abord une place.".formatted(event.capacity())
                    : "Cette personne vient accompagnée : il lui faut %d places, et %d seulement %s.".formatted(needed, free, free == 1 ? "est libre" : "sont libres"));
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
        if (registrations.find(id).filter(registration -> registration.proposedSeat() != null && !registration.status().isOver()).isEmpty()) {
            throw new Refusal("Cette personne n'est plus candidate.");
        }
        return event;
    }

    /**
     * The proposal becomes the list, its free seats going to the first in line; those who are in line now are told so.
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
        registrations.promoteInProposal(eventCode, event.capacity() - seats, by);
        List<Registration> waiting = registrations.settle(eventCode, by);
        events.markListSettled(eventCode, by);
        outbox.owe(waiting.stream().map(registration -> RegistrationService.mail("waiting-listed", registration, "settled")).toList());
    }

    /** Tells everybody of these groups, who host the event, where the list is: it holds personal data, so it does not travel by mail. */
    public void share(String eventCode, List<String> groups) {
        Event event = events.locked(eventCode);
        if (event.phase() != Phase.LIST_SETTLED) {
            return;
        }
        events.markListShared(eventCode, Actor.PROCESS);
        outbox.owe(accounts.inGroups(groups).stream()
                .map(account -> NewMail.toMember(account.id(), account.email(), "list-shared", eventCode, "1")).toList());
    }

    /** The list as it is proposed or settled, those with a seat first. */
    @Transactional(readOnly = true)
    public List<Registration> of(String eventCode) {
        return registrations.list(eventCode);
    }
}
