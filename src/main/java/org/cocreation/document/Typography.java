package org.cocreation.document;

import java.util.regex.Pattern;

/** Texts as a French document prints them. */
final class Typography {

    /** Control characters and lone surrogates, which XML refuses, and marks that turn the direction of what follows. */
    private static final Pattern UNWRITABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF&&[^\\n]]");
    /** Spaces where a line must not end: inside guillemets, before tall marks, in « 12 000 DH » and « n° 3 ». */
    private static final Pattern UNBREAKABLE = Pattern.compile(
            " +(?=[:;?!»%](?:[\\s\\p{Punct}]|$))|(?<=«) +|(?<=n°) +|(?<=\\d) (?=\\d{3}(?!\\d)|(?:DH|km|h)(?!\\p{L}))");

    private Typography() {
    }

    /** Without characters that no file can hold, and with the unbreakable spaces of French; empty for null. */
    static String french(String text) {
        if (text == null) {
            return "";
        }
        String writable = UNWRITABLE.matcher(text.replace("\r\n", "\n").replace('\t', ' ')).replaceAll("");
        return UNBREAKABLE.matcher(writable.strip()).replaceAll("\u00a0");
    }
}
