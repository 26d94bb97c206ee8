package org.cocreation.relay;

import org.cocreation.code.Coded;

/** How a host makes an event known: the choices of the form {@code relay-communication}. */
public enum RelayChannel implements Coded {

    ASSOCIATIONS("reseau-associatif", "Réseau associatif"), SOCIAL_MEDIA("reseaux-sociaux", "Réseaux sociaux"),
    MAIL("courriel", "Courriel"), PRESS("radio-presse", "Radio et presse"), POSTERS("affichage", "Affichage"),
    MEETINGS("rencontres", "Rencontres");

    private final String code;
    private final String label;

    RelayChannel(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** As the form and the table hold it. */
    @Override
    public String code() {
        return code;
    }

    /** In French, as the committee reads it. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException for anything that the form does not offer */
    static RelayChannel of(String code) {
        return Coded.of(RelayChannel.class, code);
    }
}
