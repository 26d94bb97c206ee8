package org.cocreation.minutes;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cocreation.language.Dates;
import org.cocreation.language.Language;

/** Turns of phrase of the cycle's documents. */
public final class French {

    /** Where people meet when it is nowhere. */
    public static final String REMOTE = "Réunion à distance";

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Language.FR.locale());

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern REMOTELY = Pattern.compile("distance|visio|en ligne|téléphone", Pattern.CASE_INSENSITIVE);
    private static final Pattern REMOTE_ONLY = Pattern.compile("(?:réunions? +)?(?:à distance|(?:en +)?visio(?:conférence)?|en ligne|par téléphone)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** What is left before or after a link that is taken away. */
    private static final Pattern LOOSE_END = Pattern.compile("^[\\s,;:()\\-–]+|(?:[\\s,;:()\\-–]|\\bet)+$");

    private French() {
    }

    /** A meeting's place in words: an address to click says nothing on paper. */
    static String place(String typed) {
        if (typed == null || typed.isBlank()) {
            return "";
        }
        String words = LOOSE_END.matcher(LINK.matcher(typed).replaceAll("")).replaceAll("");
        if (words.isEmpty() || REMOTE_ONLY.matcher(words).matches() || REMOTELY.matcher(words).find() && !typed.equals(words)) {
            return REMOTE;
        }
        return typed.equals(words) || words.equals(typed.strip()) ? words : words + ", et à distance";
    }

    /** « 2ème et 3ème événements de co-création » */
    static String events(List<Integer> positions) {
        return list(positions.stream().map(French::ordinal).toList()) + " événements de co-création";
    }

    private static String ordinal(int position) {
        return position == 1 ? "1er" : position + "ème";
    }

    /** « a, b et c » */
    public static String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1 ? String.join("", items) : String.join(", ", items.subList(0, last)) + " et " + items.get(last);
    }

    /** « 1er événement de co-création », « 2ème événement de co-création » */
    public static String event(int position) {
        return ordinal(position) + " événement de co-création";
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

    /** Month by month: « 25 et 27 juillet 2023 ». */
    static Map<YearMonth, String> months(List<LocalDate> days) {
        Map<YearMonth, List<String>> months = days.stream().distinct().sorted().collect(Collectors.groupingBy(YearMonth::from,
                LinkedHashMap::new, Collectors.mapping(day -> day.getDayOfMonth() == 1 ? "1er" : String.valueOf(day.getDayOfMonth()),
                        Collectors.toList())));
        Map<YearMonth, String> lines = new LinkedHashMap<>();
        months.forEach((month, numbers) -> lines.put(month, list(numbers) + " " + month.format(MONTH)));
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
        return meeting.from() == null || meeting.to() == null ? "" : "de %s à %s".formatted(
                Dates.time(meeting.from(), Language.FR), Dates.time(meeting.to(), Language.FR));
    }
}
