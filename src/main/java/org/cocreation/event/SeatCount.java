package org.cocreation.event;

/** Knows how many seats of an event are taken, and whether somebody waits for one. */
public interface SeatCount {

    int seatsTaken(String eventCode);

    boolean anyWaiting(String eventCode);
}
