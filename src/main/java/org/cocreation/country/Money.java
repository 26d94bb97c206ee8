package org.cocreation.country;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Amounts in the country's currency as people read and type them.
 *
 * @param one  the currency's name in French, for less than two
 * @param many the same from two on
 */
public record Money(String one, String many) {

    /** A hundred million: more than any event costs. */
    public static final int MOST = 100_000_000;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    public static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** « 12 500 euros », « 120,50 euros » */
    public String words(BigDecimal amount) {
        return number(amount) + "\u00a0" + (amount.abs().compareTo(TWO) < 0 ? one : many);
    }

    /** What a column of amounts or a field is headed by: « Montant (euros) » */
    public String in(String what) {
        return "%s (%s)".formatted(what, many);
    }

    /** « 12 500 », with two decimals where there are any: « 120,50 »; empty for null. */
    public static String number(@Nullable BigDecimal amount) {
        if (amount == null) {
            return "";
        }
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        return new DecimalFormat(whole ? "#,##0" : "#,##0.00", DecimalFormatSymbols.getInstance(Locale.FRANCE)).format(amount)
                .replace('\u202f', '\u00a0');
    }

    /** « +1 250 », « −300 », « 0 »; empty for null. */
    public static String signed(@Nullable BigDecimal difference) {
        return difference == null ? "" : difference.signum() > 0 ? "+" + number(difference) : number(difference).replace('-', '\u2212');
    }

    /** As an input shows it: « 120,50 »; empty for null. */
    public static String typed(@Nullable BigDecimal amount) {
        return amount == null ? "" : (amount.stripTrailingZeros().scale() <= 0 ? amount.setScale(0) : amount).toPlainString().replace('.', ',');
    }
}
