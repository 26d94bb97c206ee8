package org.cocreation.outreach;

/** The page of participant information was saved: an open task's form would begin with what it was before. */
record InformationChanged(String eventCode, ParticipantInformation information) {
}
