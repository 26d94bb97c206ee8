package org.cocreation.programme;

import java.util.List;

import org.cocreation.form.Fingerprint;
import org.cocreation.language.Bilingual;

/**
 * Who speaks at an event. The name and the address are personal data: for the organising committee's page only.
 *
 * @param profile   organisation or function, as the shared file names it
 * @param subject   empty when nothing is said
 * @param name      empty while it is not known
 * @param email     empty while it is not known
 * @param changedBy id of the account, or {@code process}
 */
public record Speaker(long id, SpeakerRole role, Bilingual profile, String subject, String name, String email, SpeakerStatus status,
                      String changedBy) {

    /** What tells a change by somebody else from none. */
    String fingerprint() {
        return Fingerprint.of(List.of(role.code(), profile.fr(), profile.ar(), subject, name, email, status.code()));
    }

    boolean isDeclined() {
        return status == SpeakerStatus.DECLINED;
    }
}
