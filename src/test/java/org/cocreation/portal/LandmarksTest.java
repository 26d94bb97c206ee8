package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Who jumps from landmark to landmark finds no two of one name in a page, whatever the page shows. */
class LandmarksTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    @Test
    void noTwoLandmarksOfATemplateHaveOneName() throws IOException {
        List<String> twice = new ArrayList<>();
        int found = 0;
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
                Document page = Jsoup.parse(Files.readString(file));
                Set<String> names = new HashSet<>();
                for (Element landmark : page.select("section, nav, [role=region]")) {
                    String name = name(landmark, page);
                    if (!name.isEmpty()) {
                        found++;
                        if (!names.add((landmark.tagName().equals("nav") ? "nav " : "region ") + name)) {
                            twice.add("%s: %s".formatted(TEMPLATES.relativize(file), name));
                        }
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(100);
        assertThat(twice).isEmpty();
    }

    /** What it says, or the expression that will; empty where neither can be told from the template. */
    private static String name(Element landmark, Document page) {
        String label = landmark.hasAttr("th:aria-label") ? landmark.attr("th:aria-label") : landmark.attr("aria-label");
        if (!label.isEmpty() || !landmark.hasAttr("aria-labelledby")) {
            return label;
        }
        Element heading = page.getElementById(landmark.attr("aria-labelledby"));
        if (heading == null) {
            return "";
        }
        return heading.hasAttr("th:text") ? heading.attr("th:text") : heading.text();
    }
}
