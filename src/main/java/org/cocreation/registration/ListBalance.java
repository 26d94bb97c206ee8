package org.cocreation.registration;

import java.util.List;
import java.util.Map;

/**
 * How the list of an event stands to what it should be.
 *
 * @param listed  people in it
 * @param seats   given in it, with those of who comes along
 * @param waiting people behind it
 * @param shares  of the groups that have one
 * @param organisations those with more than one seat, the most first, at most ten
 */
public record ListBalance(int capacity, int listed, int seats, int waiting, List<Share> shares, List<OrganisationSeats> organisations) {

    /**
     * @param group      {@code women}, {@code young}, {@code region:MA-04} …
     * @param label      in French, after « part »: « des femmes »
     * @param percent    of the seats that is kept for the group
     * @param wanted     the same in seats
     * @param candidates how many of the group are in the list or behind it
     */
    public record Share(String group, String label, int percent, int wanted, int listed, int candidates) {

        /** Everybody of the group has a seat when there are fewer than its share. */
        public boolean isReached() {
            return listed >= Math.min(wanted, candidates);
        }
    }

    /** @param cap the most an organisation may have; the committee may have given more */
    public record OrganisationSeats(String name, int seats, int cap) {
    }

    /** « Complète la part des jeunes (30 %) », « Rang 71 : toutes les places étaient attribuées » …; empty without a list. */
    public String reasonOf(Registration registration) {
        if (registration.reason() == null) {
            return "";
        }
        boolean hasSeat = registration.status().holdsSeat() || Boolean.TRUE.equals(registration.proposedSeat());
        String reason = switch (registration.reason().kind()) {
            case "share" -> "complète la part " + share(registration.reason().group());
            case "order" -> "par ordre d'inscription, les parts étant atteintes";
            case "arrival" -> "par ordre d'arrivée";
            case "full" -> "toutes les places étaient attribuées";
            case "together" -> "il restait trop peu de places pour la personne et qui l'accompagne";
            case "organisation" -> "l'organisation avait déjà ses places";
            case "late" -> "adresse vérifiée après l'établissement de la liste";
            case "committee" -> "décision du comité organisateur";
            case "promoted" -> "appel depuis la liste d'attente, une place s'étant libérée";
            default -> registration.reason().code();
        };
        return hasSeat || registration.rank() == null ? Character.toUpperCase(reason.charAt(0)) + reason.substring(1)
                : "Rang %d : %s".formatted(registration.rank(), reason);
    }

    private String share(String group) {
        return shares.stream().filter(share -> share.group().equals(group)).findFirst()
                .map(share -> "%s (%d\u00a0%%)".formatted(share.label(), share.percent())).orElse("d'un groupe prioritaire");
    }

    static final Map<String, String> GROUP_LABELS = Map.of("women", "des femmes", "men", "des hommes",
            "young", "des jeunes (18 à 34 ans)", "accessibility", "des personnes demandant un aménagement d'accessibilité");
}
