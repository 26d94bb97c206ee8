package org.cocreation.limits;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ExpiredEntriesCleaner;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import org.cocreation.form.Fingerprint;
import org.cocreation.limits.LimitsProperties.Rate;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts forms, in buckets that all nodes share. Most people send one form and are never heard of again: so a node lets the
 * first of a key through by itself, and tells the others only when there are more, a twentieth of the limit at a time.
 * On one node the limits are exact; each further node may let that twentieth more through.
 */
@Component
class FormLimits {

    /** More keys at once than this, and the least used begin anew on this node; what was told to the others stays. */
    private static final int KEYS = 100_000;
    private static final int PART = 20;
    private static final int EXPIRED_AT_ONCE = 1_000;

    private final Map<Limit, Rule> rules = new EnumMap<>(Limit.class);
    private final ProxyManager<String> shared;
    private final ExpiredEntriesCleaner cleaner;

    FormLimits(LimitsProperties properties, DataSource database) {
        var manager = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("cocreation.form_limit")
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
        shared = manager;
        cleaner = manager;
        for (Limit limit : Limit.values()) {
            rules.put(limit, new Rule(limit, properties.of(limit)));
        }
    }

    /**
     * Takes all of them or none.
     *
     * @param forms how many at once; more than the limit has in all count as that many
     * @return how long to wait until all may come, when they are too many now
     */
    Optional<Duration> take(Limit limit, String key, int forms) {
        Rule rule = Objects.requireNonNull(rules.get(limit));
        return rule.allowances.get(key, rule::allowance).take(Math.min(forms, rule.rate.forms()));
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void forgetExpired() {
        int removed;
        do {
            removed = cleaner.removeExpired(EXPIRED_AT_ONCE);
        } while (removed == EXPIRED_AT_ONCE);
    }

    private final class Rule {

        private final Limit limit;
        private final Rate rate;
        private final int part;
        private final BucketConfiguration configuration;
        /** After the time of the rate without a form its bucket is full again, so nothing is lost with it. */
        private final Cache<String, Allowance> allowances;

        private Rule(Limit limit, Rate rate) {
            this.limit = limit;
            this.rate = rate;
            this.part = Math.max(1, rate.forms() / PART);
            this.configuration = BucketConfiguration.builder()
                    .addLimit(bandwidth -> bandwidth.capacity(rate.forms()).refillGreedy(rate.forms(), rate.within())).build();
            this.allowances = Caffeine.newBuilder().expireAfterAccess(rate.within()).maximumSize(KEYS).build();
        }

        private Allowance allowance(String key) {
            return new Allowance(this, key);
        }

        private Bucket bucket(String key) {
            return shared.builder()
                    .withOptimization(Optimizations.delaying(new DelayParameters(part, Duration.ofMinutes(1))))
                    .build(stored(key), () -> configuration);
        }

        /** No address stands in the table. With other settings a bucket begins anew. */
        private String stored(String key) {
            return "%s %d/%s %s".formatted(limit.code(), rate.forms(), rate.within(), Fingerprint.of(List.of(limit.code(), key)));
        }
    }

    /** What a key may still send. */
    private static final class Allowance {

        private final Rule rule;
        private final String key;
        private int sentAlone;
        private volatile @Nullable Bucket bucket;

        private Allowance(Rule rule, String key) {
            this.rule = rule;
            this.key = key;
        }

        private Optional<Duration> take(int forms) {
            Bucket shared = bucket == null ? sharedUnlessAlone(forms) : bucket;
            if (shared == null) {
                return Optional.empty();
            }
            ConsumptionProbe probe = shared.tryConsumeAndReturnRemaining(forms);
            return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }

        /** Null when this node's own part is enough for the forms. */
        private synchronized @Nullable Bucket sharedUnlessAlone(int forms) {
            if (bucket == null && sentAlone + forms <= rule.part) {
                sentAlone += forms;
                return null;
            }
            if (bucket == null) {
                Bucket opened = rule.bucket(key);
                opened.consumeIgnoringRateLimits(sentAlone);
                bucket = opened;
            }
            return bucket;
        }
    }
}
