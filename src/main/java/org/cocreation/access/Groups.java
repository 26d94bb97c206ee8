package org.cocreation.access;

import java.util.Set;

import org.cocreation.event.Organisation;

/** Ids of the committee's groups in the engine. Each organisation also has its own: {@code org-} and its code. */
public final class Groups {

    /** Members of the ministries that lead. */
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

    /** What an organisation's kind decides; its own group is not among them. */
    static final Set<String> OF_KINDS = Set.of(MINISTRY, ASSOCIATIONS, PARTNERS, STEERING_COMMITTEE);

    /**
     * The groups of an organisation's member.
     *
     * @param leads whether the member acts as the ministry; counts for a ministry only
     */
    public static Set<String> of(Organisation organisation, boolean leads) {
        String own = organisation.group();
        return switch (organisation.kind()) {
            case "association" -> Set.of(own, STEERING_COMMITTEE, ASSOCIATIONS);
            case "international_partner" -> Set.of(own, STEERING_COMMITTEE, PARTNERS);
            default -> leads && organisation.mayLead() ? Set.of(own, STEERING_COMMITTEE, MINISTRY) : Set.of(own, STEERING_COMMITTEE);
        };
    }

    /** Whether the committee's pages decide who belongs to it. */
    public static boolean isKept(String group) {
        return group.startsWith(ORGANISATION_PREFIX) || OF_KINDS.contains(group) || group.equals(ADMINISTRATORS) || group.equals(PROCESS_DESIGNERS);
    }

    private Groups() {
    }
}
