package org.cocreation.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cocreation.language.TypedText;
import org.jspecify.annotations.Nullable;

/** What fields hold as people type it, and what pages answer when it cannot stand. */
public final class Typed {

    public static final String MISSING = "Ce champ est nécessaire.";
    public static final String TOO_LONG = "{max} caractères au plus.";
    public static final String HOUR = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|";
    public static final String NO_HOUR = "Écrivez l'heure comme 09:30.";
    /** Of an address, or nothing. */
    public static final String EMAIL = "([^@\\s]+@[^@\\s]+\\.[^@\\s]+)?";
    public static final String NO_EMAIL = "Cette adresse électronique n'est pas complète.";
    public static final String NO_DAY = "Cette date n'existe pas ou n'est pas lisible.";
    public static final String NOT_OFFERED = "Choisissez parmi les valeurs proposées.";

    private static final int CENTURY = 20;

    /** No exponent: a number that is short to type may be too long to count with. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{0,6})?");

    private Typed() {
    }

    /** One line, tidied; empty for null. */
    public static String line(@Nullable String typed) {
        return TypedText.tidy(typed);
    }

    /** Several lines, each tidied; empty for null. */
    public static String lines(@Nullable String typed) {
        return typed == null ? "" : typed.lines().map(TypedText::tidy).collect(Collectors.joining("\n")).strip();
    }

    public static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** « 1 250,50 »; null when it is empty or no number. */
    public static @Nullable BigDecimal number(String typed) {
        String plain = typed.replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
        return NUMBER.matcher(plain).matches() ? new BigDecimal(plain) : null;
    }

    /** Of a text that was checked: one that {@link TypedNumber} takes, and that is not empty. */
    public static BigDecimal checked(String typed) {
        return Objects.requireNonNull(number(typed), typed);
    }

    /** Of a choice that was checked: one that must be made. */
    public static <T> T chosen(@Nullable T choice) {
        return Objects.requireNonNull(choice);
    }

    /** « 2026-11-22 », as an input for days sends it; null when it is empty or no day of this century. */
    public static @Nullable LocalDate day(String typed) {
        try {
            LocalDate day = LocalDate.parse(typed);
            return day.getYear() / 100 == CENTURY ? day : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Of a text that satisfies {@link #HOUR}. */
    public static LocalTime hour(String typed) {
        return LocalTime.parse(typed.length() == "9:00".length() ? "0" + typed : typed);
    }
}
