package org.cocreation.outreach;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.regex.Pattern;

import org.cocreation.language.Bilingual;

/**
 * What partners tell the participants of an event. An empty text says nothing yet.
 *
 * @param contact   a telephone or an address of the event's, of nobody in person
 * @param changedAt null while nobody wrote anything
 */
public record ParticipantInformation(Bilingual access, String contact, Bilingual practical, Instant changedAt, String changedBy) {

    static final ParticipantInformation EMPTY =
            new ParticipantInformation(new Bilingual("", ""), "", new Bilingual("", ""), null, null);

    /** Characters that no document can hold, or that would turn the direction of what follows. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF&&[^\\n]]");

    /** As somebody typed it. */
    static ParticipantInformation typed(String accessFr, String accessAr, String contact, String practicalFr, String practicalAr) {
        return new ParticipantInformation(new Bilingual(tidy(accessFr), tidy(accessAr)), tidy(contact).replace('\n', ' '),
                new Bilingual(tidy(practicalFr), tidy(practicalAr)), null, null);
    }

    /** Several lines in Unicode's composed form; empty for null. */
    static String tidy(String text) {
        if (text == null) {
            return "";
        }
        String lines = Normalizer.normalize(text, Normalizer.Form.NFC).replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        return UNSEEN.matcher(lines).replaceAll("").replaceAll(" *\n *", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    boolean saysTheSameAs(ParticipantInformation other) {
        return access.equals(other.access) && contact.equals(other.contact) && practical.equals(other.practical);
    }

    /** Of what it says: who changes it tells by this what they saw. */
    public String version() {
        return InformationPack.hash(String.join("\u0000", access.fr(), access.ar(), contact, practical.fr(), practical.ar())
                .getBytes(StandardCharsets.UTF_8));
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
        return !text.fr().isEmpty() && !text.ar().isEmpty();
    }
}
