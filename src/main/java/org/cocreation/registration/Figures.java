package org.cocreation.registration;

/** How many registrations of an event stand where; {@code registered} counts all, the unverified too. */
public record Figures(int registered, int unverified, int candidates, int selected, int confirmed, int waiting,
                      int declined, int released, int cancelled) {

    /** Those that count. */
    public int verified() {
        return registered - unverified;
    }

    public int seatsTaken() {
        return selected + confirmed;
    }
}
