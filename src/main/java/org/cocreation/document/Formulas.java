package org.cocreation.document;

import java.util.regex.Pattern;

/**
 * Keeps what the public typed from becoming a formula in the spreadsheet of whoever opens a list.
 *
 * <p>A typed text cell of an XLSX file is never evaluated, but the file may be saved as CSV and opened again, so both
 * kinds of file are treated alike: a leading apostrophe before {@code = + - @}, a tab or a carriage return, as OWASP
 * advises. Telephone numbers and other plain arithmetic stay as they are: nothing in them can call a function.
 */
final class Formulas {

    private static final Pattern DANGEROUS = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern HARMLESS = Pattern.compile("[+-][0-9 .()/-]*");

    private Formulas() {
    }

    static String neutralised(String text) {
        return DANGEROUS.matcher(text).matches() && !HARMLESS.matcher(text).matches() ? "'" + text : text;
    }
}
