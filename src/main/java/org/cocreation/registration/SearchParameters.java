package org.cocreation.registration;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The filter of a list as an address carries it; what is not one of the offered values asks for all.
 *
 * @param q      part of a name, organisation or address
 * @param statut a {@link RegistrationStatus}'s code
 * @param region a region's code
 * @param genre  a {@link Gender}'s code
 */
record SearchParameters(@Nullable String q, @Nullable String statut, @Nullable String region, @Nullable String genre) {

    RegistrationFilter filter(RegistrationFilter.Part part) {
        // PostgreSQL's text cannot hold this character.
        String text = q == null ? null : q.replace("\0", "");
        return new RegistrationFilter(text,
                Arrays.stream(RegistrationStatus.values()).filter(status -> status.code().equals(statut)).findFirst().orElse(null),
                region,
                Arrays.stream(Gender.values()).filter(gender -> gender.code().equals(genre)).findFirst().orElse(null), part);
    }
}
