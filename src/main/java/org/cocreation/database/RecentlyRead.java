package org.cocreation.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Values that may be a little old, read again when they are too old. Nobody waits for another's reading: who waits may
 * hold a connection that the other needs, and a pool of such waiters would stand still. While one reads a value again, others
 * go on with the old one, so that a crowd does not do the same work many times at the same moment; where there is none, several
 * may read at once.
 */
public final class RecentlyRead<K, V> {

    private final Cache<K, Kept<V>> values;
    private final long oldest;
    private final Function<K, V> read;

    /**
     * @param oldest how old a value may be when it is asked for; twice that while another reads it again
     * @param atMost how many values are kept
     */
    public RecentlyRead(Duration oldest, int atMost, Function<K, V> read) {
        this.values = Caffeine.newBuilder().expireAfterWrite(oldest.multipliedBy(2)).maximumSize(atMost).build();
        this.oldest = oldest.toNanos();
        this.read = read;
    }

    private record Kept<V>(V value, long since, AtomicBoolean readAgain) {
    }

    public V get(K key) {
        Kept<V> kept = values.getIfPresent(key);
        if (kept == null) {
            return readNow(key);
        }
        if (System.nanoTime() - kept.since() < oldest || !kept.readAgain().compareAndSet(false, true)) {
            return kept.value();
        }
        try {
            return readNow(key);
        } catch (RuntimeException e) {
            kept.readAgain().set(false);
            throw e;
        }
    }

    private V readNow(K key) {
        long now = System.nanoTime();
        V value = read.apply(key);
        values.put(key, new Kept<>(value, now, new AtomicBoolean()));
        return value;
    }

    public void forget(K key) {
        values.invalidate(key);
    }

    /** Not before: another would read again what stood. Within a transaction only. */
    public void forgetAfterCommit(K key) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget(key);
            }
        });
    }
}
