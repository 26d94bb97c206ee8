package org.cocreation.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;

@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    /** An empty host, as an unset variable of the environment gives it, is no host. */
    @Bean
    Carrier mailCarrier(ObjectProvider<JavaMailSenderImpl> senders, MailProperties properties, MailRepository mails,
                        Settings settings, TransactionTemplate transaction) {
        MimeLetters mime = new MimeLetters(properties.from(), () -> settings.text(Setting.MAIL_REPLY_TO), mails.installation());
        JavaMailSenderImpl server = senders.getIfAvailable();
        return server != null && StringUtils.hasText(server.getHost())
                ? new SmtpCarrier(server, mime, !properties.withoutTls().contains(server.getHost())) : new JournalCarrier(mails, transaction);
    }

    /**
     * In place of Spring Boot's indicator, which would call the whole application down with its mail server: then mails
     * wait, and people go on.
     */
    @Bean
    HealthIndicator mailHealthIndicator(Carrier carrier, CarrierState state) {
        return () -> state.trouble()
                .map(trouble -> Health.status(new Status("DEGRADED", "Les courriels attendent : le serveur ne les prend pas."))
                        .withDetail("since", trouble.since()).withDetail("error", trouble.message()))
                .orElseGet(() -> Health.up().withDetail("carrier", carrier instanceof SmtpCarrier ? "smtp" : "journal"))
                .build();
    }

    @Bean
    MeterBinder mailMeters(CarrierState state) {
        return registry -> Gauge.builder("cocreation.mail.available", state, carrier -> carrier.trouble().isPresent() ? 0 : 1)
                .description("1 while mails can leave this node").register(registry);
    }
}
