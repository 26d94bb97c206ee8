package org.cocreation.support;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

/** Amounts as French readers write them. */
public final class Dirhams {

    private Dirhams() {
    }

    /** « 15 000 dirhams », « 1 267,50 dirhams » */
    public static String text(BigDecimal amount) {
        return number(amount) + "\u00a0" + (amount.abs().compareTo(BigDecimal.valueOf(2)) < 0 ? "dirham" : "dirhams");
    }

    /** « 15 000 », « 1 267,50 » */
    public static String number(BigDecimal amount) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.FRANCE);
        format.setMinimumFractionDigits(amount.stripTrailingZeros().scale() > 0 ? 2 : 0);
        format.setMaximumFractionDigits(2);
        return format.format(amount);
    }
}
