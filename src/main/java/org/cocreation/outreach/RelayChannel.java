package org.cocreation.outreach;

/** How a host makes an event known: the choices of the form {@code relay-communication}. */
public enum RelayChannel {

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
    public String code() {
        return code;
    }

    /** In French, as the committee reads it. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException for anything that the form does not offer */
    static RelayChannel of(String code) {
        for (RelayChannel channel : values()) {
            if (channel.code.equals(code)) {
                return channel;
            }
        }
        throw new IllegalArgumentException("No relay channel " + code);
    }
}
