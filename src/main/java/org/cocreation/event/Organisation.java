package org.cocreation.event;

import java.util.Locale;

import org.cocreation.language.Bilingual;

/** A member of the committee; its group in the engine is {@code org-} and its code in lower case. */
public record Organisation(String code, String kind, Bilingual name) {

    /** Whether it may lead a cycle. */
    public boolean mayLead() {
        return kind.equals("ministry");
    }

    public String group() {
        return groupOf(code);
    }

    /** The engine's group of the organisation with this code. */
    public static String groupOf(String organisationCode) {
        return "org-" + organisationCode.toLowerCase(Locale.ROOT);
    }
}
