package org.cocreation.attendance;

import java.util.List;

import org.cocreation.registration.Arrangement;

/**
 * A confirmed participant.
 *
 * @param number     the place in the settled order, which no other confirmed participant has; null without one: such a
 *                   person stands at the end of the sheet, and is recorded on the page only
 * @param workshop   position of the workshop
 * @param attended   null while nobody said
 * @param with       who comes along
 * @param photographs whether pictures of the person may be published
 */
public record Attendee(long id, Integer number, String name, String organisation, int workshop, Boolean attended,
                       List<Arrangement> with, boolean photographs) {

    public boolean isPresent() {
        return Boolean.TRUE.equals(attended);
    }
}
