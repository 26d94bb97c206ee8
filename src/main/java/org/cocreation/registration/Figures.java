package org.cocreation.registration;

/**
 * How many registrations of an event stand where; {@code registered} counts all, the unverified too.
 *
 * @param seatsTaken by those selected and confirmed, and by who comes along with them
 */
public record Figures(int registered, int unverified, int candidates, int selected, int confirmed, int waiting,
                      int declined, int released, int cancelled, int seatsTaken) {

    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Those that count. */
    public int verified() {
        return registered - unverified;
    }

    /** Those who have a seat. */
    public int listed() {
        return selected + confirmed;
    }
}
