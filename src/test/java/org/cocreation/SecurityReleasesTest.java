package org.cocreation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;

/**
 * No dependency is packaged that is older than a known security release of its line: {@code docs/security-releases.csv}
 * against the list of what is packaged, which the build makes. Asks nobody, so that it says the same offline.
 */
class SecurityReleasesTest {

    private static final Path LIST = Path.of("docs/security-releases.csv");
    private static final Path PACKAGED = Path.of("target/packaged.txt");
    /** As {@code ch.qos.logback:logback-core:jar:1.5.38:compile}, or with a classifier before the version. */
    private static final Pattern DEPENDENCY = Pattern.compile("^ +([^: ]+:[^: ]+):jar:(?:[^: ]+:)?([^: ]+):(?:compile|runtime)");

    /** @param line the versions that it is about: those that begin so, or all for an asterisk */
    record Release(String artifact, String line, String firstSafe, String advisory, LocalDate known) {

        static Release of(String row) {
            String[] columns = row.split(",", -1);
            assertThat(columns).as(row).hasSize(5).allSatisfy(column -> assertThat(column).isNotBlank().isEqualTo(column.strip()));
            return new Release(columns[0], columns[1], columns[2], columns[3], LocalDate.parse(columns[4]));
        }

        boolean isMissing(String version) {
            boolean concerned = line.equals("*") || version.equals(line) || version.startsWith(line + ".");
            return concerned && new ComparableVersion(version).compareTo(new ComparableVersion(firstSafe)) < 0;
        }
    }

    @Test
    void nothingPackagedIsOlderThanASecurityReleaseOfItsLine() throws IOException {
        Map<String, String> packaged = packaged();
        assertThat(releases()).allSatisfy(release -> {
            String version = packaged.get(release.artifact());
            assertThat(version).as("%s is no longer packaged: take its row out of %s", release.artifact(), LIST).isNotNull();
            assertThat(release.isMissing(version))
                    .as("%s %s is older than %s, which closes %s: raise it in pom.xml", release.artifact(), version, release.firstSafe(), release.advisory())
                    .isFalse();
        });
    }

    @Test
    void theListKnowsWhatWasFound() throws IOException {
        assertThat(releases()).extracting(Release::artifact).contains("org.apache.tomcat.embed:tomcat-embed-core",
                "org.postgresql:postgresql", "com.fasterxml.jackson.core:jackson-databind", "org.apache.commons:commons-lang3");
        Release tomcat = new Release("x:x", "10.1", "10.1.62", "CVE", LocalDate.EPOCH);
        assertThat(List.of("10.1.55", "10.1.9", "10.1.0-M1")).allMatch(tomcat::isMissing);
        assertThat(List.of("10.1.62", "10.1.100", "11.0.1", "10.10.1")).noneMatch(tomcat::isMissing);
        assertThat(new Release("x:x", "*", "3.1.6.RELEASE", "CVE", LocalDate.EPOCH).isMissing("3.1.5.RELEASE")).isTrue();
    }

    private static List<Release> releases() throws IOException {
        return Files.readAllLines(LIST, StandardCharsets.UTF_8).stream().skip(1).map(Release::of).toList();
    }

    private static Map<String, String> packaged() throws IOException {
        Map<String, String> versions = Files.readAllLines(PACKAGED, StandardCharsets.UTF_8).stream()
                .map(DEPENDENCY::matcher).filter(Matcher::find)
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (one, other) -> one));
        assertThat(versions).hasSizeGreaterThan(100);
        return versions;
    }
}
