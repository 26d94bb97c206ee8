package org.cocreation.minutes;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.language.Dates;
import org.cocreation.language.Language;

/** Turns of phrase of the cycle's documents. */
public final class French {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Language.FR.locale());

    private French() {
    }

    /** « a, b et c » */
    public static String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1 ? String.join("", items) : String.join(", ", items.subList(0, last)) + " et " + items.get(last);
    }

    /** « 1er événement de co-création », « 2ème événement de co-création » */
    public static String event(int position) {
        return (position == 1 ? "1er" : position + "ème") + " événement de co-création";
    }

    /** « 1re réunion » */
    public static String meeting(int number) {
        return rank(number) + " réunion";
    }

    /** « 1re, 2e et 5e réunions » */
    public static String meetings(List<Integer> numbers) {
        return list(numbers.stream().map(French::rank).toList()) + (numbers.size() == 1 ? " réunion" : " réunions");
    }

    private static String rank(int number) {
        return number == 1 ? "1re" : number + "e";
    }

    public static String date(LocalDate day) {
        return Dates.date(day, Language.FR);
    }

    public static String day(LocalDate day) {
        return Dates.day(day, Language.FR);
    }

    /** A line a month: « 25 et 27 juillet 2023 ». */
    public static List<String> months(List<LocalDate> days) {
        Map<YearMonth, List<String>> months = days.stream().distinct().sorted().collect(Collectors.groupingBy(YearMonth::from,
                LinkedHashMap::new, Collectors.mapping(day -> day.getDayOfMonth() == 1 ? "1er" : String.valueOf(day.getDayOfMonth()),
                        Collectors.toList())));
        List<String> lines = new ArrayList<>();
        months.forEach((month, numbers) -> lines.add(list(numbers) + " " + month.format(MONTH)));
        return lines;
    }

    /** « Régions de Casablanca-Settat et Rabat-Salé-Kénitra », « Région de l'Oriental » */
    public static String regions(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        List<String> said = names.stream().map(name -> name.startsWith("L'") ? "de l'" + name.substring(2) : name).toList();
        return (names.size() == 1 ? "Région " : "Régions ") + (said.get(0).startsWith("de l'") ? "" : "de ") + list(said);
    }

    /** « co-organisé avec les associations ADFM et 4Chabab » */
    public static String coOrganised(List<String> hosts) {
        if (hosts.isEmpty()) {
            return "";
        }
        // A full name says what it is: « l'Association démocratique des femmes du Maroc ».
        if (hosts.stream().anyMatch(host -> host.startsWith("Association"))) {
            return " co-organisé avec " + list(hosts.stream()
                    .map(host -> (host.startsWith("Association") ? "l'" : "l'association ") + host).toList());
        }
        return " co-organisé avec " + (hosts.size() == 1 ? "l'association " : "les associations ") + list(hosts);
    }

    /** « de 9 h 00 à 12 h 00 » */
    public static String hours(Minutes.Meeting meeting) {
        return meeting.from() == null ? "" : "de %s à %s".formatted(
                Dates.time(meeting.from(), Language.FR), Dates.time(meeting.to(), Language.FR));
    }
}
