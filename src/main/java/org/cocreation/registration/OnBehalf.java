package org.cocreation.registration;

import org.cocreation.code.Coded;
import org.jspecify.annotations.Nullable;

/**
 * How somebody was registered by somebody else.
 *
 * @param registeredBy  account of the member who wrote the form; null when it came by the form for several people
 * @param group         of the people whom that form named, see {@link Group}; null for a member's
 * @param word          how the person was verified and agreed; null before, and for who does so by a link
 * @param postalAddress where a letter goes; null when none is given
 */
public record OnBehalf(@Nullable String registeredBy, @Nullable Long group, @Nullable Word word, @Nullable String postalAddress) {

    /** Who spoke with the person, how, and to whom the person said that they agree: law 09-08 wants to know. */
    public record Word(Verified how, Consent consent, String consentTo, String by) {
    }

    /** Through whom several people were registered. @param contact the name, as that person wrote it */
    public record Group(long id, String contact, String phone) {
    }

    /** How a member made sure that it is the person who wants to take part. */
    public enum Verified implements Coded {

        TELEPHONE("par téléphone"), IN_PERSON("de vive voix");

        private final String label;

        Verified(String label) {
            this.label = label;
        }

        /** In French. */
        public String label() {
            return label;
        }

        public static Verified of(String code) {
            return Coded.of(Verified.class, code);
        }
    }

    /** How the person said yes to the notice of law 09-08. */
    public enum Consent implements Coded {

        ORALLY("oralement"), ON_PAPER("sur papier");

        private final String label;

        Consent(String label) {
            this.label = label;
        }

        /** In French. */
        public String label() {
            return label;
        }

        public static Consent of(String code) {
            return Coded.of(Consent.class, code);
        }
    }
}
