package org.cocreation.sharedfile;

import java.time.Instant;

/**
 * A change of a heading; what did not change is null on both sides.
 *
 * @param actor id of the account, or {@code process}
 */
public record HeadingChange(Instant at, String actor, Content contentBefore, Content contentAfter,
                            HeadingState stateBefore, HeadingState stateAfter, String responsibleBefore, String responsibleAfter) {
}
