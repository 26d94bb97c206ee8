package org.cocreation.settings;

import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.cocreation.language.Language;
import org.cocreation.language.TypedText;
import org.jspecify.annotations.Nullable;

/** What a setting may hold, and what is said of a text that it may not. */
public final class Kind {

    /** How a page asks for it. */
    public enum Control {
        LINE, EMAIL, TELEPHONE, NUMBER,
        /** A paragraph. */
        TEXT,
        /** An item a line. */
        LINES,
        /** On a page of its own. */
        TABLE
    }

    private static final Pattern MARKUP = Pattern.compile("[<>]|&#?\\w+;");
    private static final Pattern ARABIC = Pattern.compile("\\p{InArabic}");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>.]+");
    private static final Pattern WEB_ADDRESS = Pattern.compile("https://[\\w.-]+\\.\\w+(?:[/?#][\\w./?#=&%~+-]*)?");
    private static final Pattern TELEPHONE_NUMBER = Pattern.compile("\\+?[0-9][0-9 ().-]{4,28}[0-9]");
    private static final int LONGEST_ADDRESS = 254;
    private static final int MOST_LINES = 30;

    private final Control control;
    private final int longest;
    private final boolean bilingual;
    private final boolean optional;
    /** What is wrong with a text that is there; null when nothing is. */
    private final Function<String, @Nullable String> fault;

    private Kind(Control control, int longest, boolean bilingual, boolean optional, Function<String, @Nullable String> fault) {
        this.control = control;
        this.longest = longest;
        this.bilingual = bilingual;
        this.optional = optional;
        this.fault = fault;
    }

    private static Kind of(Control control, int longest, Function<String, @Nullable String> fault) {
        return new Kind(control, longest, false, false, fault);
    }

    public static Kind line(int longest) {
        return of(Control.LINE, longest, Kind::markup);
    }

    public static Kind text(int longest) {
        return of(Control.TEXT, longest, Kind::markup);
    }

    /** Items of so many characters each. */
    static Kind lines(int longest) {
        return of(Control.LINES, longest * MOST_LINES, text -> text.lines().count() > MOST_LINES ? MOST_LINES + " lignes au plus."
                : text.lines().anyMatch(line -> line.length() > longest) ? "Une ligne compte %d caractères au plus.".formatted(longest) : markup(text));
    }

    static Kind email() {
        return of(Control.EMAIL, LONGEST_ADDRESS, text -> ADDRESS.matcher(text).matches() && isMailbox(text) ? null : "Cette adresse électronique n'est pas complète.");
    }

    /** An address that a name may stand before, as in {@code Comité <comite@example.org>}. */
    static Kind mailbox() {
        return of(Control.LINE, LONGEST_ADDRESS, text -> isMailbox(text) ? null : "Écrivez une adresse électronique, ou un nom et une adresse\u00a0: «\u00a0Comité <comite@exemple.ma>\u00a0».");
    }

    static Kind webAddress() {
        return of(Control.LINE, LONGEST_ADDRESS, text -> WEB_ADDRESS.matcher(text).matches() ? null : "Écrivez une adresse entière, qui commence par https://.");
    }

    static Kind telephone() {
        return of(Control.TELEPHONE, 30, text -> TELEPHONE_NUMBER.matcher(text).matches() ? null : "Un numéro compte des chiffres, des espaces et au plus un + au début.");
    }

    static Kind number(int least, int most) {
        return of(Control.NUMBER, 20, text -> text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most ? null
                : "Écrivez un nombre entier de %d à %d.".formatted(least, most));
    }

    /** What a page of its own checks; kept as JSON. */
    static Kind table() {
        return of(Control.TABLE, Integer.MAX_VALUE, text -> null);
    }

    /** In French and in Arabic. */
    public Kind inBothLanguages() {
        return new Kind(control, longest, true, optional, fault);
    }

    /** There may be none. */
    Kind orNone() {
        return new Kind(control, longest, bilingual, true, fault);
    }

    private static @Nullable String markup(String text) {
        return MARKUP.matcher(text).find() ? "Écrivez du texte seul, sans les signes < et >." : null;
    }

    private static boolean isMailbox(String text) {
        try {
            return ADDRESS.matcher(new InternetAddress(text, true).getAddress()).matches();
        } catch (AddressException e) {
            return false;
        }
    }

    public Control control() {
        return control;
    }

    /** Characters. */
    public int longest() {
        return longest;
    }

    public boolean bilingual() {
        return bilingual;
    }

    /** As it is kept: without what is not seen, and without blank lines. */
    String tidy(@Nullable String typed) {
        return switch (control) {
            case LINES -> typed == null ? "" : typed.lines().map(TypedText::tidy).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
            case TABLE -> typed == null ? "" : typed.strip();
            default -> TypedText.tidy(typed);
        };
    }

    /** What is wrong with a tidy text, for the person who typed it; null when nothing is. */
    @Nullable String fault(String text, Language language) {
        if (text.isEmpty()) {
            return optional ? null : "Ce champ est nécessaire.";
        }
        if (text.length() > longest) {
            return longest + " caractères au plus.";
        }
        if (bilingual && !(language == Language.AR ? ARABIC : LATIN).matcher(text).find()) {
            return language == Language.AR ? "Écrivez-le en arabe." : "Écrivez-le en français.";
        }
        return fault.apply(text);
    }
}
