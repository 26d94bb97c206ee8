package org.cocreation.country;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronTrigger;

/** Work at an hour of the country: {@link Scheduled#zone()} takes the hours of the runtime's own zones only. */
public final class LocalCron {

    private LocalCron() {
    }

    /** @param cron {@code -} for never */
    public static void schedule(ScheduledTaskRegistrar tasks, String cron, Runnable work) {
        if (!cron.equals(Scheduled.CRON_DISABLED)) {
            tasks.addCronTask(new CronTask(work, new CronTrigger(cron, Country.zone())));
        }
    }
}
