package org.cocreation.cycle;

/** An organisation joined the committee while its cycle runs. Published in the transaction. */
record MemberAdded(String cycleCode, String organisationCode) {
}
