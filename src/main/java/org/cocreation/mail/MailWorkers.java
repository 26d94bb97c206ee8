package org.cocreation.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads that deliver: one at a time while there is little, all of them while there is much. They wake when a
 * transaction of this node has owed a mail, and now and then for what other nodes owed or what is to be tried again.
 */
@Component
class MailWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailWorkers.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    /** Mails owed one by one in a rush are then written together, in as many queries as one. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final MailDelivery delivery;
    private final MailSignal signal;
    private final CarrierState state;
    private final MailProperties properties;
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable ScheduledExecutorService renewal;
    private volatile boolean running;

    MailWorkers(MailDelivery delivery, MailSignal signal, CarrierState state, MailProperties properties) {
        this.delivery = delivery;
        this.signal = signal;
        this.state = state;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        delivery.start();
        renewal = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "mail-claims"));
        long quarter = properties.lease().toMillis() / 4;
        renewal.scheduleWithFixedDelay(this::renew, quarter, quarter, TimeUnit.MILLISECONDS);
        for (int i = 1; i <= delivery.threads(properties.workers()); i++) {
            Thread thread = daemon(this::work, "mail-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    @Override
    public void stop() {
        running = false;
        delivery.stop();
        signal.giveToAll(threads.size());
        long until = System.nanoTime() + STOP_PATIENCE.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
        if (renewal != null) {
            renewal.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.workers() > 0;
    }

    private void work() {
        Carrier.Line line = delivery.newLine();
        try {
            boolean more = true;
            while (running) {
                if (!more) {
                    if (signal.await(properties.poll())) {
                        Thread.sleep(GATHERING.toMillis());
                    } else {
                        line.close();
                    }
                }
                more = deliver(line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            line.close();
        }
    }

    /** @return whether there may be more at once */
    private boolean deliver(Carrier.Line line) {
        if (!running || state.isResting()) {
            return false;
        }
        try {
            boolean more = delivery.deliverBatch(line) == MailDelivery.BATCH;
            if (more) {
                signal.give();
            }
            return more;
        } catch (RuntimeException | Error e) {
            LOG.error("Mails could not be delivered; they will be tried again", e);
            return false;
        }
    }

    private void renew() {
        try {
            delivery.renewClaims();
        } catch (RuntimeException e) {
            LOG.warn("Claims on mails could not be renewed: {}", e.getMessage());
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
