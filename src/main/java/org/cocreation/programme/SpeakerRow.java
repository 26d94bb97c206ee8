package org.cocreation.programme;

import java.util.List;
import java.util.Objects;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.cocreation.form.Fingerprint;
import org.cocreation.form.FormRow;
import org.cocreation.form.Typed;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * A row of the speakers' form.
 *
 * @param id     of the speaker, null for a new one
 * @param shown  fingerprint of the speaker as the form showed it
 * @param role   a code
 * @param status a code; nothing chosen is {@code expected}
 * @param remove whether the speaker is to go, or null
 */
public record SpeakerRow(
        @Nullable Long id, String shown,
        @NotBlank(message = "Choisissez un rôle.") String role,
        @NotBlank(message = BOTH) @Size(max = 200, message = Typed.TOO_LONG) String profileFr,
        @NotBlank(message = BOTH) @Size(max = 200, message = Typed.TOO_LONG) String profileAr,
        @Size(max = 200, message = Typed.TOO_LONG) String subject,
        @Size(max = 200, message = Typed.TOO_LONG) String name,
        @Size(max = 254, message = Typed.TOO_LONG) @Pattern(regexp = Typed.EMAIL, message = Typed.NO_EMAIL) String email,
        String status, @Nullable Boolean remove) implements FormRow {

    private static final String BOTH = "Indiquez l'organisation ou le profil, en français et en arabe.";

    public SpeakerRow {
        shown = Typed.line(shown);
        role = Typed.line(role);
        profileFr = Typed.line(profileFr);
        profileAr = Typed.line(profileAr);
        subject = Typed.line(subject);
        name = Typed.line(name);
        email = Typed.line(email);
        status = Typed.line(status).isEmpty() ? SpeakerStatus.EXPECTED.code() : Typed.line(status);
    }

    static SpeakerRow of(Speaker speaker) {
        return new SpeakerRow(speaker.id(), speaker.fingerprint(), speaker.role().code(), speaker.profile().text(Language.FR), speaker.profile().text(Language.AR),
                speaker.subject(), speaker.name(), speaker.email(), speaker.status().code(), null);
    }

    /** A new one. */
    static SpeakerRow typed(String role, String profileFr, String profileAr, String subject) {
        return new SpeakerRow(null, "", role, profileFr, profileAr, subject, "", "", "", null);
    }

    /** The same beside what stands now: sent again, it takes its place. */
    SpeakerRow against(Speaker now) {
        return new SpeakerRow(id, now.fingerprint(), role, profileFr, profileAr, subject, name, email, status, remove);
    }

    /** The same as a new row, the speaker being gone. */
    SpeakerRow anew() {
        return new SpeakerRow(null, "", role, profileFr, profileAr, subject, name, email, status, null);
    }

    @Override
    public boolean isBlank() {
        return id == null && FormRow.areBlank(profileFr, profileAr, subject, name, email);
    }

    boolean isToGo() {
        return Boolean.TRUE.equals(remove);
    }

    /** What was left as it was keeps what others made of it meanwhile. */
    boolean isUntouched() {
        return !isToGo() && shown.equals(fingerprint());
    }

    @Override
    public boolean counts() {
        return FormRow.super.counts() && !isUntouched();
    }

    void check(Errors errors) {
        if (!role.isEmpty() && SpeakerRole.find(role).isEmpty()) {
            errors.rejectValue("role", "unknown", Typed.NOT_OFFERED);
        }
        if (SpeakerStatus.find(status).isEmpty()) {
            errors.rejectValue("status", "unknown", Typed.NOT_OFFERED);
        }
        if (status.equals(SpeakerStatus.CONFIRMED.code()) && name.isEmpty()) {
            errors.rejectValue("name", "missing", "Indiquez le nom de la personne avant de la dire confirmée.");
        }
    }

    boolean says(Speaker speaker) {
        return !isToGo() && Objects.equals(speaker.fingerprint(), fingerprint());
    }

    private String fingerprint() {
        return Fingerprint.of(List.of(role, profileFr, profileAr, subject, name, email, status));
    }
}
