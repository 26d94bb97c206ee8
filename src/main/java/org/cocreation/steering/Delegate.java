package org.cocreation.steering;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A person who speaks for an organisation in a cycle's committee. The name is personal data: for the cycle's members and what they
 * write down of their meetings.
 *
 * @param name       empty once retention took it
 * @param substitute whether the person comes when a delegate cannot
 * @param goneAt     when the person ceased to speak for it; null while he does
 */
public record Delegate(long id, String organisationCode, String name, boolean substitute, @Nullable Instant goneAt) {
}
