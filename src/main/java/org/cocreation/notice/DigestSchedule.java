package org.cocreation.notice;

import org.cocreation.country.LocalCron;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Looks every few minutes whether the day's digest is still to be written: a node that was down at its hour writes it later. */
@Configuration(proxyBeanMethods = false)
class DigestSchedule implements SchedulingConfigurer {

    private final TaskDigest digest;
    private final String cron;

    DigestSchedule(TaskDigest digest, @Value("${cocreation.notice.digest-cron:30 */5 * * * *}") String cron) {
        this.digest = digest;
        this.cron = cron;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        LocalCron.schedule(tasks, cron, digest::write);
    }
}
