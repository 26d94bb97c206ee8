package org.cocreation.limits;

import java.time.Duration;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many forms the public may send. Each is a rate: so many at once, and as many again spread over the time.
 *
 * @param mailboxProviders domains where everybody has a mailbox, so that {@code domain} does not count them
 */
@ConfigurationProperties("cocreation.limits")
record LimitsProperties(Rate address, Rate network, Rate recipient, Rate domain, Rate event, Rate whole,
                        Set<String> mailboxProviders) {

    record Rate(int forms, Duration within) {
    }

    Rate of(Limit limit) {
        return switch (limit) {
            case ADDRESS -> address;
            case NETWORK -> network;
            case RECIPIENT -> recipient;
            case DOMAIN -> domain;
            case EVENT -> event;
            case WHOLE -> whole;
        };
    }
}
