package org.cocreation.workflow.models;

import java.time.Instant;

/**
 * A version of a process or a decision.
 *
 * @param id       of the definition
 * @param tag      of the version, null when it has none
 * @param by       the account that deployed it, {@code release} for a release of the application; null when nobody wrote it down
 * @param running  processes that run in it; zero for a decision
 * @param newest   whether it is what counts from now on
 * @param ofPeople whether people made it, and the release of the application has another
 */
public record ModelVersion(String id, String key, String name, int version, String tag, Instant deployedAt, String by, long running, boolean newest,
                           boolean ofPeople) {

    /** As people say it: {@code 3 (1.2.0)}. */
    public String label() {
        return tag == null ? Integer.toString(version) : "%d (%s)".formatted(version, tag);
    }

    /** Who deployed it, in French. */
    public String byWhom() {
        return by == null ? "une version antérieure" : by.equals("release") ? "l’application" : by;
    }
}
