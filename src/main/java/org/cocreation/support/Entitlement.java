package org.cocreation.support;

/**
 * What the decision {@code support-entitlement} says of a participant, before the budget is looked at.
 *
 * @param reason a code, as {@code travel-accessibility}; its words are {@code support-reason.*}
 */
record Entitlement(boolean travel, boolean lodging, String reason) {

    boolean toAnything() {
        return travel || lodging;
    }
}
