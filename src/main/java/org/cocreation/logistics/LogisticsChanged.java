package org.cocreation.logistics;

/** Somebody saved on a page what an open task's form is to show. */
record LogisticsChanged(String eventCode, String task) {

    static final String DEFINE_VENUE = "define-venue";
    static final String PLAN_MEALS = "plan-meals";
    static final String ESTIMATE_BUDGET = "estimate-budget";
}
