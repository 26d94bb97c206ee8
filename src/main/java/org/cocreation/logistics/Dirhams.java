package org.cocreation.logistics;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.cocreation.sharedfile.ContentWords;

/** Amounts in dirhams as people read and type them. */
public final class Dirhams {

    /** For templates. */
    static final Dirhams WORDS = new Dirhams();

    private static final BigDecimal TWO = new BigDecimal(2);

    private Dirhams() {
    }

    static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** « 12 500 dirhams », « 120,50 dirhams » */
    public static String words(BigDecimal amount) {
        return number(amount) + (amount.abs().compareTo(TWO) < 0 ? "\u00a0dirham" : "\u00a0dirhams");
    }

    /** « 12 500 », « 120,50 »; empty for null. */
    public static String number(BigDecimal amount) {
        return amount == null ? "" : ContentWords.number(amount);
    }

    /** « +1 250 », « -300 », « 0 »; empty for null. */
    public static String signed(BigDecimal difference) {
        return difference == null ? "" : difference.signum() > 0 ? "+" + number(difference) : number(difference).replace('-', '\u2212');
    }

    /** As an input shows what may be typed or known: « 120,50 ». */
    public static String typed(Object value) {
        if (!(value instanceof BigDecimal amount)) {
            return value == null ? "" : value.toString();
        }
        return (amount.stripTrailingZeros().scale() <= 0 ? amount.setScale(0) : amount).toPlainString().replace('.', ',');
    }
}
