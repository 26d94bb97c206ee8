package org.cocreation.workflow.models;

import org.jspecify.annotations.Nullable;

/**
 * A running instance, and whether it can follow to the newest version of its model.
 *
 * @param id          the engine's
 * @param businessKey code of the event or the cycle, null for one that somebody started without
 * @param where       names of the steps at which it stands
 * @param obstacle    why it stays, in French; null when it follows
 */
public record Follower(String id, String businessKey, String where, @Nullable String obstacle) {

    /** Whether nothing keeps it. */
    public boolean follows() {
        return obstacle == null;
    }
}
