package org.cocreation;

import java.util.List;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;

/** One mail server for the tests of a JVM, which keeps what it is sent until it is cleared. */
public final class TestMail {

    /** The property of a test whose application sends its mails to this server. */
    public static final String WANTED = "test.mail=true";

    private TestMail() {
    }

    static int port() {
        return Server.INSTANCE.getSmtp().getPort();
    }

    /** All that came since the last {@link #clear()}, mailbox by mailbox; in each the oldest first. */
    public static List<MimeMessage> received() {
        return List.of(Server.INSTANCE.getReceivedMessages());
    }

    public static void clear() {
        try {
            Server.INSTANCE.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started when it is first needed; it ends with the JVM. */
    private static final class Server {

        static final GreenMail INSTANCE = start();

        private static GreenMail start() {
            GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
            server.start();
            return server;
        }
    }
}
