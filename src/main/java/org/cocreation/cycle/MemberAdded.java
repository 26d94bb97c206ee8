package org.cocreation.cycle;

/** An organisation joined the committee while its cycle runs. Published in the transaction. */
public record MemberAdded(String cycleCode, String organisationCode) {
}
