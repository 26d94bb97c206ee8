package org.cocreation.registration;

/**
 * What a committee page shows of an event's registrations; a null field asks for all.
 *
 * @param text   part of a name, organisation or address
 * @param list   which page asks
 */
public record RegistrationFilter(String text, RegistrationStatus status, String regionCode, Gender gender, Part list) {

    /** Everything, or one side of the list. */
    public enum Part { ALL, LIST, WAITING }

    public RegistrationFilter {
        text = text == null || text.isBlank() ? null : text.strip();
        regionCode = regionCode == null || regionCode.isBlank() ? null : regionCode;
        list = list == null ? Part.ALL : list;
    }

    public static RegistrationFilter all() {
        return new RegistrationFilter(null, null, null, null, Part.ALL);
    }
}
