package org.cocreation.database;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void aCrowdGoesOnWithTheOldValueWhileOneReadsAgain() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        RecentlyRead<String, Integer> values = new RecentlyRead<>(Duration.ofSeconds(2), 10, key -> {
            int read = reads.incrementAndGet();
            if (read == 2) {
                reading.countDown();
                await(goOn);
            }
            return read;
        });
        assertThat(values.get("a")).isEqualTo(1);
        Thread.sleep(2_100);
        CompletableFuture<Integer> again = CompletableFuture.supplyAsync(() -> values.get("a"));
        await(reading);

        for (int person = 0; person < 100; person++) {
            assertThat(values.get("a")).isEqualTo(1);
        }

        goOn.countDown();
        assertThat(again.get(10, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(values.get("a")).isEqualTo(2);
        assertThat(reads).hasValue(2);
    }

    @Test
    void aReadingThatFailsIsTriedAgainByTheNext() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        RecentlyRead<String, Integer> values = new RecentlyRead<>(Duration.ofSeconds(1), 10, key -> {
            if (reads.incrementAndGet() == 2) {
                throw new IllegalStateException("away");
            }
            return reads.get();
        });
        assertThat(values.get("a")).isEqualTo(1);
        Thread.sleep(1_100);

        assertThatThrownBy(() -> values.get("a")).hasMessage("away");
        assertThat(values.get("a")).isEqualTo(3);
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
