package org.cocreation.support;

/** The committee applied other criteria from the page; the open task's form is to show them. */
record CriteriaChanged(String eventCode, int travelFromKm, int lodgingFromKm) {
}
