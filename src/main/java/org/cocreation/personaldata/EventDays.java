package org.cocreation.personaldata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** When events take place, as their feature knows. */
public interface EventDays {

    /** @param publishedAt null before */
    record EventDay(String code, LocalDate day, @Nullable Instant publishedAt) {
    }

    List<EventDay> all();
}
