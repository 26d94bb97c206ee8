package org.cocreation.privacy;

import org.cocreation.country.LocalCron;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Every night, on whichever node is first. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RetentionSchedule implements SchedulingConfigurer {

    private final Retention retention;
    private final String cron;

    RetentionSchedule(Retention retention, @Value("${cocreation.privacy.retention-cron:0 30 3 * * *}") String cron) {
        this.retention = retention;
        this.cron = cron;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        LocalCron.schedule(tasks, cron, retention::enforce);
    }
}
