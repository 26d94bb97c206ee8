package org.cocreation.notice;

import java.time.LocalDate;

/**
 * What waits for an organisation without being a task.
 *
 * @param group of the engine, whose members are reminded
 * @param what  in French
 * @param of    the cycle's or event's code
 * @param path  of the page where it is seen
 */
public record Reminder(String group, String what, String of, LocalDate dueOn, String path) {
}
