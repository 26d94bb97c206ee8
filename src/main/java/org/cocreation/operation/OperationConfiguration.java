package org.cocreation.operation;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.cocreation.language.PageLanguages;
import org.cocreation.operation.Figures.Now;
import org.cocreation.registration.RegistrationStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.ITemplateEngine;

/** The same on each node for what is in the database: of several nodes the highest counts, not their sum. See docs/monitoring.md. */
@Configuration(proxyBeanMethods = false)
class OperationConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new BusinessKeyInLog());
    }

    /**
     * Behind what a crowd is given at the door, before sessions, which are in the database too.
     *
     * @param atMost fewer than the threads of the web server, so that some are left for members
     */
    @Bean
    FilterRegistrationBean<Unavailable> unavailable(@Value("${cocreation.operation.public-at-once}") int atMost, ITemplateEngine templates,
                                                    MessageSource messages, PageLanguages languages, MeterRegistry meters) {
        FilterRegistrationBean<Unavailable> filter = new FilterRegistrationBean<>(new Unavailable(atMost, new UnavailablePage(templates, messages, languages), meters));
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }

    @Bean
    MeterBinder operationMeters(Figures figures) {
        return registry -> {
            gauge(registry, figures, "cocreation.jobs.waiting", "Jobs of the engine that are due", Now::jobsWaiting);
            gauge(registry, figures, "cocreation.jobs.retried", "Jobs of the engine that went wrong and are tried again", Now::jobsRetried);
            gauge(registry, figures, "cocreation.jobs.failed", "Jobs of the engine that wait for a person", Now::jobsFailed);
            gauge(registry, figures, "cocreation.incidents", "Open incidents in Cockpit", Now::incidents);
            gauge(registry, figures, "cocreation.mail.waiting", "Mails that have yet to leave", Now::mailsWaiting);
            gauge(registry, figures, "cocreation.mail.given.up", "Mails that were given up and wait for a person", Now::mailsGivenUp);
            gauge(registry, figures, "cocreation.tasks.open", "Tasks that wait for somebody", Now::tasksOpen);
            gauge(registry, figures, "cocreation.tasks.overdue", "Tasks whose due date is past", Now::tasksOverdue);
            Gauge.builder("cocreation.mail.oldest", figures, Figures::mailOldestSeconds).baseUnit("seconds")
                    .description("How long the oldest mail that has yet to leave waits").register(registry);
            for (RegistrationStatus status : RegistrationStatus.values()) {
                Gauge.builder("cocreation.registrations", figures, all -> all.now().registrations().getOrDefault(status.code(), 0L))
                        .tag("status", status.code()).description("Registrations by where they stand").register(registry);
            }
        };
    }

    private static void gauge(MeterRegistry registry, Figures figures, String name, String description, ToDoubleFunction<Now> value) {
        Gauge.builder(name, figures, all -> value.applyAsDouble(all.now())).description(description).register(registry);
    }

    /** What waits for a person. People go on meanwhile, so the probes stay as they are. */
    @Bean
    HealthIndicator workHealthIndicator(Figures figures) {
        return () -> {
            Now now = figures.now();
            boolean waits = now.incidents() > 0 || now.jobsFailed() > 0 || now.mailsGivenUp() > 0;
            Health.Builder health = waits ? Health.status(new Status("DEGRADED", "Des incidents attendent une personne\u00a0: voir Cockpit et le journal des courriels."))
                    : Health.up();
            return health.withDetail("incidents", now.incidents()).withDetail("jobsFailed", now.jobsFailed())
                    .withDetail("mailsGivenUp", now.mailsGivenUp()).build();
        };
    }
}
