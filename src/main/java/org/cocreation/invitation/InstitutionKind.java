package org.cocreation.invitation;

/** What an institution is; which kinds are invited is the decision {@code institutions-to-invite}. */
public enum InstitutionKind {

    REGIONAL_COUNCIL("Conseil de région"), PREFECTURE("Préfecture"), PROVINCE("Province"),
    CONSULTATIVE_BODY("Instance consultative");

    private final String label;

    InstitutionKind(String label) {
        this.label = label;
    }

    /** As tables and decisions hold it. */
    public String code() {
        return name().toLowerCase().replace('_', '-');
    }

    public static InstitutionKind of(String code) {
        return valueOf(code.toUpperCase().replace('-', '_'));
    }

    /** In French, as the committee reads it. */
    public String label() {
        return label;
    }
}
