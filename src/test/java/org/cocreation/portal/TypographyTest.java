package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** What the public reads is set as printers set it, and calls one thing by one name; each kind of fault is looked for by itself. */
class TypographyTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final ObjectMapper JSON = new ObjectMapper();

    private enum Fault {
        STRAIGHT_APOSTROPHE("'"),
        STRAIGHT_QUOTATION_MARK("\""),
        THREE_DOTS("\\.\\.\\."),
        TWO_SPACES("  "),
        BREAKABLE_BEFORE_TALL_MARK(" [:;?!»%](?![\\p{L}\\d])"),
        NO_SPACE_BEFORE_TALL_MARK("[\\p{L}\\d»)}’][;?!»](?=[\\s|}]|$)|[\\p{L}\\d»)}’]:(?=[\\s|}]|$)"),
        BREAKABLE_IN_QUOTATION("« |«(?![\\u00a0\\u202f])"),
        BREAKABLE_NUMBER_SIGN("n° "),
        ORDINAL("\\d\\s?[èe]mes?\\b"),
        WORD_FOR_COURRIEL("(?i)\\be-?mail|\\bmél\\b"),
        WORD_FOR_COMMITTEE("(?i)comité d.organisation"),
        WORD_FOR_HOST("(?i)association pilote|associations pilotes"),
        FORM_IN_BRACKETS("\\p{L}\\((?:e|es|ne|nes|s|trice|trices)\\)|\\p{L}·"),
        MEN_ALONE("(?i)(?<!participantes et )\\bparticipants\\b|(?<!intervenantes et )\\bintervenants\\b|(?<!chercheuses et )\\bchercheurs\\b"
                + "|(?<!citoyennes et )\\bcitoyens\\b|\\binscrits\\b|\\banimateurs?\\b|\\d experts\\b"),
        NOTE_OF_PLANNING("(?i)\\d ou \\d|\\(\\d+ au (?:maximum|plus)\\)|\\(de l.association\\)|\\bTBD\\b");

        private final Pattern pattern;

        Fault(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    private enum ArabicFault {
        LATIN_MARK("\\p{InArabic}\\s?[,;?]"),
        SPACE_BEFORE_MARK("\\s[،؛؟.:!]"),
        SPACE_IN_QUOTATION("«[\\s\\u00a0]|[\\s\\u00a0]»"),
        STRAIGHT_MARK("['\"]"),
        TWO_SPACES("  "),
        EASTERN_DIGIT("[٠-٩]"),
        /** جواب is the word. */
        WORD_FOR_ANSWER("(?<!\\p{L})(?:ال|ب|و|لل)?رد(?:كم|نا|ا)?(?!\\p{L})"),
        /** المنسقة is the word. */
        WORD_FOR_HOST("الجمعي(?:ة|ات) المنظمة (?!للقاء)"),
        NOTE_OF_PLANNING("\\d أو \\d|\\(أربعة على الأكثر\\)|\\(من الجمعية\\)");

        private final Pattern pattern;

        ArabicFault(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    @ParameterizedTest
    @MethodSource("frenchSources")
    void frenchIsSetWell(String source, Map<String, String> texts) {
        assertThat(texts).isNotEmpty();
        List<String> found = new ArrayList<>();
        texts.forEach((key, text) -> Stream.of(Fault.values()).filter(fault -> fault.pattern.matcher(text).find())
                .forEach(fault -> found.add("%s %s: %s".formatted(fault, key, text))));
        assertThat(found).as(source).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("arabicSources")
    void arabicIsSetWell(String source, Map<String, String> texts) {
        assertThat(texts).isNotEmpty();
        List<String> found = new ArrayList<>();
        texts.forEach((key, text) -> Stream.of(ArabicFault.values())
                .filter(fault -> fault.pattern.matcher(text.replaceAll("\\u2066[^\\u2069]*\\u2069", "x")).find())
                .forEach(fault -> found.add("%s %s: %s".formatted(fault, key, text))));
        assertThat(found).as(source).isEmpty();
    }

    /** The check itself finds what it is made to find. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "STRAIGHT_APOSTROPHE|l'événement", "STRAIGHT_QUOTATION_MARK|le \"plan\"", "THREE_DOTS|et ainsi...", "TWO_SPACES|deux  espaces",
        "BREAKABLE_BEFORE_TALL_MARK|Atelier : un", "BREAKABLE_BEFORE_TALL_MARK|vraiment ?", "NO_SPACE_BEFORE_TALL_MARK|Ateliers: deux",
        "NO_SPACE_BEFORE_TALL_MARK|vraiment?", "BREAKABLE_IN_QUOTATION|« bon", "BREAKABLE_NUMBER_SIGN|n° 3", "ORDINAL|3ème plan",
        "WORD_FOR_COURRIEL|Adresse e-mail", "WORD_FOR_COMMITTEE|le comité d’organisation", "WORD_FOR_HOST|Association pilote",
        "FORM_IN_BRACKETS|inscrit(e)", "FORM_IN_BRACKETS|citoyen·ne", "MEN_ALONE|les participants", "MEN_ALONE|2 experts",
        "NOTE_OF_PLANNING|3 ou 4 ateliers", "NOTE_OF_PLANNING|Présentations (4 au maximum)"})
    void eachFaultIsFound(Fault fault, String text) {
        assertThat(fault.pattern.matcher(text).find()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "LATIN_MARK|نعم, لا", "SPACE_BEFORE_MARK|نعم ، لا", "SPACE_IN_QUOTATION|« اختياري »", "EASTERN_DIGIT|٣ مقاعد", "WORD_FOR_ANSWER|شكرا على ردكم",
        "WORD_FOR_ANSWER|دون رد", "NOTE_OF_PLANNING|(3 أو 4 ورشات)", "WORD_FOR_HOST|الجمعيات المنظمة والشركاء"})
    void eachFaultIsFoundInArabic(ArabicFault fault, String text) {
        assertThat(fault.pattern.matcher(text).find()).isTrue();
    }

    /** The button of a mail and that of the page it leads to are one. */
    @ParameterizedTest
    @CsvSource({"mail.verify-address.button,personal.verify", "mail.verify-new-address.button,personal.verify",
        "mail.confirmation-request.button,personal.confirm", "mail.confirmation-reminder.button,personal.confirm"})
    void aButtonOfAMailSaysWhatThePageSays(String inMail, String onPage) throws IOException {
        assertThat(load("mail_fr.properties").get(inMail)).isEqualTo(load("portal.properties").get(onPage));
        assertThat(load("mail_ar.properties").get(inMail)).isEqualTo(load("portal_ar.properties").get(onPage));
    }

    /** Arabic counts whole hundreds with the singular, « 200 حرف », and 11 to 99 with the accusative, « 30 حرفا ». */
    @ParameterizedTest
    @CsvSource({"Size.fullName,200", "Size.organisation,200", "Size.email,254", "Size.phone,30"})
    void arabicCountsCharactersAsItShould(String key, int limit) throws IOException {
        assertThat(load("portal_ar.properties").get(key)).endsWith(limit % 100 == 0 ? "{1} حرف." : "{1} حرفا.");
    }

    @Test
    void theTitleOfAnEventIsSetWell() throws IOException {
        assertThat(Files.readString(Path.of("src/main/java/org/cocreation/event/Event.java"))).contains("cocréation\\u00a0: %s\"");
    }

    static Stream<Object[]> frenchSources() throws IOException {
        List<Object[]> sources = new ArrayList<>();
        for (String bundle : List.of("portal", "labels", "invitation", "mail_fr")) {
            Map<String, String> texts = load(bundle + ".properties");
            // What the committee calls those who speak at an event.
            texts.keySet().removeIf(key -> key.startsWith("speaker-"));
            sources.add(new Object[] {bundle, texts});
        }
        for (String file : List.of("demo/programme-2023.json", "unified-agenda.json")) {
            sources.add(new Object[] {file, values(file, "fr")});
        }
        sources.add(new Object[] {"settings.yaml", settings("-fr")});
        try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates/document"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                sources.add(new Object[] {template.getFileName().toString(), words(template)});
            }
        }
        return sources.stream();
    }

    static Stream<Object[]> arabicSources() throws IOException {
        List<Object[]> sources = new ArrayList<>();
        for (String bundle : List.of("portal", "labels", "invitation", "mail")) {
            sources.add(new Object[] {bundle, load(bundle + "_ar.properties")});
        }
        for (String file : List.of("demo/programme-2023.json", "unified-agenda.json")) {
            sources.add(new Object[] {file, values(file, "ar")});
        }
        sources.add(new Object[] {"settings.yaml", settings("-ar")});
        return sources.stream();
    }

    /** What the public reads; the relevé's words are set by the document's writer. */
    private static Map<String, String> settings(String language) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        EnumerablePropertySource<?> settings = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                .load("settings", new FileSystemResource(RESOURCES.resolve("settings.yaml"))).get(0);
        Stream.of(settings.getPropertyNames()).filter(key -> key.endsWith(language) && !key.startsWith("cocreation.minutes.")).forEach(key -> texts.put(key, settings.getProperty(key).toString()));
        return texts;
    }

    private static Map<String, String> load(String bundle) throws IOException {
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve("messages").resolve(bundle), StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        messages.stringPropertyNames().stream().sorted().filter(key -> !key.equals("list.separator"))
                .forEach(key -> texts.put(key, messages.getProperty(key)));
        return texts;
    }

    private static Map<String, String> values(String file, String language) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (JsonNode value : JSON.readTree(RESOURCES.resolve(file).toFile()).findValues(language)) {
            texts.put(file + " " + texts.size(), value.asText());
        }
        return texts;
    }

    /** The words of a template, but not those that expressions replace, nor what is in Arabic. */
    private static Map<String, String> words(Path template) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("nothing", "");
        NodeTraversor.traverse((node, depth) -> {
            if (node instanceof TextNode text && !text.isBlank() && text.parent() != null
                    && !text.parent().hasAttr("th:text") && text.parent().closest("style, [lang=ar]") == null) {
                texts.put(template.getFileName() + " " + texts.size(), text.getWholeText().replaceAll("[\\n ]+", " "));
            }
        }, Jsoup.parse(Files.readString(template)));
        return texts;
    }
}
