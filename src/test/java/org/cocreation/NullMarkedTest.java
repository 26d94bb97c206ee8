package org.cocreation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is null unless it says so; {@code mvn -Pnull-safety compile} holds it. */
class NullMarkedTest {

    @Test
    void everyPackageIsMarked() throws IOException {
        try (Stream<Path> packages = Files.walk(Path.of("src/main/java/org/cocreation"))) {
            assertThat(packages.filter(Files::isDirectory)).isNotEmpty().allMatch(NullMarkedTest::isMarked);
        }
    }

    private static boolean isMarked(Path feature) {
        try {
            return Files.readString(feature.resolve("package-info.java")).contains("\n@NullMarked\npackage ");
        } catch (IOException e) {
            throw new AssertionError(feature + " does not say what it is for", e);
        }
    }
}
