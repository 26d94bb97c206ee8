package org.cocreation.mail;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;

import javax.net.ssl.SSLException;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.cocreation.form.Refusal;
import org.cocreation.language.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** A mail that an administrator sends to see whether mails leave, and what the server says. */
@Service
class MailTrial {

    private static final Logger LOG = LoggerFactory.getLogger(MailTrial.class);

    private final Carrier carrier;
    private final Clock clock;

    MailTrial(Carrier carrier, Clock clock) {
        this.carrier = carrier;
        this.clock = clock;
    }

    /**
     * Past the outbox, at once.
     *
     * @return in French, what the server said
     * @throws Refusal when it did not leave: why, in French, with what the server said
     */
    String send(String address, String by) {
        if (!(carrier instanceof SmtpCarrier smtp)) {
            throw new Refusal("Aucun serveur SMTP n’est configuré\u00a0: rien ne peut partir.");
        }
        if (EmailAddress.fault(address).isPresent()) {
            throw new Refusal("Écrivez une adresse complète, comme prenom.nom@exemple.ma.");
        }
        try {
            String said = smtp.sendAtOnce(letter(address));
            LOG.info("A test mail left, asked by {}", by);
            return "Le serveur %s a accepté le courriel d’essai pour %s. Sa réponse\u00a0: %s".formatted(smtp.serverName(), address, said);
        } catch (MessagingException e) {
            LOG.warn("A test mail did not leave, asked by {}", by);
            throw new Refusal("Le courriel d’essai n’est pas parti. %s Réponse\u00a0: %s".formatted(explain(e, smtp), SmtpAnswer.describe(e)));
        }
    }

    /** Each has a number of its own, or a mailbox would show the first alone; below zero the outbox has none. */
    private Letter letter(String address) {
        String text = "Ce courriel d’essai a été envoyé depuis le journal des courriels. S’il vous parvient, les courriels partent.";
        return new Letter(-clock.millis(), address, null, Language.FR, clock.instant(), "Courriel d’essai", "<p>" + text + "</p>", text, List.of());
    }

    private static String explain(MessagingException failure, SmtpCarrier smtp) {
        if (failure instanceof AuthenticationFailedException) {
            return "Le serveur refuse l’identifiant ou le mot de passe.";
        }
        if (SmtpAnswer.describe(failure).contains("STARTTLS is required")) {
            return "Le serveur %s ne propose pas STARTTLS, et rien n’est envoyé en clair.".formatted(smtp.serverName());
        }
        for (Throwable cause = failure; cause != null; cause = cause instanceof MessagingException link && link.getNextException() != null
                ? link.getNextException() : cause.getCause()) {
            if (cause instanceof SSLException) {
                return "Le certificat du serveur %s n’est pas reconnu, ou il est à un autre nom.".formatted(smtp.serverName());
            }
            if (cause instanceof UnknownHostException) {
                return "Le serveur %s est introuvable\u00a0: vérifiez son nom.".formatted(smtp.serverName());
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return "Rien ne répond à l’adresse %s\u00a0: vérifiez le nom, le port et le pare-feu.".formatted(smtp.serverName());
            }
            if (cause instanceof SocketTimeoutException) {
                return "Le serveur %s ne répond pas à temps.".formatted(smtp.serverName());
            }
        }
        return switch (SmtpAnswer.of(failure)) {
            case REFUSES_SENDER -> "Le serveur n’accepte pas l’expéditeur %s.".formatted(smtp.sender());
            case REFUSES_RECIPIENT -> "Le serveur refuse ce destinataire ou ce message.";
            case REFUSES_FOR_NOW -> "Le serveur refuse pour le moment, ou par une règle.";
            case HANGS_UP, LINE_LOST -> "Le serveur a coupé la connexion.";
        };
    }
}
