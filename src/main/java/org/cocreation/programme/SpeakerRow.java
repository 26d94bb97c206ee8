package org.cocreation.programme;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.cocreation.form.Fingerprint;
import org.cocreation.language.TypedText;

/**
 * A row of the speakers' form.
 *
 * @param id     of the speaker, null for a new one
 * @param shown  fingerprint of the speaker as the form showed it
 * @param status a code; nothing chosen is {@code expected}
 * @param remove whether the speaker is to go
 * @param theirs what somebody else made of it meanwhile, null unless both changed it
 * @param gone   whether somebody else removed it meanwhile
 */
public record SpeakerRow(Long id, String shown, String role, String profileFr, String profileAr, String subject, String name,
                         String email, String status, boolean remove, Speaker theirs, boolean gone) {

    static final SpeakerRow BLANK = of(Map.of());

    /** What was typed, tidied. */
    static SpeakerRow of(Map<String, String> typed) {
        String status = text(typed, "status");
        return new SpeakerRow(text(typed, "id").matches("[0-9]{1,18}") ? Long.valueOf(text(typed, "id")) : null, text(typed, "shown"),
                text(typed, "role"), text(typed, "profileFr"), text(typed, "profileAr"), text(typed, "subject"), text(typed, "name"),
                text(typed, "email"), status.isEmpty() ? SpeakerStatus.EXPECTED.code() : status, typed.containsKey("remove"), null, false);
    }

    private static String text(Map<String, String> typed, String key) {
        return TypedText.tidy(typed.get(key));
    }

    static SpeakerRow of(Speaker speaker) {
        return new SpeakerRow(speaker.id(), speaker.fingerprint(), speaker.role().code(), speaker.profile().fr(), speaker.profile().ar(),
                speaker.subject(), speaker.name(), speaker.email(), speaker.status().code(), false, null, false);
    }

    /** The same beside what stands now: sent again, it takes its place. */
    SpeakerRow against(Speaker now) {
        return new SpeakerRow(id, now.fingerprint(), role, profileFr, profileAr, subject, name, email, status, remove, now, false);
    }

    /** The same as a new row, the speaker being gone. */
    SpeakerRow anew() {
        return new SpeakerRow(null, "", role, profileFr, profileAr, subject, name, email, status, false, null, true);
    }

    /** A blank row that nobody filled in. */
    boolean isBlank() {
        return id == null && Stream.of(profileFr, profileAr, subject, name, email).allMatch(String::isEmpty);
    }

    boolean isUntouched() {
        return !remove && shown.equals(fingerprint());
    }

    boolean says(Speaker speaker) {
        return !remove && Objects.equals(speaker.fingerprint(), fingerprint());
    }

    private String fingerprint() {
        return Fingerprint.of(List.of(role, profileFr, profileAr, subject, name, email, status));
    }
}
