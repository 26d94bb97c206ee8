package org.cocreation.privacy;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Every night, on whichever node is first. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RetentionSchedule {

    private final Retention retention;

    RetentionSchedule(Retention retention) {
        this.retention = retention;
    }

    @Scheduled(cron = "${cocreation.privacy.retention-cron:0 30 3 * * *}", zone = "Africa/Casablanca")
    void enforce() {
        retention.enforce();
    }
}
