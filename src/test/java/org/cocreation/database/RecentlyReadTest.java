package org.cocreation.database;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentlyReadTest {

    @Test
    void readsOnceAndAgainWhenToldToForget() {
        AtomicInteger reads = new AtomicInteger();
        RecentlyRead<String, Integer> values = new RecentlyRead<>(Duration.ofMinutes(1), 10, key -> reads.incrementAndGet());
        assertThat(values.get("a")).isEqualTo(1);
        assertThat(values.get("a")).isEqualTo(1);
        values.forget("a");
        assertThat(values.get("a")).isEqualTo(2);
    }

    @Test
    void letsNobodyWaitForAnothersReading() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        RecentlyRead<String, Integer> values = new RecentlyRead<>(Duration.ofMinutes(1), 10, key -> {
            int read = reads.incrementAndGet();
            if (read == 1) {
                reading.countDown();
                await(goOn);
            }
            return read;
        });
        CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(() -> values.get("a"));
        await(reading);

        assertThat(CompletableFuture.supplyAsync(() -> values.get("a")).get(10, TimeUnit.SECONDS)).isEqualTo(2);

        goOn.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
