package org.cocreation.support;

/** Whose origins are looked at. */
public enum Scope {

    REGISTERED("inscrits", "Inscriptions vérifiées", "verified_at is not null"),
    LISTED("liste", "Liste des participants",
            "verified_at is not null and (status in ('selected', 'confirmed') and proposed_seat is null"
                    + " or proposed_seat and status not in ('declined', 'released', 'cancelled'))"),
    CONFIRMED("confirmes", "Participations confirmées", "status = 'confirmed'");

    private final String code;
    private final String label;
    private final String condition;

    Scope(String code, String label, String condition) {
        this.code = code;
        this.label = label;
        this.condition = condition;
    }

    /** As an address carries it. */
    public String code() {
        return code;
    }

    /** In French. */
    public String label() {
        return label;
    }

    String condition() {
        return condition;
    }
}
