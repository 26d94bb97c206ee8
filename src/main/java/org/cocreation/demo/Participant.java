package org.cocreation.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An invented person of a rehearsal, who differs from the others by number alone: the same each time. */
record Participant(String eventCode, int number) {

    private static final List<String> FIRST_NAMES_FR = List.of("Amina", "Youssef", "Salma", "Karim", "Nadia", "Omar", "Hajar", "Mehdi");
    private static final List<String> FIRST_NAMES_AR = List.of("سلمى", "ياسين", "مريم", "أنس", "هند", "إدريس");
    private static final List<String> AGES = List.of("25-34", "35-59", "18-24", "35-59", "60+", "25-34", "35-59");
    private static final List<String> KINDS = List.of("association", "association", "network", "university", "union", "media");

    /** More than capacity comes from 45 organisations, so that none has more than three. */
    private static final int ORGANISATIONS = 45;

    boolean writesArabic() {
        return number % 3 == 0;
    }

    String name() {
        return writesArabic()
                ? "%s مثال %d".formatted(FIRST_NAMES_AR.get(number % FIRST_NAMES_AR.size()), number)
                : "%s %s-%d".formatted(FIRST_NAMES_FR.get(number % FIRST_NAMES_FR.size()), number % 10 == 1 ? "L'Exemple" : "Exemple", number);
    }

    String email() {
        return "participant-%d@%s.example".formatted(number, eventCode.toLowerCase(Locale.ROOT));
    }

    /** The fields of the portal's form. */
    Map<String, String> form(List<String> provinces, List<Long> workshops) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("fullName", name());
        fields.put("email", email());
        fields.put("phone", "06 00 %02d %02d %02d".formatted(number / 100, number % 100, number % 7));
        fields.put("organisation", "Association Exemple " + number % ORGANISATIONS);
        fields.put("organisationKind", KINDS.get(number % KINDS.size()));
        fields.put("provinceCode", provinces.get(number % provinces.size()));
        fields.put("gender", number % 5 < 2 ? "female" : "male");
        fields.put("ageBracket", AGES.get(number % AGES.size()));
        fields.put("workshopId", workshops.get(number % workshops.size()).toString());
        if (number % 9 == 0) {
            fields.put("arrangements", number % 2 == 0 ? "sign-language" : "step-free-access");
        }
        if (number % 4 == 0) {
            fields.put("travelWanted", "true");
        }
        if (number % 8 == 0) {
            fields.put("lodgingWanted", "true");
        }
        fields.put("consent", "true");
        return fields;
    }
}
