package org.cocreation.mail;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.function.Supplier;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * Letters as MIME messages. The Message-ID depends on nothing but the installation and the mail's number, so that a
 * letter that had to be sent again is known as the same by who receives it.
 */
final class MimeLetters {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    static {
        // Jakarta Mail would look for it in every library, a dozen times for each mail: a third of what a mail cost.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final InternetAddress from;
    private final Supplier<String> replyTo;
    private final String installation;

    /**
     * @param replyTo      where an answer goes, asked for each letter; the sender when it is empty
     * @param installation tells its mails from those of another that writes in the same name
     * @throws IllegalArgumentException when the configured sender is not an address
     */
    MimeLetters(String from, Supplier<String> replyTo, String installation) {
        this.installation = installation;
        this.from = address("cocreation.mail.from", from);
        this.replyTo = replyTo;
    }

    MimeMessage message(Session session, Letter letter, InternetAddress recipient) throws MessagingException {
        MimeMessage message = new NumberedMessage(session, messageId(letter.id()));
        message.setFrom(from);
        String answers = letter.replyTo() == null ? replyTo.get() : letter.replyTo();
        if (!answers.isEmpty()) {
            message.setReplyTo(new InternetAddress[] {address("cocreation.mail.reply-to", answers)});
        }
        message.setRecipient(Message.RecipientType.TO, recipient);
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(letter.writtenAt()));
        message.setHeader("Auto-Submitted", "auto-generated");
        // Exchange answers with notices of absence without it.
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", letter.language().code());

        MimeMultipart alternative = new MimeMultipart("alternative");
        alternative.addBodyPart(text(letter.plain(), "plain"));
        alternative.addBodyPart(text(letter.html(), "html"));
        if (letter.attachments().isEmpty()) {
            message.setContent(alternative);
        } else {
            MimeMultipart mixed = new MimeMultipart("mixed");
            MimeBodyPart body = new MimeBodyPart();
            body.setContent(alternative);
            mixed.addBodyPart(body);
            for (MailContent.Attachment attachment : letter.attachments()) {
                mixed.addBodyPart(file(attachment));
            }
            message.setContent(mixed);
        }
        message.saveChanges();
        return message;
    }

    String sender() {
        return from.getAddress();
    }

    private String messageId(long id) {
        String address = from.getAddress();
        return "<mail.%d.%s@%s>".formatted(id, installation, address.substring(address.indexOf('@') + 1));
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static MimeBodyPart file(MailContent.Attachment attachment) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.bytes(), attachment.mediaType())));
        try {
            part.setFileName(MimeUtility.encodeText(attachment.fileName(), UTF_8, null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java has UTF-8", e);
        }
        return part;
    }

    private static InternetAddress address(String property, String text) {
        try {
            InternetAddress address = new InternetAddress(text == null ? "" : text, true);
            address.setPersonal(address.getPersonal(), UTF_8);
            return address;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException(property + " is not an address: " + text, e);
        }
    }

    /** Saving would otherwise give it a new number each time. */
    private static final class NumberedMessage extends MimeMessage {

        private final String messageId;

        NumberedMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
