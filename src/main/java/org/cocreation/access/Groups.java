package org.cocreation.access;

/** Ids of the committee's groups in the engine. Each organisation also has its own: {@code org-} and its code. */
public final class Groups {

    /** The lead organisation. */
    public static final String MINISTRY = "ministry";
    public static final String ASSOCIATIONS = "associations";
    /** International partners. */
    public static final String PARTNERS = "partners";
    /** Every organisation of the committee. */
    public static final String STEERING_COMMITTEE = "steering-committee";
    /** They deploy models, which is the right to run code here. */
    public static final String PROCESS_DESIGNERS = "process-designers";
    public static final String ADMINISTRATORS = "camunda-admin";

    static final String ORGANISATION_PREFIX = "org-";

    private Groups() {
    }
}
