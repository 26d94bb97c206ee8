package org.cocreation.personaldata;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How much was removed of each event, so that it can be shown that it was done. */
public final class Tally {

    public enum Of {
        REGISTRATIONS, INVITATIONS, MAILS, AUDIT_ENTRIES
    }

    private final Map<String, Map<Of, Integer>> removed = new TreeMap<>();

    /** @param eventCodes of what was removed, one for each; null for what belonged to none */
    public void add(Of what, Collection<String> eventCodes) {
        eventCodes.stream().filter(code -> code != null)
                .forEach(code -> removed.computeIfAbsent(code, any -> new EnumMap<>(Of.class)).merge(what, 1, Integer::sum));
    }

    public int count(String eventCode, Of what) {
        return removed.getOrDefault(eventCode, Map.of()).getOrDefault(what, 0);
    }
}
