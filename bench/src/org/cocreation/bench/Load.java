package org.cocreation.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.cocreation.bench.HttpConnection.Answer;

/** Clients that each keep a connection and send the next form when the last is answered. */
final class Load {

    private final int port;
    private final Predicate<Answer> expected;

    /** @param expected what every answer must be: one other ends the measurement with an exception */
    Load(int port, Predicate<Answer> expected) {
        this.port = port;
        this.expected = expected;
    }

    /** @param latencies of each request in nanoseconds, ascending */
    record Result(Duration elapsed, long[] latencies) {

        int requests() {
            return latencies.length;
        }

        double seconds() {
            return elapsed.toNanos() / 1e9;
        }

        double perSecond() {
            return requests() / seconds();
        }

        /** In milliseconds. */
        double percentile(int percent) {
            return latencies[Math.min(latencies.length - 1, latencies.length * percent / 100)] / 1e6;
        }

        @Override
        public String toString() {
            return "%,6.0f /s   p50 %6.1f ms   p95 %6.1f ms   p99 %6.1f ms".formatted(
                    perSecond(), percentile(50), percentile(95), percentile(99));
        }
    }

    /** Each client goes on until the time is over. */
    Result during(Duration time, int clients, Supplier<byte[]> forms) {
        return visitsDuring(time, clients, () -> List.of(forms.get()));
    }

    /** The same with several requests one after the other, which count and are timed as one. */
    Result visitsDuring(Duration time, int clients, Supplier<List<byte[]>> visits) {
        return run(IntStream.range(0, clients).mapToObj(client -> (Client) (connection, latencies) -> {
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                latencies.add(visits.get().stream().mapToLong(request -> send(connection, request)).sum());
            }
        }).toList());
    }

    /** Each form by a client of its own, all at the same moment. */
    Result atOnce(List<byte[]> forms) {
        return run(forms.stream().map(form -> (Client) (connection, latencies) -> latencies.add(send(connection, form))).toList());
    }

    /**
     * Visits that begin evenly over the time, whether or not those before are answered, over as many connections as people
     * would not share. Each is timed from when it was to begin.
     *
     * @param took is told the number of each visit and its nanoseconds, by several threads
     */
    Result spread(Duration time, int connections, List<List<byte[]>> visits, BiConsumer<Integer, Long> took) {
        AtomicInteger next = new AtomicInteger();
        long step = time.toNanos() / visits.size();
        AtomicLong start = new AtomicLong();
        return run(IntStream.range(0, connections).mapToObj(client -> (Client) (connection, latencies) -> {
            start.compareAndSet(0, System.nanoTime());
            for (int visit = next.getAndIncrement(); visit < visits.size(); visit = next.getAndIncrement()) {
                long due = start.get() + visit * step;
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                visits.get(visit).forEach(request -> send(connection, request));
                long nanos = System.nanoTime() - due;
                latencies.add(nanos);
                took.accept(visit, nanos);
            }
        }).toList());
    }

    private interface Client {

        void run(HttpConnection connection, List<Long> latencies) throws IOException;
    }

    private Result run(List<Client> clients) {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        CountDownLatch connected = new CountDownLatch(clients.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<List<Long>>> running = clients.stream().map(client -> threads.submit((Callable<List<Long>>) () -> {
                List<Long> latencies = new ArrayList<>();
                HttpConnection connection;
                try {
                    connection = new HttpConnection(port);
                } finally {
                    connected.countDown();
                }
                try (connection) {
                    start.await();
                    client.run(connection, latencies);
                }
                return latencies;
            })).toList();
            connected.await();
            long from = System.nanoTime();
            start.countDown();
            List<Long> latencies = new ArrayList<>();
            for (Future<List<Long>> client : running) {
                latencies.addAll(client.get());
            }
            return new Result(Duration.ofNanos(System.nanoTime() - from),
                    latencies.stream().flatMapToLong(LongStream::of).sorted().toArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client had another answer than it should", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long send(HttpConnection connection, byte[] form) {
        try {
            long from = System.nanoTime();
            Answer answer = connection.exchange(form);
            long took = System.nanoTime() - from;
            if (!expected.test(answer)) {
                throw new IllegalStateException("Unexpected: " + answer);
            }
            return took;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
