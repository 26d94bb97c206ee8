package org.cocreation.notice;

import java.time.LocalDate;
import java.util.List;

/** What a feature has to remind organisations of, beside tasks: it stands in the day's digest, and is worth one. */
public interface Reminders {

    /** What is late on that day, or soon due; as few queries as possible. */
    List<Reminder> on(LocalDate day);
}
