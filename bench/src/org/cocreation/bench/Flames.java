package org.cocreation.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import one.profiler.AsyncProfiler;

/** Where the time of this JVM goes, as a flame graph in {@code target/bench-plots}. Costs some of what it looks at. */
final class Flames {

    private static final Path FOLDER = Path.of("target", "bench-plots");

    private Flames() {
    }

    static void of(String name, Runnable work) {
        try {
            Files.createDirectories(FOLDER);
            AsyncProfiler profiler = AsyncProfiler.getInstance();
            profiler.execute("start,event=itimer,interval=5ms");
            work.run();
            profiler.execute("stop,flamegraph,title=%s,file=%s".formatted(name, FOLDER.resolve(name + ".html")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
