package org.cocreation.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish to be told.
 *
 * @param verifiedAt null while nobody showed that the address is theirs: nothing is told to it
 */
record Alert(long id, String email, String regionCode, @Nullable Instant verifiedAt) {

    boolean isVerified() {
        return verifiedAt != null;
    }
}
