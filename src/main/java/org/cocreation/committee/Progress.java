package org.cocreation.committee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.Phase;
import org.cocreation.registration.ConfirmationRound;
import org.jspecify.annotations.Nullable;

/** An event's preparation step by step, as its dates and rounds tell it. */
public final class Progress {

    private final List<Step> steps = new ArrayList<>();
    private boolean reached = true;

    /**
     * @param rounds           first round first
     * @param supportSettledAt null while travel and lodging are not settled
     */
    Progress(Event event, List<ConfirmationRound> rounds, @Nullable Instant supportSettledAt, Instant now) {
        add("Dossier de l'événement arrêté", event.isFileSettled(), event.milestones().fileSettledAt(), "");
        add("Publication sur le portail", event.isPublished(), event.publishedAt(), "");
        add("Ouverture des inscriptions", !event.phase().isBefore(Phase.REGISTRATION_OPEN), event.registrationOpensAt(), "");
        add("Clôture des inscriptions", !event.phase().isBefore(Phase.REGISTRATION_CLOSED), event.registrationClosesAt(), "");
        add("Liste des participants proposée", !event.phase().isBefore(Phase.LIST_PROPOSED), null, "");
        add("Liste des participants arrêtée", !event.phase().isBefore(Phase.LIST_SETTLED), event.milestones().listSettledAt(), "");
        add("Liste partagée avec les associations", !event.phase().isBefore(Phase.LIST_SHARED), event.milestones().listSharedAt(), "");
        addConfirmations(event, rounds, supportSettledAt, now);
        add("Prise en charge arrêtée", supportSettledAt != null, supportSettledAt, "");
        add("Préparation vérifiée", event.isReady(), event.milestones().readyAt(), "");
        Instant day = event.day().atStartOfDay(Country.zone()).toInstant();
        add("Événement", event.isOver(LocalDate.ofInstant(now, Country.zone())), day, "");
        add("Bilan publié", event.isReportPublished(), event.reportPublishedAt(), "");
    }

    private void addConfirmations(Event event, List<ConfirmationRound> rounds, @Nullable Instant supportSettledAt, Instant now) {
        ConfirmationRound last = rounds.isEmpty() ? null : rounds.get(rounds.size() - 1);
        boolean done = supportSettledAt != null
                || last != null && last.closedAt() != null && event.isConfirmationOver(now);
        String note = last == null ? "" : last.closedAt() == null ? "Tour %d en cours".formatted(last.number())
                : rounds.size() == 1 ? "Un tour terminé" : "%d tours terminés".formatted(rounds.size());
        add("Confirmation des participations", done,
                last != null && last.closedAt() == null ? last.deadlineAt() : event.lastConfirmationAt(), note);
    }

    private void add(String name, boolean done, @Nullable Instant at, String note) {
        // A step cannot be done while an earlier one is not.
        boolean isDone = done && reached;
        Step.State state = isDone ? Step.State.DONE : reached ? Step.State.NOW : Step.State.TO_COME;
        reached = isDone;
        steps.add(new Step(name, state, at, note));
    }

    public List<Step> steps() {
        return steps;
    }

    /** The first step that is not done; null once the event is over. */
    public @Nullable Step next() {
        return steps.stream().filter(step -> step.state() == Step.State.NOW).findFirst().orElse(null);
    }
}
