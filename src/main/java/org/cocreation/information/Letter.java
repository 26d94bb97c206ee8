package org.cocreation.information;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;

/**
 * A mail in a designer's own words, as a model has it. Its texts name what an event knows in braces, as {@code {jour}}.
 *
 * @param recipients a role
 * @param subjectAr  empty when everybody reads French
 * @param textAr     empty when everybody reads French
 */
record Letter(String recipients, String subject, String text, String subjectAr, String textAr) {

    static final String RECIPIENTS = "recipients";
    static final String SUBJECT = "subject";
    static final String TEXT = "text";
    static final String SUBJECT_AR = "subjectAr";
    static final String TEXT_AR = "textAr";

    /** To whom one may write. */
    static final Set<String> ROLES = Set.of("hosts", "ministry", "organisers", "partners", "committee", "participants");

    private static final Set<String> WORDS = Set.of("événement", "jour", "lieu", "associations", "lien");
    private static final Pattern WORD = Pattern.compile("\\{([^{}]*)}");
    private static final int LONGEST_SUBJECT = 200;
    /** The engine holds no longer text. */
    private static final int LONGEST_TEXT = 4000;

    static Letter of(Map<String, String> values) {
        return new Letter(values.getOrDefault(RECIPIENTS, ""), values.getOrDefault(SUBJECT, ""), values.getOrDefault(TEXT, ""),
                values.getOrDefault(SUBJECT_AR, ""), values.getOrDefault(TEXT_AR, ""));
    }

    Map<String, String> values() {
        return Map.of(RECIPIENTS, recipients, SUBJECT, subject, TEXT, text, SUBJECT_AR, subjectAr, TEXT_AR, textAr);
    }

    /** Whether who reads Arabic gets it in Arabic. */
    boolean isInArabic() {
        return !textAr.isBlank();
    }

    /** What is wrong with it, in French, as it follows the name of its step. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!ROLES.contains(recipients)) {
            faults.add("n’a pas de destinataires connus (recipients)\u00a0: %s".formatted(String.join(", ", new TreeSet<>(ROLES))));
        }
        if (subject.isBlank() || text.isBlank()) {
            faults.add("n’a pas d’objet (subject) ou pas de texte (text)");
        }
        if (subjectAr.isBlank() != textAr.isBlank()) {
            faults.add("n’a en arabe que l’objet ou que le texte");
        }
        if (Stream.of(subject, subjectAr).anyMatch(line -> line.length() > LONGEST_SUBJECT || line.contains("\n"))) {
            faults.add("a un objet de plus d’une ligne ou de plus de %d caractères".formatted(LONGEST_SUBJECT));
        }
        if (Stream.of(text, textAr).anyMatch(one -> one.length() > LONGEST_TEXT)) {
            faults.add("a un texte de plus de %d caractères".formatted(LONGEST_TEXT));
        }
        Set<String> unknown = Stream.of(subject, text, subjectAr, textAr).flatMap(one -> WORD.matcher(one).results()).map(found -> found.group(1))
                .filter(word -> !WORDS.contains(word)).collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            faults.add("nomme {%s}, que l’application ne sait pas remplacer\u00a0; elle connaît {%s}"
                    .formatted(String.join("}, {", unknown), String.join("}, {", new TreeSet<>(WORDS))));
        }
        if (Stream.of(subject, text, subjectAr, textAr).anyMatch(one -> one.contains("${") || one.contains("#{"))) {
            faults.add("contient une expression\u00a0; le texte d’un courriel n’en a pas");
        }
        return faults;
    }

    /** The subject in the language of the mail. */
    String subject(Event event, Language language, String link) {
        return filled(language == Language.AR ? subjectAr : subject, event, language, link);
    }

    /** Each paragraph in the language of the mail; an empty line parts them. */
    List<String> paragraphs(Event event, Language language, String link) {
        return Stream.of(filled(language == Language.AR ? textAr : text, event, language, link).split("\\R\\s*\\R")).map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty()).toList();
    }

    private static String filled(String text, Event event, Language language, String link) {
        return WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(switch (word.group(1)) {
            case "événement" -> event.title().in(language);
            case "jour" -> Dates.day(event.day(), language);
            case "lieu" -> event.venue() == null ? event.city().in(language) : event.place().in(language);
            case "associations" -> event.hosts().stream().map(host -> host.name().in(language)).collect(Collectors.joining(language == Language.AR ? "، " : ", "));
            case "lien" -> link;
            default -> word.group();
        }));
    }
}
