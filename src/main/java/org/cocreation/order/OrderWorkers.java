package org.cocreation.order;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The few threads of this node that make documents. */
@Component
class OrderWorkers implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OrderWorkers.class);
    private static final int SECONDS_BETWEEN_WORDS = 5;
    private static final int PIECE = 256 * 1024;
    private static final long BETWEEN_FIGURES = TimeUnit.MILLISECONDS.toNanos(500);

    private final OrderRepository orders;
    private final Map<Long, CompletableFuture<Order>> held = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService words = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "documents-held"));
    private volatile boolean stopping;

    OrderWorkers(OrderRepository orders, OrderProperties properties) {
        this.orders = orders;
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(properties.atOnce(), properties.atOnce(), 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(properties.inLine()),
                task -> daemon(task, "document-" + number.incrementAndGet()));
        threads.allowCoreThreadTimeOut(true);
        words.scheduleWithFixedDelay(this::sayWhatIsHeld, SECONDS_BETWEEN_WORDS, SECONDS_BETWEEN_WORDS, TimeUnit.SECONDS);
    }

    /**
     * @return how it ends
     * @throws RejectedExecutionException when too many wait already
     */
    CompletableFuture<Order> start(long id, OrderedDocument document) {
        CompletableFuture<Order> end = new CompletableFuture<>();
        held.put(id, end);
        try {
            threads.execute(() -> run(id, document, end));
        } catch (RejectedExecutionException full) {
            held.remove(id);
            throw full;
        }
        return end;
    }

    /** How the order ends that this node works on; at once, as it stands, when it is another node's. */
    CompletableFuture<Order> end(Order order) {
        return held.getOrDefault(order.id(), CompletableFuture.completedFuture(order));
    }

    private void run(long id, OrderedDocument document, CompletableFuture<Order> end) {
        try {
            Pieces pieces = new Pieces(id);
            long[] told = {System.nanoTime() - BETWEEN_FIGURES};
            document.work().write(pieces, (done, parts) -> {
                if (System.nanoTime() - told[0] >= BETWEEN_FIGURES) {
                    told[0] = System.nanoTime();
                    orders.progress(id, done, parts);
                }
            });
            orders.ready(id, pieces.end());
            end.complete(new Order(id, Order.State.READY, 0, 0, pieces.size, false));
        } catch (IOException | RuntimeException | Error e) {
            fail(id, document.fileName(), e);
            end.complete(new Order(id, Order.State.FAILED, 0, 0, 0, false));
        } finally {
            held.remove(id);
        }
    }

    private void fail(long id, String fileName, Throwable why) {
        try {
            if (stopping) {
                orders.abandon(Set.of(id));
            } else {
                LOG.error("The document {} could not be made", fileName, why);
                orders.fail(id);
            }
        } catch (RuntimeException e) {
            LOG.warn("Nor could that be written down: {}", e.getMessage());
        }
    }

    private void sayWhatIsHeld() {
        try {
            Set<Long> ids = Set.copyOf(held.keySet());
            if (!ids.isEmpty()) {
                orders.seen(ids);
            }
            orders.deleteOver();
        } catch (RuntimeException e) {
            LOG.warn("The documents that are being made could not be told: {}", e.getMessage());
        }
    }

    @Override
    public void destroy() {
        stopping = true;
        words.shutdownNow();
        threads.shutdownNow();
        if (!held.isEmpty()) {
            orders.abandon(Set.copyOf(held.keySet()));
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Into the database, piece by piece: what is held is one. */
    private final class Pieces extends OutputStream {

        private final long id;
        private final byte[] piece = new byte[PIECE];
        private int filled;
        private int position;
        private long size;

        Pieces(long id) {
            this.id = id;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            int next = from;
            for (int left = length; left > 0;) {
                int part = Math.min(left, piece.length - filled);
                System.arraycopy(bytes, next, piece, filled, part);
                filled += part;
                next += part;
                left -= part;
                if (filled == piece.length) {
                    save();
                }
            }
        }

        /** @return how much it was */
        long end() {
            if (filled > 0) {
                save();
            }
            return size;
        }

        private void save() {
            orders.addPiece(id, position, Arrays.copyOf(piece, filled));
            position++;
            size += filled;
            filled = 0;
        }
    }
}
