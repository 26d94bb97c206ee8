package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.RegistrationWindow;
import org.cocreation.registration.RegistrationStatus;
import org.junit.jupiter.api.Test;

/** The one stylesheet of the public pages: what is used has its rule, and what has a rule is used. */
class PublicStyleTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path STYLE = Path.of("src/main/resources/static/css/portal.css");
    private static final Pattern CLASSES = Pattern.compile("(?<![\\w:-])class=\"([^\"]*)\"");
    private static final Pattern CHOSEN = Pattern.compile("th:class(?:append)?=\"([^\"]*)\"");
    private static final Pattern RESULT = Pattern.compile("[?:]\\s*'([\\w -]+)'");
    private static final Pattern SELECTED = Pattern.compile("\\.([a-z][\\w-]*)");

    @Test
    void everyClassOfATemplateHasARule() throws IOException {
        assertThat(selected()).containsAll(written());
    }

    @Test
    void everyRuleIsOfSomething() throws IOException {
        Set<String> used = written();
        // What code adds: the state of a registration and of its window.
        Stream.of(RegistrationStatus.values()).map(RegistrationStatus::code).forEach(used::add);
        Stream.of(RegistrationWindow.values()).map(RegistrationWindow::code).forEach(used::add);
        assertThat(used).containsAll(selected());
    }

    /** But for a font of letters that devices lack, where a page shows one of them. */
    @Test
    void nothingIsFetchedForIt() throws IOException {
        String style = Files.readString(STYLE);
        assertThat(style.replaceAll("@font-face \\{[^}]*unicode-range: [^}]*}", "")).doesNotContain("@import", "@font-face", "url(\"..", "url(\"/", "--bs-");
        assertThat(results(Pattern.compile("url\\(\"\\.\\./([^\"]*)\"\\)"), style).map(match -> match.group(1))).isNotEmpty()
                .allSatisfy(file -> assertThat(STYLE.resolveSibling("..").resolve(file)).exists());
        assertThat(Files.readString(TEMPLATES.resolve("layout/public.html")).split("rel=\"stylesheet\"", -1)).hasSize(2);
    }

    private static Set<String> written() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (Path template : templates()) {
            String html = Files.readString(template);
            if (html.contains("layout/committee")) {
                continue;
            }
            results(CLASSES, html).map(match -> match.group(1)).flatMap(text -> Stream.of(text.split("\\s+"))).forEach(classes::add);
            results(CHOSEN, html).flatMap(chosen -> results(RESULT, chosen.group(1))).map(match -> match.group(1)).forEach(classes::add);
        }
        return classes;
    }

    private static Set<Path> templates() throws IOException {
        Set<Path> templates = new TreeSet<>();
        for (String folder : new String[] {"portal", "invitation", "error"}) {
            try (Stream<Path> files = Files.list(TEMPLATES.resolve(folder))) {
                files.forEach(templates::add);
            }
        }
        templates.add(TEMPLATES.resolve("layout/public.html"));
        return templates;
    }

    private static Set<String> selected() throws IOException {
        String rules = Files.readString(STYLE).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("url\\([^)]*\\)", "");
        String selectors = rules.replaceAll("\\{[^{}]*}", "\n");
        return results(SELECTED, selectors).map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<MatchResult> results(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results();
    }
}
