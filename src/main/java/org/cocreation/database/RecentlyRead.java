package org.cocreation.database;

import java.time.Duration;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Values that may be a little old, read again when they are too old. Nobody waits for another's reading: who waits may
 * hold a connection that the other needs, and a pool of such waiters would stand still. Several may read at once instead.
 */
public final class RecentlyRead<K, V> {

    private final Cache<K, V> values;
    private final Function<K, V> read;

    /** @param atMost how many values are kept */
    public RecentlyRead(Duration oldest, int atMost, Function<K, V> read) {
        this.values = Caffeine.newBuilder().expireAfterWrite(oldest).maximumSize(atMost).build();
        this.read = read;
    }

    public V get(K key) {
        V value = values.getIfPresent(key);
        if (value == null) {
            value = read.apply(key);
            values.put(key, value);
        }
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
