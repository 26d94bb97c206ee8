package org.cocreation.support;

/**
 * The committee changed criteria or grants; an open task's form is to show them.
 *
 * @param agreeing by completing {@code set-support-criteria}, whose form is done with
 */
record SupportChanged(String eventCode, boolean agreeing) {
}
