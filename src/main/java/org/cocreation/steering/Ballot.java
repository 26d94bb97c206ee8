package org.cocreation.steering;

import java.util.List;

/** An organisation's latest word on an event's themes: their ids, the most wanted first. */
public record Ballot(String organisationCode, List<Long> choices) {
}
