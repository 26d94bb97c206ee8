package org.cocreation.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Types commands, in a folder. */
record Shell(Path folder, Map<String, String> environment) {

    /** @return what it printed; it must not have failed */
    String run(String command) {
        try {
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", "set -o pipefail; " + command).directory(folder.toFile());
            builder.environment().putAll(environment);
            Path errors = folder.resolve("errors.log");
            Process process = builder.redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("%s ended with %d: %s%n%s".formatted(command, process.exitValue(), printed, java.nio.file.Files.readString(errors)));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
