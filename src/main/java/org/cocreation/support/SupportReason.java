package org.cocreation.support;

/** The reasons that are not the decision table's own. In words: {@code support-reason.*} of the labels. */
final class SupportReason {

    static final String TOO_NEAR = "too-near";
    /** Entitled, and waiting until others leave some of the budget. */
    static final String OVER_BUDGET = "over-budget";
    /** A member decided otherwise. */
    static final String COMMITTEE = "committee";
    /** The person needs no support after all. */
    static final String DECLINED = "declined";
    /** The seat was given up. */
    static final String GIVEN_UP = "given-up";

    private SupportReason() {
    }
}
