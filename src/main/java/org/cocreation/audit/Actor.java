package org.cocreation.audit;

/** Who changed something, as {@code changed_by} and the trail hold it: the id of an account, or one of these. */
public final class Actor {

    public static final String PROCESS = "process";
    public static final String PARTICIPANT = "participant";
    public static final String INSTITUTION = "institution";

    private Actor() {
    }

    /** In French; an account's id says itself. */
    public static String words(String actor) {
        return switch (actor) {
            case PROCESS -> "le processus";
            case PARTICIPANT -> "la personne inscrite";
            case INSTITUTION -> "l'institution";
            default -> actor;
        };
    }
}
