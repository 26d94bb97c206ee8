package org.cocreation.cycle;

import java.time.LocalDate;
import java.util.List;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;

/** What is known of an event when its cycle is composed; the committee settles the rest. */
record PlannedEvent(LocalDate day, Bilingual city, String provinceCode, List<String> regionCodes, List<String> hostCodes, int capacity) {

    /** In one line, for two versions to be compared. */
    String words() {
        return "%s · %s · %s · %s · %s · %d places".formatted(Dates.day(day, Language.FR), city.fr(), provinceCode, String.join(", ", regionCodes),
                String.join(", ", hostCodes), capacity);
    }
}
