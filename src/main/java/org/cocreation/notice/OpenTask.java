package org.cocreation.notice;

import java.time.Instant;

/** A task that somebody has yet to do; {@code dueDate} is null when it has none. */
record OpenTask(String id, String name, Instant dueDate) {
}
