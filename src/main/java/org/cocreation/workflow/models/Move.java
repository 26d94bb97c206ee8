package org.cocreation.workflow.models;

import java.util.List;

/**
 * What becomes of the instances of an earlier version of a process.
 *
 * @param from     the version in which they run
 * @param to       the newest
 * @param planned  whether the repository has a plan for it
 * @param bySelf   whether they follow without being told
 * @param followers each of them
 */
public record Move(ModelVersion from, ModelVersion to, Change change, boolean planned, boolean bySelf, List<Follower> followers) {

    /** How many could follow. */
    public long following() {
        return followers.stream().filter(Follower::follows).count();
    }

    /** How many cannot. */
    public long staying() {
        return followers.size() - following();
    }
}
