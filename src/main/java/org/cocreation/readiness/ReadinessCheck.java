package org.cocreation.readiness;

import java.util.List;

import org.cocreation.event.Event;

/**
 * What a feature finds of an event's readiness, computed from its data. The readiness list asks every bean of this type,
 * in the order of {@link #position}.
 */
public interface ReadinessCheck {

    /** Where its points stand in the list: 10 venue, 20 programme, 30 participants, 40 institutions, 50 support … */
    int position();

    /** At least one; as few queries as possible. */
    List<ReadinessPoint> check(Event event);
}
