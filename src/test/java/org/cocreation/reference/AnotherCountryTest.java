package org.cocreation.reference;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A country is a fact of the process, so another one has a process of its own: see {@link AnotherCountry}. */
class AnotherCountryTest {

    @Test
    void startsFromItsFolderAloneAndPreparesAnEventToItsLetters() throws Exception {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.isBlank())
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp", classPath,
                AnotherCountry.class.getName(), "--server.port=0", "--cocreation.reference=src/test/resources/another-country",
                "--spring.datasource.url=" + TestDatabase.create(), "--cocreation.privacy.cndp-number=VALDOREE-1")
                .redirectErrorStream(true).redirectOutput(new File("target/another-country.log")).start();
        try {
            assertThat(process.waitFor(8, TimeUnit.MINUTES)).as("in time, see target/another-country.log").isTrue();
            assertThat(process.exitValue()).as("see target/another-country.log").isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
