package org.cocreation.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * A PostgreSQL of the application's own, kept in a folder. Durable: a commit that was acknowledged survives the
 * kill of the application or of the server. One application at a time holds the folder.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final FileChannel lockFile;
    private final EmbeddedPostgres server;

    /** @throws DataFolderInUseException when another application holds the folder */
    EmbeddedDatabase(Path folder) throws IOException {
        Files.createDirectories(folder);
        lockFile = hold(folder);
        Path cluster = folder.resolve("postgres");
        stopServerLeftBehind(cluster);
        server = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                // The library trades durability for speed unless told otherwise.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                // A hook would stop the server before the engine; the bean's close comes after it.
                .setRegisterShutdownHook(false)
                .start();
        LOG.info("Embedded PostgreSQL in {}, at {}", folder.toAbsolutePath().normalize(), getJdbcUrl());
    }

    /** The lock goes with the process, however it ends, so a killed application leaves nothing to clean up. */
    private static FileChannel hold(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve("application.lock"),
                StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            LOG.debug("The data folder is held by this very process", heldByThisProcess);
        }
        channel.close();
        throw new DataFolderInUseException(folder.toAbsolutePath().normalize());
    }

    /** After a kill of the application its server lives on and holds the cluster; we hold the lock, so it is ours to stop. */
    private static void stopServerLeftBehind(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").contains("postgres"))
                .ifPresent(EmbeddedDatabase::stop);
    }

    private static void stop(ProcessHandle process) {
        LOG.warn("Stopping the PostgreSQL server that a killed application left behind (process {})", process.pid());
        process.destroy();
        try {
            process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException stillThere) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was stopping", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("PostgreSQL could not be stopped", e);
        }
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return "postgres";
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
        lockFile.close();
    }
}
