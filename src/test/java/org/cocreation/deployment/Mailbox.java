package org.cocreation.deployment;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

/** What a mail server took. */
record Mailbox(GreenMail server) {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    List<MimeMessage> to(String address) {
        return Arrays.stream(server.getReceivedMessages()).filter(message -> recipient(message).equals(address)).toList();
    }

    /** @return the path of the latest link to this part of the site in a mail to the address; it is waited for */
    String link(String address, String origin, String under) {
        Pattern link = Pattern.compile(Pattern.quote(origin) + "(" + under + "[A-Za-z0-9_-]{32})");
        Instant limit = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(limit)) {
            List<String> found = new ArrayList<>();
            for (MimeMessage message : to(address)) {
                Matcher matcher = link.matcher(text(message));
                if (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
            if (!found.isEmpty()) {
                return found.get(found.size() - 1);
            }
            pause();
        }
        throw new AssertionError("No mail to %s with a link to %s%s: %s".formatted(address, origin, under, to(address).stream().map(Mailbox::text).toList()));
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String id(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Part part) {
        try {
            if (part.getContent() instanceof MimeMultipart parts) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < parts.getCount(); i++) {
                    text.append(text(parts.getBodyPart(i)));
                }
                return text.toString();
            }
            return part.isMimeType("text/*") ? part.getContent().toString() : "";
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
