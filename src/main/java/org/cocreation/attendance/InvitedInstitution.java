package org.cocreation.attendance;

import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * An institution whose letter has left.
 *
 * @param attending      whether it said that it comes; null while it did not reply
 * @param representative who comes, or null
 * @param function       of the representative, or null
 * @param seats          how many come; null unless it comes
 * @param attended       null while nobody said
 */
public record InvitedInstitution(long id, Bilingual name, @Nullable Boolean attending, @Nullable String representative, @Nullable String function,
                                 @Nullable Integer seats, @Nullable Boolean attended) {

    public boolean isExpected() {
        return Boolean.TRUE.equals(attending);
    }

    public boolean isPresent() {
        return Boolean.TRUE.equals(attended);
    }
}
