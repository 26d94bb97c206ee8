package org.cocreation.event;

import java.util.Locale;

import org.cocreation.geography.Position;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Where an event takes place within its city; each part is null while it is not known.
 *
 * @param address street and number
 */
public record Location(@Nullable Bilingual venue, @Nullable Bilingual address, @Nullable Position position, @Nullable WheelchairAccess wheelchairs) {

    /** Address of a map of it, of OpenStreetMap; null while its position is not known. */
    public @Nullable String map() {
        return position == null ? null : String.format(Locale.ROOT, "https://www.openstreetmap.org/?mlat=%.5f&mlon=%.5f&zoom=17",
                position.latitude(), position.longitude());
    }
}
