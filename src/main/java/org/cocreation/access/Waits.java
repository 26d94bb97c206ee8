package org.cocreation.access;

/** How long to wait, in words. */
final class Waits {

    private Waits() {
    }

    /** What who tried too often is told. */
    static String refusal(TooManyAttempts wait) {
        return "Trop d'essais. Réessayez dans " + inWords(wait.delay().toSeconds()) + ".";
    }

    /** Empty when it is no number of seconds, as an address may say anything. */
    static String inWords(String seconds) {
        return seconds.matches("[1-9][0-9]{0,3}") ? inWords(Long.parseLong(seconds)) : "";
    }

    private static String inWords(long seconds) {
        if (seconds < 60) {
            return seconds == 1 ? "une seconde" : seconds + " secondes";
        }
        long minutes = (seconds + 59) / 60;
        return minutes == 1 ? "une minute" : minutes + " minutes";
    }
}
