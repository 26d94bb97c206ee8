package org.cocreation.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What Camunda's webapps say, they say in French: no page shows the bare key of a label. */
class WebappTranslationsTest {

    private static final String WEBAPPS = "META-INF/resources/webjars/camunda/app/";
    /** Of plugins of the Enterprise edition, which share the file of labels; a few are named by scripts that are here. */
    private static final Set<String> ENTERPRISE = Set.of("PLGN_", "ADMIN_LICENSE_");

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"admin", "cockpit", "tasklist", "welcome"})
    void everyKeyHasItsFrench(String webapp) throws IOException {
        JsonNode french = json.readTree(Path.of("src/main/resources", WEBAPPS, webapp, "locales/fr.json").toFile());
        String scripts = scripts();
        Set<String> missing = keys(english(webapp)).stream().filter(key -> !keys(french).contains(key))
                .filter(key -> ENTERPRISE.stream().noneMatch(key::startsWith) || scripts.contains('"' + key + '"'))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "cockpit", "tasklist", "welcome"})
    void everyFrenchLabelHasTheValuesOfTheEnglishOne(String webapp) throws IOException {
        JsonNode french = json.readTree(Path.of("src/main/resources", WEBAPPS, webapp, "locales/fr.json").toFile()).path("labels");
        JsonNode english = english(webapp).path("labels");
        french.fields().forEachRemaining(label -> {
            if (english.has(label.getKey())) {
                assertThat(label.getValue().asText()).as(label.getKey()).isNotBlank();
                assertThat(values(label.getValue())).as(label.getKey()).isSubsetOf(values(english.path(label.getKey())));
            }
        });
    }

    /** Camunda's own begins with a byte-order mark. */
    private JsonNode english(String webapp) throws IOException {
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(WEBAPPS + webapp + "/locales/en.json")) {
            return json.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", ""));
        }
    }

    private static Set<String> keys(JsonNode labels) {
        Set<String> keys = new TreeSet<>();
        labels.path("labels").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> values(JsonNode label) {
        return Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}").matcher(label.asText()).results()
                .map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static String scripts() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:META-INF/resources/**/camunda/**/*.js"),
                        new PathMatchingResourcePatternResolver().getResources("classpath*:META-INF/resources/plugin/**/*.js"))
                .flatMap(Stream::of).map(WebappTranslationsTest::text).collect(Collectors.joining("\n"));
    }

    private static String text(Resource script) {
        try {
            return script.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
