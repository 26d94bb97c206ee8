package org.cocreation.mail;

import java.util.List;
import java.util.Objects;
import java.util.Properties;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** Over SMTP, with the server and the properties of {@code spring.mail.*}; one recipient a message, many a connection. */
final class SmtpCarrier implements Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpCarrier.class);

    private final JavaMailSenderImpl server;
    private final MimeLetters mime;

    /** @param tls whether nothing may be said in the clear; what {@code spring.mail.properties} say goes before */
    SmtpCarrier(JavaMailSenderImpl server, MimeLetters mime, boolean tls) {
        this.server = server;
        this.mime = mime;
        Properties properties = server.getJavaMailProperties();
        properties.putIfAbsent("mail.smtp.starttls.enable", "true");
        properties.putIfAbsent("mail.smtp.starttls.required", Boolean.toString(tls));
        properties.putIfAbsent("mail.smtp.ssl.checkserveridentity", "true");
        PromptSockets.useIn(properties);
    }

    /** As {@code smtp.example.org:587}; the port is left out when it is the protocol's own. */
    String serverName() {
        return server.getPort() > 0 ? server.getHost() + ":" + server.getPort() : server.getHost();
    }

    String sender() {
        return mime.sender();
    }

    /**
     * Sends one letter over a connection of its own.
     *
     * @return what the server said when it took it
     */
    String sendAtOnce(Letter letter) throws MessagingException {
        InternetAddress recipient = new InternetAddress(EmailAddress.deliverable(letter.address()), true);
        try (Transport transport = connected()) {
            transport.sendMessage(mime.message(server.getSession(), letter, recipient), new Address[] {recipient});
            return transport instanceof SMTPTransport smtp ? smtp.getLastServerResponse().strip() : "";
        }
    }

    /** A user name that is empty, as an unset variable of the environment gives it, is none. */
    private Transport connected() throws MessagingException {
        String protocol = server.getProtocol();
        Transport transport = server.getSession().getTransport(protocol == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : protocol);
        boolean signsIn = StringUtils.hasText(server.getUsername());
        transport.connect(server.getHost(), server.getPort(), signsIn ? server.getUsername() : null, signsIn ? server.getPassword() : null);
        return transport;
    }

    @Override
    public int threads(int configured) {
        return configured;
    }

    @Override
    public Line newLine() {
        return new SmtpLine();
    }

    private final class SmtpLine implements Line {

        private @Nullable Transport transport;

        @Override
        public void connect() throws CarrierUnavailableException {
            // Asks the server, which may have hung up meanwhile.
            if (transport != null && transport.isConnected()) {
                return;
            }
            try {
                transport = connected();
            } catch (MessagingException e) {
                throw new CarrierUnavailableException(SmtpAnswer.describe(e), e);
            }
        }

        @Override
        public void carry(List<Letter> letters, Report report) throws CarrierUnavailableException {
            for (Letter letter : letters) {
                if (!report.mayGoOn()) {
                    return;
                }
                InternetAddress recipient;
                MimeMessage message;
                try {
                    recipient = new InternetAddress(EmailAddress.deliverable(letter.address()), true);
                    message = mime.message(server.getSession(), letter, recipient);
                } catch (AddressException e) {
                    report.wentWrong(letter, "Not an address: " + e.getMessage(), true);
                    continue;
                } catch (MessagingException | RuntimeException e) {
                    report.wentWrong(letter, "No message can be made of it: " + e.getMessage(), false);
                    continue;
                }
                send(letter, message, recipient, report, true);
            }
        }

        private void send(Letter letter, MimeMessage message, InternetAddress recipient, Report report, boolean again)
                throws CarrierUnavailableException {
            try {
                Objects.requireNonNull(transport, "not connected").sendMessage(message, new Address[] {recipient});
            } catch (MessagingException e) {
                SmtpAnswer answer = SmtpAnswer.of(e);
                switch (answer) {
                    case REFUSES_RECIPIENT -> report.wentWrong(letter, SmtpAnswer.describe(e), true);
                    case REFUSES_FOR_NOW -> report.wentWrong(letter, SmtpAnswer.describe(e), false);
                    case LINE_LOST -> {
                        // It may have been this letter that the server could not bear, so it counts as an attempt.
                        report.wentWrong(letter, SmtpAnswer.describe(e), false);
                        reconnect();
                    }
                    case HANGS_UP -> {
                        // Many servers do so after some messages; nothing was accepted.
                        if (!again) {
                            throw new CarrierUnavailableException(SmtpAnswer.describe(e), e);
                        }
                        reconnect();
                        send(letter, message, recipient, report, false);
                    }
                    case REFUSES_SENDER -> throw new CarrierUnavailableException(SmtpAnswer.describe(e), e);
                }
                return;
            }
            report.sent(letter);
        }

        private void reconnect() throws CarrierUnavailableException {
            close();
            connect();
        }

        @Override
        public void close() {
            if (transport != null) {
                try {
                    transport.close();
                } catch (MessagingException e) {
                    LOG.debug("The SMTP server did not say goodbye", e);
                }
                transport = null;
            }
        }
    }
}
