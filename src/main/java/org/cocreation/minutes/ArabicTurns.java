package org.cocreation.minutes;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;

/** The relevé in Arabic. What is written in French only stands there as it is, and is marked so. */
final class ArabicTurns implements Turns {

    private static final Pattern ARABIC = Pattern.compile("\\p{InArabic}");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
    private static final String FRENCH = " (بالفرنسية)";
    private static final String ALSO_REMOTE = ", et à distance";

    private static final List<String> UNITS = List.of("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع");
    private static final int TEN = 10;
    private static final int TWENTY = 20;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Language.AR.locale());

    @Override
    public Language language() {
        return Language.AR;
    }

    @Override
    public String text(Bilingual text) {
        String arabic = text.text(Language.AR);
        return arabic.isEmpty() ? typed(text.text(Language.FR)) : typed(arabic);
    }

    /** Marked line by line: a list of lines may have some in each language. */
    @Override
    public String typed(String text) {
        return text == null ? "" : text.lines().map(ArabicTurns::marked).collect(Collectors.joining("\n"));
    }

    private static String marked(String line) {
        return ARABIC.matcher(line).find() || !LATIN.matcher(line).find() ? line : line.strip() + FRENCH;
    }

    @Override
    public String name(Organisation organisation) {
        String arabic = organisation.name().text(Language.AR);
        return ARABIC.matcher(arabic).find() ? arabic : organisation.name().text(Language.FR);
    }

    @Override
    public String separator() {
        return "؛ ";
    }

    /** « أ وب وج » */
    @Override
    public String list(List<String> items) {
        return String.join(" و", items.stream().map(item -> items.indexOf(item) > 0 && LATIN.matcher(item).lookingAt() ? " " + item : item).toList());
    }

    @Override
    public String hours(Minutes.Meeting meeting) {
        return meeting.from() == null || meeting.to() == null ? "" : "من الساعة %s إلى الساعة %s".formatted(
                Dates.time(meeting.from(), Language.AR), Dates.time(meeting.to(), Language.AR));
    }

    @Override
    public String place(String typed) {
        String french = French.place(typed);
        if (french.equals(French.REMOTE)) {
            return remote();
        }
        return french.endsWith(ALSO_REMOTE) ? typed(french.substring(0, french.length() - ALSO_REMOTE.length())) + "، وعن بعد" : typed(french);
    }

    @Override
    public String remote() {
        return "اجتماع عن بعد";
    }

    @Override
    public String meetings(List<Integer> numbers) {
        return ranked("الاجتماع", "الاجتماعان", "الاجتماعات", numbers);
    }

    @Override
    public String ofMeetings(List<Integer> numbers, LocalDate day) {
        String meetings = ranked("الاجتماع", "الاجتماعين", "الاجتماعات", numbers);
        return numbers.size() > 1 ? meetings : "%s (%s)".formatted(meetings, date(day));
    }

    @Override
    public String event(int position) {
        return "اللقاء " + ordinal(position);
    }

    @Override
    public String events(List<Integer> positions) {
        return ranked("اللقاء", "اللقاءين", "اللقاءات", positions);
    }

    /** « الاجتماعات الأول والثالث والرابع » */
    private String ranked(String one, String two, String many, List<Integer> numbers) {
        return "%s %s".formatted(numbers.size() == 1 ? one : numbers.size() == 2 ? two : many, list(numbers.stream().map(ArabicTurns::ordinal).toList()));
    }

    private static String ordinal(int number) {
        if (number < TEN) {
            return UNITS.get(number - 1);
        }
        if (number == TEN) {
            return "العاشر";
        }
        return number >= TWENTY ? "رقم " + number : (number == TEN + 1 ? "الحادي" : UNITS.get(number - TEN - 1)) + " عشر";
    }

    @Override
    public String coOrganised(List<String> hosts) {
        return hosts.isEmpty() ? "" : "، بتنظيم مشترك مع " + list(hosts);
    }

    @Override
    public String regions(List<String> names) {
        return names.isEmpty() ? "" : "%s %s".formatted(names.size() == 1 ? "جهة" : names.size() == 2 ? "جهتا" : "جهات", list(names));
    }

    @Override
    public String themes(int least, int most) {
        if (most == 0) {
            return "المواضيع ذات الأولوية";
        }
        return (least == most ? "" : "ما بين " + number(least) + " و") + number(most) + (most == 1 ? " ذي أولوية" : most == 2 ? " ذوي أولوية" : " ذات أولوية");
    }

    private static String number(int themes) {
        return themes == 1 ? "موضوع واحد" : themes == 2 ? "موضوعين" : themes > TEN ? themes + " موضوعا" : themes + " مواضيع";
    }

    @Override
    public Map<YearMonth, String> months(List<LocalDate> days) {
        Map<YearMonth, List<String>> months = days.stream().distinct().sorted().collect(Collectors.groupingBy(YearMonth::from,
                LinkedHashMap::new, Collectors.mapping(day -> String.valueOf(day.getDayOfMonth()), Collectors.toList())));
        Map<YearMonth, String> lines = new LinkedHashMap<>();
        months.forEach((month, numbers) -> lines.put(month, list(numbers) + " " + month.format(MONTH)));
        return lines;
    }
}
