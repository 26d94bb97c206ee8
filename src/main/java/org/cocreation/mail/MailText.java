package org.cocreation.mail;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.settings.Kind;
import org.cocreation.settings.Settable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * A text of the mails, as people write it: a value that the application puts in stands in it by its French name, as in
 * « avant le {date limite} », in both languages.
 *
 * @param key     of the message
 * @param values  their names, in the order of the message's arguments
 * @param shipped by the release, with names
 */
record MailText(String key, String label, List<String> values, Bilingual shipped, boolean bilingual) implements Settable {

    private static final int LONGEST_LINE = 150;
    private static final Kind LINE = Kind.line(LONGEST_LINE);
    private static final Kind PARAGRAPH = Kind.text(2_000);
    private static final Pattern NAMED = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NUMBERED = Pattern.compile("\\{(\\d)}");

    /** @param french, arabic patterns of messages; no Arabic one where nobody reads the mail in Arabic */
    static MailText of(String key, String label, List<String> values, String french, @Nullable String arabic) {
        String fr = named(french, values);
        return new MailText(key, label, values, new Bilingual(fr, arabic == null ? fr : named(arabic, values)), arabic != null);
    }

    private static String named(String pattern, List<String> values) {
        return NUMBERED.matcher(pattern.replace("''", "'"))
                .replaceAll(number -> Matcher.quoteReplacement("{" + values.get(Integer.parseInt(number.group(1))) + "}"));
    }

    /** What the message is with a text of the ministry's. */
    MessageFormat format(String text, Locale locale) {
        return new MessageFormat(NAMED.matcher(text.replace("'", "''"))
                .replaceAll(name -> Matcher.quoteReplacement("{" + values.indexOf(name.group(1)) + "}")), locale);
    }

    @Override
    public Kind kind() {
        Kind kind = Stream.of(shipped.fr(), shipped.ar()).filter(Objects::nonNull).anyMatch(text -> text.length() > LONGEST_LINE / 2) ? PARAGRAPH : LINE;
        return bilingual ? kind.inBothLanguages() : kind;
    }

    @Override
    public String help() {
        return values.isEmpty() ? "" : "L'application y écrit : %s.".formatted(String.join(", ", values.stream().map("{%s}"::formatted).toList()));
    }

    @Override
    public Bilingual installed(Environment environment) {
        return shipped;
    }

    @Override
    public String fieldName() {
        return key.replace('.', '-');
    }

    @Override
    public Map<Language, String> faults(Bilingual value) {
        Map<Language, String> faults = new TreeMap<>(Settable.super.faults(value));
        languages().forEach(language -> {
            String fault = faultOfValues(value.in(language));
            if (fault != null) {
                faults.putIfAbsent(language, fault);
            }
        });
        return faults;
    }

    private @Nullable String faultOfValues(@Nullable String text) {
        String unknown = NAMED.matcher(text).results().map(found -> found.group(1)).filter(name -> !values.contains(name)).findFirst().orElse(null);
        if (unknown != null) {
            return "« {%s} » n'est pas une valeur de ce texte. %s".formatted(unknown, values.isEmpty() ? "Il n'en a pas." : help());
        }
        return NAMED.matcher(text).replaceAll("").matches("(?s).*[{}].*") ? "Une accolade n'est pas fermée : une valeur s'écrit {ainsi}." : null;
    }
}
