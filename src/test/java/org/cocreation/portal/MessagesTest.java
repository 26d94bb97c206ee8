package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cocreation.event.Identification;
import org.cocreation.event.Phase;
import org.cocreation.event.RegistrationWindow;
import org.cocreation.invitation.Answer;
import org.cocreation.invitation.ReplyChannel;
import org.cocreation.registration.AgeBracket;
import org.cocreation.registration.Arrangement;
import org.cocreation.registration.Gender;
import org.cocreation.registration.OrganisationKind;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.registration.SelectionReason;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/** Every word of the public pages is in both languages, and none is in a template. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
    private static final Pattern KEY_IN_TEMPLATE = Pattern.compile("#\\{([A-Za-z0-9.-]+)[}(]");
    private static final Pattern ARABIC = Pattern.compile("\\p{InArabic}");

    /** Texts that are not Arabic in Arabic either. */
    private static final Set<String> NOT_ARABIC = Set.of("feed.published.title", "age-bracket.60+");

    /** The frame, and whatever stands in it or in a page that does. */
    static Stream<Path> publicTemplates() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(RESOURCES.resolve("templates"))) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                if (file.endsWith("layout/public.html") || file.endsWith("portal/fragments.html")
                        || Files.readString(file).contains("layout/public ::")) {
                    files.add(file);
                }
            }
        }
        assertThat(files).hasSizeGreaterThan(15);
        return files.stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal", "labels", "invitation"})
    void everyMessageIsInBothLanguages(String bundle) throws IOException {
        Properties french = load(bundle + ".properties");
        Properties arabic = load(bundle + "_ar.properties");
        assertThat(arabic.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        assertThat(french.stringPropertyNames()).allSatisfy(key -> {
            assertThat(french.getProperty(key)).as("%s in French", key).isNotBlank();
            assertThat(arguments(arabic.getProperty(key))).as("values in %s", key).isEqualTo(arguments(french.getProperty(key)));
            if (!NOT_ARABIC.contains(key) && !key.equals("list.separator")) {
                assertThat(arabic.getProperty(key)).as("%s in Arabic", key).containsPattern(ARABIC);
            }
        });
    }

    /** The languages of the list, but those in which contents are written. */
    @ParameterizedTest
    @CsvSource({"portal, en", "labels, en", "invitation, en"})
    void everyMessageIsInEachLanguageOfTheFrame(String bundle, String language) throws IOException {
        Properties french = load(bundle + ".properties");
        Properties other = load(bundle + "_" + language + ".properties");
        assertThat(other.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        assertThat(other.stringPropertyNames()).allSatisfy(key -> {
            assertThat(other.getProperty(key)).as("%s in %s", key, language).isNotBlank().doesNotContain("'");
            assertThat(arguments(other.getProperty(key))).as("values in %s", key).isEqualTo(arguments(french.getProperty(key)));
        });
    }

    /** The country's words take the same values in both languages, and none is a second time among the messages. */
    @Test
    void theCountrysWordsAreItsOwn() throws IOException {
        Properties french = load("../reference/texts_fr.properties");
        Properties arabic = load("../reference/texts_ar.properties");
        arabic.stringPropertyNames().stream().filter(french::containsKey).forEach(key ->
                assertThat(arguments(arabic.getProperty(key))).as("values in %s", key).isEqualTo(arguments(french.getProperty(key))));
        for (String bundle : List.of("portal", "labels", "invitation", "mail_fr")) {
            assertThat(load(bundle + ".properties").stringPropertyNames()).as(bundle).doesNotContainAnyElementsOf(french.stringPropertyNames());
        }
    }

    @Test
    void everyCodeHasItsLabel() throws IOException {
        Set<String> labels = new TreeSet<>(load("labels.properties").stringPropertyNames());
        labels.addAll(load("../reference/texts_fr.properties").stringPropertyNames());
        assertThat(labels)
                .containsAll(Arrays.stream(Gender.values()).map(it -> "gender." + it.code()).toList())
                .containsAll(Arrays.stream(AgeBracket.values()).map(it -> "age-bracket." + it.code()).toList())
                .containsAll(Arrays.stream(OrganisationKind.values()).map(it -> "organisation-kind." + it.code()).toList())
                .containsAll(Arrays.stream(Arrangement.values()).map(it -> "arrangement." + it.code()).toList())
                .containsAll(Arrays.stream(RegistrationStatus.values()).map(it -> "registration-status." + it.code()).toList())
                .containsAll(Arrays.stream(RegistrationWindow.values()).map(it -> "registration-window." + it.code()).toList())
                .containsAll(Arrays.stream(Phase.values()).map(it -> "phase." + it.code()).toList())
                .containsAll(Arrays.stream(Answer.values()).map(it -> "reply." + it.code()).toList())
                .containsAll(Arrays.stream(ReplyChannel.values()).map(it -> "reply-channel." + it.code()).toList())
                .containsAll(Arrays.stream(Identification.values()).map(it -> "identification." + it.code()).toList())
                .containsAll(Stream.of(SelectionReason.ORDER, SelectionReason.ARRIVAL, SelectionReason.FULL,
                        SelectionReason.ORGANISATION, SelectionReason.LATE, SelectionReason.COMMITTEE, SelectionReason.PROMOTED)
                        .map(it -> "selection-reason." + it.code()).toList())
                .containsAll(Stream.of("women", "men", "young", "accessibility", "region")
                        .map(it -> "selection-reason.share." + it).toList());
    }

    @ParameterizedTest
    @MethodSource("publicTemplates")
    void aTemplateHoldsNoTextOfItsOwn(Path template) throws IOException {
        Document page = Jsoup.parse(Files.readString(template));
        assertThat(page.text().replaceAll("[·–\\s]", "")).as("text in %s", template).isEmpty();
        assertThat(page.select("[alt]:not([alt='']), [title], [aria-label], [placeholder]")).as("texts of attributes in %s", template).isEmpty();
        assertThat(page.select("[style], style, script:not([type='application/ld+json']), [onclick], [onsubmit]")).as("what the content policy forbids in %s", template).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("publicTemplates")
    void aTemplateUsesKnownMessages(Path template) throws IOException {
        Set<String> known = new TreeSet<>(load("portal.properties").stringPropertyNames());
        known.addAll(load("labels.properties").stringPropertyNames());
        known.addAll(load("invitation.properties").stringPropertyNames());
        Set<String> ofTheCountry = load("../reference/texts_fr.properties").stringPropertyNames();
        load("../reference/texts_ar.properties").stringPropertyNames().stream().filter(ofTheCountry::contains).forEach(known::add);
        Matcher key = KEY_IN_TEMPLATE.matcher(Files.readString(template));
        while (key.find()) {
            assertThat(known).as("a message of %s", template).contains(key.group(1));
        }
    }

    private static Set<String> arguments(String text) {
        Set<String> arguments = new TreeSet<>();
        ARGUMENT.matcher(text).results().forEach(found -> arguments.add(found.group(1)));
        return arguments;
    }

    private static Properties load(String file) throws IOException {
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve("messages").resolve(file), StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }
}
