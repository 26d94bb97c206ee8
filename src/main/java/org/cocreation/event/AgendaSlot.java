package org.cocreation.event;

import java.time.LocalTime;
import java.util.List;

import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;

/** A time slot of the day, in the country's hours. */
public record AgendaSlot(LocalTime from, LocalTime to, Bilingual title, List<Item> items) {

    /** What happens in the slot and who does it; {@code by} is null when everybody does. */
    public record Item(Bilingual text, @Nullable Bilingual by) {
    }
}
