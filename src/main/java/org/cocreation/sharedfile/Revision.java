package org.cocreation.sharedfile;

import java.time.Instant;
import java.util.List;

import org.cocreation.form.Difference;
import org.jspecify.annotations.Nullable;

/**
 * A change of a heading in words, for its history.
 *
 * @param actor       id of the account, or words for the process
 * @param state       null when it stayed as it was
 * @param responsible name of the organisation, null when it stayed the same
 * @param source      name of the organisation whose contribution was taken up, null when it was typed
 */
record Revision(Instant at, String actor, @Nullable HeadingState state, @Nullable String responsible, @Nullable String source,
                List<Difference> differences) {
}
