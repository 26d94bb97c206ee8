package org.cocreation.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;

import org.cocreation.country.Country;
import org.cocreation.form.Refusal;
import org.cocreation.geography.Region;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * A regional co-creation event as its settled file describes it, and how far it is. What is asked of it at a moment takes that
 * moment, or its day, by the country's clock. Its guards are held by whoever changes it, see {@link EventService}.
 *
 * @param position     1 for the first event of its cycle
 * @param provinceCode of the venue; distances are taken to that province's seat
 * @param replyBy      day by which institutions answer, null until the invitations are validated
 */
public record Event(
        String code, String cycleCode, int position, LocalDate day, Bilingual city, Location location, String provinceCode,
        Bilingual experts, Admission admission, Phase phase, RegistrationDates registration, @Nullable LocalDate replyBy, Milestones milestones,
        EventChange change, List<Region> regions, List<Organisation> hosts, List<Bilingual> contributors, List<Workshop> workshops,
        List<AgendaSlot> agenda) {

    private static final List<String> ARABIC_ORDINALS =
            List.of("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر");

    public boolean isFileSettled() {
        return milestones.fileSettledAt() != null;
    }

    public boolean isPublished() {
        return publishedAt() != null;
    }

    /** Null while it is not published. */
    public @Nullable Instant publishedAt() {
        return milestones.publishedAt();
    }

    /** Of one that is published: since when. */
    Instant publicSince() {
        return Objects.requireNonNull(publishedAt(), code);
    }

    public boolean isCancelled() {
        return change.cancelledAt() != null;
    }

    public boolean isPostponed() {
        return change.postponedFrom() != null;
    }

    /** Whether the hosts finalised its agenda. */
    public boolean isAgendaSettled() {
        return milestones.agendaSettledAt() != null;
    }

    /** Whether it can take place, as the organising committee found. */
    public boolean isReady() {
        return milestones.readyAt() != null;
    }

    /** Whether a report of it is on the portal. */
    public boolean isReportPublished() {
        return reportPublishedAt() != null;
    }

    /** Null until its report is on the portal. */
    public @Nullable Instant reportPublishedAt() {
        return milestones.reportPublishedAt();
    }

    /** Whether its published report is being corrected. */
    public boolean isReportReopened() {
        return milestones.reportReopenedAt() != null;
    }

    /** Whether its report says the last word: what it is made of does not change. */
    public boolean isReported() {
        return isReportPublished() && !isReportReopened();
    }

    /** In seats. */
    public int capacity() {
        return admission.capacity();
    }

    public Identification identification() {
        return admission.identification();
    }

    public Instant registrationOpensAt() {
        return registration.opensAt();
    }

    public Instant registrationClosesAt() {
        return registration.closesAt();
    }

    /** Nobody is asked to confirm or called from the waiting list after it. */
    public Instant lastConfirmationAt() {
        return registration.lastConfirmationAt();
    }

    /** Whether the last confirmation has passed. */
    public boolean isConfirmationOver(Instant now) {
        return !now.isBefore(lastConfirmationAt());
    }

    /** Whether invited institutions may reply themselves, or change their reply: until the end of the day to reply by. */
    public boolean acceptsReplies(LocalDate today) {
        return replyBy != null && !isCancelled() && !today.isAfter(replyBy);
    }

    /** Whether its day is to come, or today; not once it is called off. */
    public boolean isAhead(LocalDate today) {
        return !isCancelled() && !isOver(today);
    }

    /** Whether its day is to come; not once it is called off. */
    public boolean isToCome(LocalDate today) {
        return !isCancelled() && !hasCome(today);
    }

    /** Whether its day is today or past, even if it was called off. */
    public boolean hasCome(LocalDate today) {
        return !today.isBefore(day);
    }

    /** Whether its day is past, even if it was called off. */
    public boolean isOver(LocalDate today) {
        return today.isAfter(day);
    }

    /** Whether it can be put off or called off. */
    public boolean mayChange(Instant now) {
        return isPublished() && !isCancelled() && now.isBefore(over());
    }

    /** Whether it can be called off: as long as its day is not over, published or not. */
    public boolean mayCancel(Instant now) {
        return !isCancelled() && now.isBefore(over());
    }

    /** The evening of its day, from when on it can neither be put off nor called off. */
    public Instant over() {
        return day.atTime(18, 0).atZone(Country.zone()).toInstant();
    }

    /** The hour counts, not only the phase: a late click is late even if the engine's timer is later still. */
    public boolean acceptsRegistrations(Instant now) {
        return phase == Phase.REGISTRATION_OPEN && !isCancelled() && now.isBefore(registrationClosesAt());
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

    /** When the day begins; null while it has no agenda. */
    public @Nullable LocalTime begins() {
        return agenda.isEmpty() ? null : agenda.get(0).from();
    }

    /** When the day ends; null while it has no agenda. */
    public @Nullable LocalTime ends() {
        return agenda.isEmpty() ? null : agenda.get(agenda.size() - 1).to();
    }

    /** Null while it is not known. */
    public @Nullable Bilingual venue() {
        return location.venue();
    }

    /** Of the venue, street and number; null while it is not known. */
    public @Nullable Bilingual address() {
        return location.address();
    }

    /** The venue, as far as it is known, and the city. */
    public Bilingual place() {
        return venue() == null ? city : joined(venue(), city);
    }

    /** As {@link #place}, with the street between them: what one needs to go there. */
    public Bilingual fullPlace() {
        return venue() == null || address() == null ? place() : joined(joined(venue(), address()), city);
    }

    private static Bilingual joined(Bilingual one, Bilingual other) {
        return new Bilingual("%s, %s".formatted(one.fr(), other.fr()), "%s، %s".formatted(one.ar(), other.ar()));
    }

    public List<String> hostCodes() {
        return hosts.stream().map(Organisation::code).toList();
    }

    /** « 1er événement de cocréation : Casablanca », and its like in Arabic. */
    public Bilingual title() {
        String ordinal = position == 1 ? "1er" : position + "e";
        String arabicOrdinal = position <= ARABIC_ORDINALS.size() ? ARABIC_ORDINALS.get(position - 1) : "رقم " + position;
        return new Bilingual("%s événement de cocréation\u00a0: %s".formatted(ordinal, city.fr()),
                "اللقاء %s للإعداد المشترك: %s".formatted(arabicOrdinal, city.ar()));
    }

    /** @throws Refusal once it is published or called off */
    void requireInPreparation() {
        requireNotCancelled();
        require(phase == Phase.PREPARATION, "L'événement est publié\u00a0: son dossier ne se modifie plus.");
    }

    /** @throws Refusal while the committee has not settled its file */
    void requireSettledFile() {
        require(isFileSettled(), "Le dossier de l'événement n'est pas encore arrêté par le comité.");
    }

    /** @throws Refusal once it is called off */
    void requireNotCancelled() {
        require(!isCancelled(), "L'événement est annulé.");
    }

    /** @throws Refusal unless it can be put off or called off, see {@link #mayChange} */
    void requireChangeable(Instant now) {
        requireNotCancelled();
        require(isPublished(), "L'événement n'est pas encore publié\u00a0: sa date se change dans son dossier.");
        require(mayChange(now), "L'événement a déjà eu lieu.");
    }

    /** @throws Refusal unless it can be called off, see {@link #mayCancel} */
    void requireCancellable(Instant now) {
        requireNotCancelled();
        require(mayCancel(now), "L'événement a déjà eu lieu.");
    }

    /** @throws Refusal unless the day is later, by a year at most */
    void requireLater(LocalDate newDay) {
        require(newDay.isAfter(day) && !newDay.isAfter(day.plusYears(1)),
                "La nouvelle date doit suivre la date actuelle, le %s, d'un an au plus.".formatted(Dates.day(day, Language.FR)));
    }

    /** @throws Refusal unless registration has yet to open and may close then */
    void requireSchedule(Instant opensAt, Instant closesAt, Instant now) {
        requireSettledFile();
        require(phase == Phase.PUBLISHED, "Les inscriptions de cet événement sont déjà ouvertes ou closes.");
        requireClosing(opensAt, closesAt, now);
    }

    /** @throws Refusal once registration is open, or unless it would open before it closes */
    void requireOpening(Instant opensAt) {
        require(phase == Phase.PUBLISHED, "Les inscriptions sont déjà ouvertes : leur ouverture ne peut plus être changée.");
        require(opensAt.isBefore(registrationClosesAt()), "L'ouverture des inscriptions doit précéder leur clôture.");
    }

    /** @throws Refusal once registration is closed, or unless it may close then */
    void requireClosing(Instant closesAt, Instant now) {
        require(phase == Phase.PUBLISHED || phase == Phase.REGISTRATION_OPEN, "Les inscriptions sont closes : la date ne peut plus être changée.");
        requireClosing(registrationOpensAt(), closesAt, now);
    }

    private void requireClosing(Instant opensAt, Instant closesAt, Instant now) {
        require(opensAt.isBefore(closesAt), "La clôture des inscriptions doit suivre leur ouverture.");
        require(closesAt.isAfter(now), "La clôture des inscriptions doit être à venir.");
        require(closesAt.isBefore(lastConfirmationAt()), "La clôture des inscriptions doit précéder la dernière échéance de confirmation.");
    }

    /** @throws Refusal unless the day is to come and before its own */
    void requireRepliesBy(LocalDate last, LocalDate today) {
        require(last.isAfter(today) && last.isBefore(day), "La date limite de réponse doit être à venir et précéder l'événement.");
    }

    private static void require(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new Refusal(otherwise);
        }
    }

    /** Its dates when it is put off: what is past stays, what is to come follows by as many days. */
    RegistrationDates putOff(long days, Instant now) {
        boolean opening = phase == Phase.PUBLISHED && registrationOpensAt().isAfter(now);
        boolean closing = !Phase.REGISTRATION_OPEN.isBefore(phase);
        return new RegistrationDates(later(registrationOpensAt(), opening ? days : 0), later(registrationClosesAt(), closing ? days : 0),
                later(lastConfirmationAt(), days));
    }

    /** At the same hour of the country, which may change its clocks. */
    private static Instant later(Instant moment, long days) {
        return moment.atZone(Country.zone()).plusDays(days).toInstant();
    }
}
