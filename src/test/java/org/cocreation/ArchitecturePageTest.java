package org.cocreation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of packages in {@code docs/architecture.md} is written from the code. */
class ArchitecturePageTest {

    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final String BASE = "org.cocreation.";
    private static final String BEGIN = "<!-- packages -->\n";
    private static final String END = "<!-- /packages -->";
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    @Test
    void thePageShowsThePackagesAsTheyAre() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table() + page.substring(page.indexOf(END));
        if (System.getProperty("architecture.write") != null) {
            Files.writeString(PAGE, written);
        }
        assertThat(PAGE).as("The packages have changed. Write the page anew: mvn test -Dtest=ArchitecturePageTest -Darchitecture.write")
                .hasContent(written);
    }

    private static String table() throws IOException {
        Map<String, Set<String>> uses = uses();
        StringBuilder table = new StringBuilder("| package | what it is for | it uses |\n| --- | --- | --- |\n");
        for (Map.Entry<String, Set<String>> feature : uses.entrySet()) {
            table.append("| `%s` | %s | %s |\n".formatted(feature.getKey(), purpose(feature.getKey()), feature.getValue().stream()
                    .map("`%s`"::formatted).collect(Collectors.joining(" "))));
        }
        return table.toString();
    }

    private static Map<String, Set<String>> uses() {
        JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.cocreation");
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass origin : classes) {
            String feature = feature(origin);
            if (feature != null) {
                Set<String> used = uses.computeIfAbsent(feature, name -> new TreeSet<>());
                origin.getDirectDependenciesFromSelf().stream().map(dependency -> feature(dependency.getTargetClass().getBaseComponentType()))
                        .filter(target -> target != null && !target.equals(feature)).forEach(used::add);
            }
        }
        return uses;
    }

    /** @return null for what is of no feature */
    private static String feature(JavaClass type) {
        return type.getPackageName().startsWith(BASE) ? type.getPackageName().substring(BASE.length()).split("\\.")[0] : null;
    }

    private static String purpose(String feature) throws IOException {
        Path file = Path.of("src/main/java/org/cocreation", feature, "package-info.java");
        assertThat(file).as("every package says what it is for").exists();
        Matcher javadoc = JAVADOC.matcher(Files.readString(file));
        assertThat(javadoc.find()).as("%s says what the package is for", file).isTrue();
        return javadoc.group(1).replaceAll("\\s*\n \\*\\s?", " ").replaceAll("\\{@(?:link|code) (?:org\\.cocreation\\.\\w+\\.)?([^}]*)}", "`$1`").strip();
    }
}
