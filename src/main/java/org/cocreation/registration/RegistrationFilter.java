package org.cocreation.registration;

import org.jspecify.annotations.Nullable;

/**
 * What a committee page shows of an event's registrations; a null field asks for all.
 *
 * @param text   part of a name, organisation or address
 * @param list   which page asks
 */
public record RegistrationFilter(@Nullable String text, @Nullable RegistrationStatus status, @Nullable String regionCode, @Nullable Gender gender,
                                 Part list) {

    /** Everything, or one side of the list. */
    public enum Part { ALL, LIST, WAITING }

    public RegistrationFilter {
        text = text == null || text.isBlank() ? null : text.strip();
        regionCode = regionCode == null || regionCode.isBlank() ? null : regionCode;
    }

    public static RegistrationFilter all() {
        return new RegistrationFilter(null, null, null, null, Part.ALL);
    }
}
