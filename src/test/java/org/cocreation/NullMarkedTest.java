package org.cocreation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** In a marked package nothing is null unless it says so; {@code mvn -Pnull-safety compile} holds it. */
class NullMarkedTest {

    /** The only list of packages that are still to be marked. It only becomes shorter. */
    private static final List<String> NOT_YET = List.of("minutes", "steering");

    @Test
    void everyPackageIsMarkedButForThese() throws IOException {
        try (Stream<Path> packages = Files.list(Path.of("src/main/java/org/cocreation"))) {
            assertThat(packages.filter(Files::isDirectory).filter(feature -> !isMarked(feature)).map(feature -> feature.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(NOT_YET);
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
