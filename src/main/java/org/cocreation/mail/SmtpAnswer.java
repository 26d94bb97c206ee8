package org.cocreation.mail;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What an SMTP server's refusal of a message means for it and for the others (RFC 5321, and the codes of RFC 3463). */
enum SmtpAnswer {

    /** Nobody there, or not that message: 5xx to the recipient or to the text. */
    REFUSES_RECIPIENT,

    /** 4xx, or 5.7.x: a policy, which a person can change. */
    REFUSES_FOR_NOW,

    /** Our own address or account is not accepted: so it would be for every mail. */
    REFUSES_SENDER,

    /** 421: the server closes this connection. */
    HANGS_UP,

    /** The connection broke, and with it the knowledge of what the server did. */
    LINE_LOST;

    private static final Pattern POLICY = Pattern.compile("\\b5\\.7\\.\\d");
    private static final int SERVICE_CLOSES = 421;
    private static final int TOO_LARGE = 552;

    static SmtpAnswer of(MessagingException exception) {
        for (Exception link = exception; link != null; link = next(link)) {
            if (link instanceof IOException) {
                return LINE_LOST;
            }
            if (link instanceof SMTPAddressFailedException refused) {
                return of(refused.getReturnCode(), refused.getMessage());
            }
            if (link instanceof SMTPSendFailedException refused && isTheServersOwn(refused)) {
                SmtpAnswer answer = of(refused.getReturnCode(), refused.getMessage());
                boolean toSender = refused.getCommand() != null && refused.getCommand().startsWith("MAIL")
                        && refused.getReturnCode() != TOO_LARGE;
                return toSender && (answer == REFUSES_RECIPIENT || answer == REFUSES_FOR_NOW) ? REFUSES_SENDER : answer;
            }
        }
        return LINE_LOST;
    }

    /** Otherwise it wraps what says more: a refused recipient or a broken connection. */
    private static boolean isTheServersOwn(SMTPSendFailedException refusal) {
        Exception cause = refusal.getNextException();
        return cause == null || cause instanceof SMTPSenderFailedException;
    }

    private static SmtpAnswer of(int code, @Nullable String text) {
        if (code < 0) {
            // No answer came.
            return LINE_LOST;
        }
        if (code == SERVICE_CLOSES) {
            return HANGS_UP;
        }
        return code >= 500 && !POLICY.matcher(String.valueOf(text)).find() ? REFUSES_RECIPIENT : REFUSES_FOR_NOW;
    }

    /** The innermost cause, which says most, in one line. */
    static String describe(MessagingException exception) {
        Exception last = exception;
        for (Exception link = exception; link != null; link = next(link)) {
            last = link;
        }
        return (last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage()).replaceAll("\\s+", " ").strip();
    }

    private static @Nullable Exception next(Exception exception) {
        return exception instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
