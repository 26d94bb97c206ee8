package org.cocreation.event;

import java.time.LocalDate;
import java.util.List;

import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What an event is, as its shared file says: what the public will read of it and how it takes participants.
 *
 * @param venue       null while it is not known
 * @param regionCodes in the order in which they are named, the first being where it takes place
 * @param hostCodes   of organisations
 * @param workshops   one for each settled theme
 */
public record EventDescription(
        LocalDate day, Bilingual city, @Nullable Bilingual venue, String provinceCode, List<String> regionCodes, List<String> hostCodes,
        List<Bilingual> contributors, Bilingual experts, int capacity, int maxPerOrganisation, int minimumRegistrations,
        Identification identification, List<Bilingual> workshops, List<AgendaSlot> agenda) {
}
