package org.cocreation.sharedfile;

import java.time.Instant;
import java.util.List;

import org.cocreation.event.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation has to say on a heading.
 *
 * @param decision what became of it, null while nobody decided
 * @param replies  of the committee's organisations, first come first
 */
public record Contribution(long id, Heading heading, Organisation organisation, String text, Instant at, @Nullable Decision decision,
                           List<Reply> replies) {

    /**
     * @param by     id of the account
     * @param field  key of the field that took it up; null when none did
     * @param reason why it was set aside, null when it was adopted
     */
    public record Decision(boolean adopted, Instant at, String by, @Nullable String field, @Nullable String reason) {
    }

    public record Reply(Organisation organisation, String text, Instant at) {
    }

    public boolean isOpen() {
        return decision == null;
    }

    /** In French. */
    public String state() {
        return decision == null ? "en discussion" : decision.adopted() ? "adoptée" : "écartée";
    }
}
