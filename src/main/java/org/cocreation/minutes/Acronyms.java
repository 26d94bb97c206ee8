package org.cocreation.minutes;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.cocreation.event.Organisation;
import org.cocreation.language.Language;

/** Short names of a committee's organisations for narrow columns, and the legend of those that were used. */
final class Acronyms {

    /** « l'ADFM » and « l’ADFM » are one. */
    private static final char CURLED = '\u2019';

    private final List<Organisation> members;
    private final Map<String, String> used = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** A name may be part of another: the longest first. */
    Acronyms(Collection<Organisation> members) {
        this.members = members.stream()
                .sorted(Comparator.comparing((Organisation member) -> member.name().text(Language.FR).length()).reversed()).toList();
    }

    /** Of the organisation with this code; any other text stays. */
    String ofCode(String code) {
        return members.stream().filter(member -> member.code().equals(code)).findFirst().map(this::use).orElse(code);
    }

    /** With the members' names made short. */
    String in(String text) {
        String shortened = text;
        for (Organisation member : members) {
            String name = straight(member.name().text(Language.FR));
            for (int at = straight(shortened).indexOf(name); at >= 0; at = straight(shortened).indexOf(name)) {
                String acronym = use(member);
                shortened = shortened.substring(0, at) + acronym + shortened.substring(at + name.length());
                if (acronym.contains(name)) {
                    break;
                }
            }
        }
        return shortened;
    }

    /** « ADFM : Association démocratique des femmes du Maroc ; … »; empty when no acronym was used. */
    String legend() {
        return String.join(" ; ", used.entrySet().stream().map(entry -> entry.getKey() + " : " + entry.getValue()).toList());
    }

    private String use(Organisation member) {
        String name = member.name().text(Language.FR);
        int said = name.toLowerCase(Locale.ROOT).indexOf(member.code().toLowerCase(Locale.ROOT));
        if (said >= 0) {
            // « Association 4Chabab » is known as what its name says.
            return name.substring(said, said + member.code().length());
        }
        used.put(member.code(), name);
        return member.code();
    }

    private static String straight(String text) {
        return text.replace(CURLED, '\'');
    }
}
