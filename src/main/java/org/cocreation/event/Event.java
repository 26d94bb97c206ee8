package org.cocreation.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.cocreation.geography.Region;
import org.cocreation.language.Bilingual;
import org.cocreation.workflow.EngineClock;

/**
 * A regional co-creation event as its settled file describes it.
 *
 * @param position        1 for the first event of its cycle
 * @param venue           null while it is not known
 * @param provinceCode    of the venue; distances are taken to that province's seat
 * @param capacity        seats, at least 1; never more are given
 * @param fileSettledAt   null while the committee has not settled the file: nothing is published before
 * @param lastConfirmationAt nobody is asked to confirm or called from the waiting list after it
 * @param answerHours     hours a person has to confirm, from the moment of being asked
 * @param replyBy         day by which institutions answer, null until the invitations are validated
 * @param address         of the venue, street and number; null while it is not known
 * @param agendaSettledAt null until the hosts finalised the agenda
 * @param readyAt         when the organising committee said that it can take place; null again once it is put off
 * @param postponedFrom   the day before it was put off last, null when it never was
 * @param cancelledAt     null unless it was called off
 * @param notice          what the public reads about its being put off or called off, or null
 * @param reportPublishedAt null until its report is on the portal
 */
public record Event(
        String code, String cycleCode, int position, LocalDate day, Bilingual city, Bilingual venue, String provinceCode,
        Bilingual experts, int capacity, Identification identification, int minimumRegistrations, int maxPerOrganisation,
        Instant fileSettledAt, Phase phase, Instant publishedAt, Instant registrationOpensAt, Instant registrationClosesAt,
        Instant listSettledAt, Instant listSharedAt, int answerHours, Instant lastConfirmationAt, LocalDate replyBy,
        List<Region> regions, List<Organisation> hosts, List<Bilingual> contributors, List<Workshop> workshops,
        List<AgendaSlot> agenda, Bilingual address, Instant agendaSettledAt, Instant readyAt, LocalDate postponedFrom,
        Instant cancelledAt, Bilingual notice, Instant reportPublishedAt) {

    private static final List<String> ARABIC_ORDINALS =
            List.of("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر");

    public boolean isPublished() {
        return publishedAt != null;
    }

    public boolean isCancelled() {
        return cancelledAt != null;
    }

    public boolean isPostponed() {
        return postponedFrom != null;
    }

    /** Whether it can take place, as the organising committee found. */
    public boolean isReady() {
        return readyAt != null;
    }

    /** The evening of its day, from when on it can neither be put off nor called off. */
    public Instant over() {
        return day.atTime(18, 0).atZone(EngineClock.CASABLANCA).toInstant();
    }

    /** The hour counts, not only the phase: a late click is late even if the engine's timer is later still. */
    public boolean acceptsRegistrations(Instant now) {
        return phase == Phase.REGISTRATION_OPEN && !isCancelled() && now.isBefore(registrationClosesAt);
    }

    /** Where registration stands for the public; the hour counts here too. */
    public RegistrationWindow registrationWindow(Instant now) {
        if (acceptsRegistrations(now)) {
            return RegistrationWindow.OPEN;
        }
        return phase.isBefore(Phase.REGISTRATION_OPEN) && !isCancelled() ? RegistrationWindow.TO_OPEN : RegistrationWindow.CLOSED;
    }

    public boolean covers(String regionCode) {
        return regions.stream().anyMatch(region -> region.code().equals(regionCode));
    }

    public boolean isHostedBy(String organisationCode) {
        return hosts.stream().anyMatch(host -> host.code().equals(organisationCode));
    }

    /** The venue, as far as it is known, and the city. */
    public Bilingual place() {
        return venue == null ? city
                : new Bilingual("%s, %s".formatted(venue.fr(), city.fr()), "%s، %s".formatted(venue.ar(), city.ar()));
    }

    public List<String> hostCodes() {
        return hosts.stream().map(Organisation::code).toList();
    }

    /** « 1er événement de cocréation : Casablanca », and its like in Arabic. */
    public Bilingual title() {
        String ordinal = position == 1 ? "1er" : position + "e";
        String arabicOrdinal = position <= ARABIC_ORDINALS.size() ? ARABIC_ORDINALS.get(position - 1) : "رقم " + position;
        return new Bilingual("%s événement de cocréation : %s".formatted(ordinal, city.fr()),
                "اللقاء %s للإعداد المشترك: %s".formatted(arabicOrdinal, city.ar()));
    }
}
