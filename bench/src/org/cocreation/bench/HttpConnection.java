package org.cocreation.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A connection that stays open from one form to the next as long as the server wants. It does as little as it can, since it runs on the same cores
 * as what it measures.
 */
final class HttpConnection implements Closeable {

    private static final AtomicInteger CLIENTS = new AtomicInteger();
    private static final byte[] LAST_PART = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final byte[] buffer = new byte[128 * 1024];
    private Socket socket;

    HttpConnection(int port) throws IOException {
        this.port = port;
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
    }

    /** @param location where a redirect leads, empty without one */
    record Answer(int status, String location) {
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /**
     * The bytes of a form as a proxy passes it on, each from another client of another network.
     *
     * @param body its encoded fields
     */
    static byte[] post(String path, String body) {
        return """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Accept: text/html\r
                Accept-Language: fr\r
                X-Forwarded-For: %s\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                \r
                %s""".formatted(path, nextClient(), body.length(), body).getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes of a request for a page, as a browser sends them that has none of it yet. */
    static byte[] get(String path) {
        return """
                GET %s HTTP/1.1\r
                Host: localhost\r
                Accept: text/html\r
                Accept-Language: fr\r
                Accept-Encoding: gzip\r
                X-Forwarded-For: %s\r
                \r
                """.formatted(path, nextClient()).getBytes(StandardCharsets.US_ASCII);
    }

    private static String nextClient() {
        int client = CLIENTS.incrementAndGet();
        return "41.%d.%d.%d".formatted(client & 255, client >> 8 & 255, client >> 16 & 255);
    }

    /** Sends a request and reads its whole answer. */
    Answer exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int read = 0;
        int end = -1;
        while (end < 0) {
            read += more(read);
            end = endOfHeaders(read);
        }
        String headers = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
        String length = header(headers, "Content-Length");
        if (length.isEmpty()) {
            // Written as it is made: the last part is empty.
            while (!endsWith(read, LAST_PART)) {
                read += more(read);
            }
        } else {
            int total = end + Integer.parseInt(length);
            while (read < total) {
                read += more(read);
            }
        }
        if (header(headers, "Connection").equals("close")) {
            // Tomcat does so after a hundred requests.
            socket.close();
            connect();
        }
        return new Answer(Integer.parseInt(headers.substring(9, 12)), header(headers, "Location"));
    }

    private int more(int read) throws IOException {
        int count = socket.getInputStream().read(buffer, read, buffer.length - read);
        if (count <= 0) {
            throw new EOFException("The server hung up, or says more than a page does");
        }
        return count;
    }

    private boolean endsWith(int read, byte[] end) {
        return read >= end.length && Arrays.equals(buffer, read - end.length, read, end, 0, end.length);
    }

    /** @return where the body begins, -1 while the headers are not all there */
    private int endOfHeaders(int read) {
        for (int i = 3; i < read; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static String header(String headers, String name) {
        int at = headers.indexOf("\r\n" + name + ": ");
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 4;
        return headers.substring(from, headers.indexOf('\r', from));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
