package org.cocreation.registration;

import java.time.Instant;
import java.util.Set;

import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * A person's registration for an event.
 *
 * @param rank         place in the order of the list, 1 first; null before there is one
 * @param proposedSeat whether the list, before it is settled, gives this candidate a seat; null otherwise
 * @param reason       why in or waiting, see {@link SelectionReason}; null before there is a list
 * @param answerBy     by when a person who holds a seat confirms; null while not asked
 * @param seats        the person's, and one for each who comes along
 * @param photographs  whether pictures of the person may be published
 * @param onBehalf     how somebody else registered the person; null when nobody did
 */
public record Registration(
        long id, String eventCode, String email, String fullName, String phone, String organisation,
        OrganisationKind organisationKind, String provinceCode, Gender gender, AgeBracket ageBracket, long workshopId,
        Set<Arrangement> arrangements, boolean travelWanted, boolean lodgingWanted, Language language,
        Instant createdAt, @Nullable Instant verifiedAt, RegistrationStatus status, @Nullable Integer rank, @Nullable Boolean proposedSeat,
        @Nullable SelectionReason reason, @Nullable Integer askedInRound, @Nullable Instant answerBy, @Nullable Instant remindedAt,
        @Nullable Instant answeredAt,
        int seats, boolean photographs, @Nullable OnBehalf onBehalf) {

    /** Otherwise people tell the person what mails tell others. */
    public boolean hasAddress() {
        return !email.isEmpty();
    }

    public boolean asksForAccessibility() {
        return arrangements.stream().anyMatch(Arrangement::isAccessibility);
    }

    /** Asked and yet to answer. */
    public boolean awaitsAnswer() {
        return status == RegistrationStatus.SELECTED && answerBy != null;
    }
}
