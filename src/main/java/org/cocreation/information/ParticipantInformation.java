package org.cocreation.information;

import java.time.Instant;
import java.util.List;

import org.cocreation.form.Fingerprint;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What partners tell the participants of an event. An empty text says nothing yet.
 *
 * @param contact   a telephone or an address of the event's, of nobody in person
 * @param changedAt null while nobody wrote anything
 */
public record ParticipantInformation(Bilingual access, String contact, Bilingual practical, @Nullable Instant changedAt, @Nullable String changedBy) {

    static final ParticipantInformation EMPTY =
            new ParticipantInformation(new Bilingual("", ""), "", new Bilingual("", ""), null, null);

    boolean saysTheSameAs(ParticipantInformation other) {
        return access.equals(other.access) && contact.equals(other.contact) && practical.equals(other.practical);
    }

    /** Of what it says: who changes it tells by this what they saw. */
    public String version() {
        return Fingerprint.of(List.of(access.fr(), access.ar(), contact, practical.fr(), practical.ar()));
    }

    /** How to come, in both languages, and whom to ask. */
    boolean isComplete() {
        return isWritten(access) && !contact.isEmpty();
    }

    boolean saysPractical() {
        return isWritten(practical);
    }

    /** Whether a text is there in both languages. */
    private static boolean isWritten(Bilingual text) {
        return text.saysBoth();
    }
}
