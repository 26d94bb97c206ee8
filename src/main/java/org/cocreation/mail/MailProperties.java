package org.cocreation.mail;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails leave.
 *
 * @param from    name and address of the sender, as in {@code Comité <comite@example.org>}
 * @param withoutTls names of mail servers that may be spoken to without TLS, such as one on the same network; to any other
 *                  nothing is said, no password either, before STARTTLS
 * @param workers mails under way at once, each over a connection of its own; with 0 nothing leaves by itself
 * @param lease   how long the mails of a node that vanished stay with it; renewed at a quarter of it
 * @param poll    how often the outbox is looked at when nothing in this node asks for it
 */
@ConfigurationProperties("cocreation.mail")
record MailProperties(
        String from,
        @DefaultValue List<String> withoutTls,
        @DefaultValue("4") int workers,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("5s") Duration poll) {
}
