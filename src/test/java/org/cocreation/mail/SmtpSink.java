package org.cocreation.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * An SMTP server that swallows mail as fast as it comes and answers as it is told to. It knows which messages it
 * accepted by their Message-ID. Can be stopped and started again on the same port.
 */
public final class SmtpSink implements AutoCloseable {

    private static final String OK = "250 OK";

    private final int port;
    private final Map<String, AtomicInteger> accepted = new ConcurrentHashMap<>();
    private final List<String> recipients = Collections.synchronizedList(new ArrayList<>());
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connected = new AtomicInteger();
    private volatile ServerSocket server;
    private volatile Thread listener;
    private volatile UnaryOperator<String> toSender = sender -> OK;
    private volatile UnaryOperator<String> toRecipient = recipient -> OK;
    private volatile UnaryOperator<String> toMessage = recipient -> OK;
    private volatile BooleanSupplier cutsOff = () -> false;
    private volatile int messagesPerConnection = Integer.MAX_VALUE;

    public SmtpSink() {
        start(0);
        port = server.getLocalPort();
    }

    public int port() {
        return port;
    }

    /** How often each message was accepted, by Message-ID. */
    public Map<String, AtomicInteger> accepted() {
        return accepted;
    }

    /** Of the accepted messages, in order. */
    public List<String> recipients() {
        return List.copyOf(recipients);
    }

    /** Connections made so far. */
    public int connections() {
        return connected.get();
    }

    /** @param answer from the address in RCPT to a reply, as {@code 550 5.1.1 Unknown} */
    public void answerRecipients(UnaryOperator<String> answer) {
        toRecipient = answer;
    }

    public void answerSender(UnaryOperator<String> answer) {
        toSender = answer;
    }

    /** @param answer from the recipient to the reply after the text; null breaks the connection instead */
    public void answerMessages(UnaryOperator<String> answer) {
        toMessage = answer;
    }

    /** @param whether to break the connection while the text of a message still comes */
    public void cutOff(BooleanSupplier whether) {
        cutsOff = whether;
    }

    /** From then on MAIL is answered 421, as many servers do. */
    void hangUpAfter(int messages) {
        messagesPerConnection = messages;
    }

    public void reset() {
        accepted.clear();
        recipients.clear();
        connected.set(0);
        answerSender(sender -> OK);
        answerRecipients(recipient -> OK);
        answerMessages(recipient -> OK);
        cutOff(() -> false);
        messagesPerConnection = Integer.MAX_VALUE;
        start();
    }

    /** Does nothing while it runs. */
    public void start() {
        if (server.isClosed()) {
            start(port);
        }
    }

    private void start(int onPort) {
        try {
            server = new ServerSocket(onPort, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener = daemon(this::listen);
    }

    public void stop() throws IOException {
        server.close();
        try {
            // Whoever connects before its thread has noticed would still be served.
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    private void listen() {
        ServerSocket mine = server;
        while (!mine.isClosed()) {
            try {
                Socket connection = mine.accept();
                connections.add(connection);
                connected.incrementAndGet();
                daemon(() -> serve(connection));
            } catch (IOException stopped) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
                OutputStream out = connection.getOutputStream()) {
            reply(out, "220 sink");
            String recipient = null;
            int messages = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase();
                switch (command) {
                    case "MAIL" -> reply(out, messages >= messagesPerConnection ? "421 Enough" : toSender.apply(address(line)));
                    case "RCPT" -> {
                        recipient = address(line);
                        reply(out, toRecipient.apply(recipient));
                    }
                    case "DATA" -> {
                        reply(out, "354 Go on");
                        if (cutsOff.getAsBoolean()) {
                            in.readLine();
                            return;
                        }
                        String messageId = read(in);
                        String answer = toMessage.apply(recipient);
                        if (answer == null) {
                            return;
                        }
                        if (answer.startsWith("2")) {
                            messages++;
                            recipients.add(recipient);
                            accepted.computeIfAbsent(messageId, id -> new AtomicInteger()).incrementAndGet();
                        }
                        reply(out, answer);
                    }
                    case "QUIT" -> {
                        reply(out, "221 Bye");
                        return;
                    }
                    default -> reply(out, OK);
                }
            }
        } catch (IOException gone) {
            // The client or the test ended it.
        } finally {
            connections.remove(connection);
        }
    }

    /** @return the Message-ID */
    private static String read(BufferedReader in) throws IOException {
        String messageId = "";
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("The client hung up");
            }
            if (messageId.isEmpty() && line.startsWith("Message-ID: ")) {
                messageId = line.substring("Message-ID: ".length());
            }
        }
        return messageId;
    }

    private static String address(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "smtp-sink");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
