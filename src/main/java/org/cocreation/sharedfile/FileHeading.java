package org.cocreation.sharedfile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cocreation.event.Organisation;

/**
 * A heading of one event's shared file.
 *
 * @param responsible answers for it
 * @param version     1 at first, one more with each change of its content
 * @param changedBy   id of the account, or {@code process}
 */
public record FileHeading(String eventCode, Heading heading, HeadingState state, Organisation responsible, Content content,
                          int version, Instant changedAt, String changedBy) {

    public boolean isSettled() {
        return state == HeadingState.SETTLED;
    }

    /** The first field without which it cannot be settled, or the first column that a row lacks. */
    public Optional<Field> missing() {
        return missing(heading.fields(), content);
    }

    private static Optional<Field> missing(List<Field> fields, Content content) {
        return fields.stream().flatMap(field -> field.required() && !content.values().containsKey(field.key()) ? Stream.of(field)
                : content.rows(field).stream().flatMap(row -> missing(field.columns(), row).stream())).findFirst();
    }
}
