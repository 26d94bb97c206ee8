package org.cocreation.outcome;

/** A workshop's result was written. */
record ResultRecorded(String eventCode, WorkshopResult result) {
}
