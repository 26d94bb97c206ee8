package org.cocreation.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.information.PackSamples;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.settings.InstalledSettings;
import org.cocreation.workflow.EngineClock;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mail in every language it is written in. They are left in {@code target/mail} to be looked at. */
class MailTemplatesTest {

    private static final Path FOLDER = Path.of("target", "mail");

    private static final MailTexts TEXTS = new MailTexts();
    private static final List<MailSample> SAMPLES = Stream.<MailSamples>of(new PlainSamples(), new PackSamples()).flatMap(feature -> feature.samples().stream()).toList();

    private final MailRenderer renderer = new MailRenderer(new EngineClock(), InstalledSettings.read(), TEXTS);

    static List<MailSample> samples() {
        return SAMPLES;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void says(MailSample sample) throws IOException {
        for (Letter letter : renderer.samples(sample, Map.of())) {
            Language language = letter.language();
            look(sample, language, letter);

            Document html = Jsoup.parse(letter.html());
            boolean arabic = language == Language.AR || sample.bilingual();
            assertThat(html.select("td[dir=rtl][lang=ar] h1")).hasSize(arabic ? 1 : 0);
            assertThat(html.select("td[dir=ltr][lang=fr] h1")).hasSize(language == Language.FR || sample.bilingual() ? 1 : 0);
            assertThat(html.select("style, link, script, img, [class]")).isEmpty();
            assertThat(html.select("h1, p, th, td a")).allSatisfy(element -> assertThat(element.attr("style")).isNotEmpty());
            assertThat(letter.html() + letter.plain()).doesNotContain("??", "${", "#{", "null", "Greeting", "Text<");
            assertThat(letter.subject()).doesNotContain("{", "''").hasSizeBetween(15, 150);
            assertThat(letter.plain()).doesNotContain("<", "&amp;", "  ").contains("\n");
            if (sample.model().get("link") instanceof String link) {
                // As a button and in clear; once in the text of each language.
                int sections = sample.bilingual() ? 2 : 1;
                assertThat(html.select("a[href=" + link + "]")).hasSize(2 * sections);
                assertThat(letter.plain().split(link, -1)).hasSize(sections + 1);
            }
        }
    }

    @Test
    void writesDatesAsTheirReadersDo() {
        List<Letter> reminder = renderer.samples(sample("confirmation-reminder"), Map.of());

        assertThat(reminder.get(0).plain()).contains("mardi 1er décembre 2026 à 18 h 00, elle", "lundi 14 décembre 2026");
        assertThat(reminder.get(1).plain()).contains("الثلاثاء 1 دجنبر 2026 على الساعة 18:00", "الاثنين 14 دجنبر 2026");
    }

    @Test
    void keepsWhatPeopleTypedAsText() {
        MailSample sample = sample("seat-received").when("", Map.of("name", "<b>A</b> & {0} 'B'"));

        Letter letter = renderer.samples(sample, Map.of()).get(0);

        assertThat(letter.html()).contains("&lt;b&gt;A&lt;/b&gt; &amp; {0} 'B'");
        assertThat(letter.plain()).contains("Bonjour <b>A</b> & {0} 'B',");
    }

    @Test
    void writesATextOfTheMinistryInPlaceOfItsOwn() {
        MailText deadline = TEXTS.text("mail.confirmation-request.deadline").orElseThrow();

        List<Letter> letters = renderer.samples(sample("confirmation-request"), Map.of(deadline,
                new Bilingual("Répondez d'ici le {date limite} : l'« autre » attend, {date limite} passé.", "أجيبوا قبل {date limite}.")));

        assertThat(letters.get(0).plain()).contains("Répondez d'ici le mardi 1er décembre 2026 à 18 h 00 : l'« autre » attend, mardi 1er décembre 2026 à 18 h 00 passé.");
        assertThat(letters.get(1).plain()).contains("أجيبوا قبل الثلاثاء 1 دجنبر 2026 على الساعة 18:00.");
    }

    /** What the page shows untouched is what the release says, and may be saved. */
    @Test
    void everyTextIsWhatItWasOnceItIsWrittenWithItsValuesByName() {
        Map<MailText, Bilingual> asShipped = TEXTS.groups().stream().flatMap(group -> group.texts().stream()).collect(Collectors.toMap(text -> text, MailText::shipped));

        assertThat(asShipped).hasSizeGreaterThan(250);
        assertThat(asShipped.keySet()).allSatisfy(text -> {
            assertThat(text.tidy(text.shipped().fr(), text.shipped().ar())).isEqualTo(text.shipped());
            assertThat(text.faults(text.shipped())).as(text.key()).isEmpty();
        });
        for (MailSample sample : SAMPLES) {
            assertThat(renderer.samples(sample, asShipped)).usingRecursiveFieldByFieldElementComparatorIgnoringFields("writtenAt")
                    .isEqualTo(renderer.samples(sample, Map.of()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Avant le {date} | « {date} » n'est pas une valeur de ce texte. L'application y écrit : {date limite}.",
            "Avant le {0} | « {0} » n'est pas une valeur de ce texte. L'application y écrit : {date limite}.",
            "Avant le {date limite | Une accolade n'est pas fermée : une valeur s'écrit {ainsi}.",
            "Avant <b>le</b> jour | Écrivez du texte seul, sans les signes < et >."})
    void refusesATextThatCouldNotBeWritten(String text, String fault) {
        MailText deadline = TEXTS.text("mail.confirmation-request.deadline").orElseThrow();

        assertThat(deadline.faults(new Bilingual(text, deadline.shipped().ar()))).containsExactly(Map.entry(Language.FR, fault));
    }

    private static MailSample sample(String template) {
        return SAMPLES.stream().filter(sample -> sample.template().equals(template)).findFirst().orElseThrow();
    }

    @Test
    void writesEveryTemplate() throws IOException {
        Set<String> sampled = samples().stream().map(MailSample::template).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/mail"))) {
            Set<String> templates = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".html"))
                    .map(name -> name.replace(".html", "")).collect(Collectors.toCollection(TreeSet::new));
            templates.removeAll(Set.of("layout", "section", "parts"));
            assertThat(sampled).isEqualTo(templates);
        }
    }

    @Test
    void everyArabicTextHasAFrenchOneAndEveryApostropheIsDoubled() throws IOException {
        Properties french = texts("fr");
        Properties arabic = texts("ar");

        assertThat(french.keySet()).containsAll(arabic.keySet());
        assertThat(french.values()).allSatisfy(text -> assertThat(text.toString().replace("''", "")).doesNotContain("'"));
        assertThat(arabic.values()).allSatisfy(text -> assertThat(text.toString()).doesNotContain("'"));
    }

    private static void look(MailSample sample, Language language, Letter letter) throws IOException {
        Files.createDirectories(FOLDER);
        String name = sample.template() + (sample.when().isEmpty() ? "" : "-" + sample.when().replaceAll("\\W+", "-")) + (sample.bilingual() ? "" : "_" + language.code());
        Files.writeString(FOLDER.resolve(name + ".html"), letter.html());
        Files.writeString(FOLDER.resolve(name + ".txt"), "Subject: " + letter.subject() + "\n\n" + letter.plain());
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = MailTemplatesTest.class.getResourceAsStream("/messages/mail_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
