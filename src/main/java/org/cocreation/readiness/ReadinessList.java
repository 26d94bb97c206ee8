package org.cocreation.readiness;

import java.util.List;

import org.cocreation.readiness.ReadinessPoint.State;

/** All points of an event, in their order. */
public record ReadinessList(List<ReadinessPoint> points) {

    public long missing() {
        return count(State.MISSING);
    }

    public long warnings() {
        return count(State.WARNING);
    }

    public long done() {
        return count(State.DONE);
    }

    private long count(State state) {
        return points.stream().filter(point -> point.state() == state).count();
    }
}
