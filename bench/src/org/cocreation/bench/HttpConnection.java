package org.cocreation.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A connection that stays open from one form to the next as long as the server wants. It does as little as it can, since it runs on the same cores
 * as what it measures.
 */
final class HttpConnection implements Closeable {

    private final int port;
    private final byte[] buffer = new byte[64 * 1024];
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
     * The bytes of a form as a browser posts it.
     *
     * @param body its encoded fields
     */
    static byte[] post(String path, String body) {
        return """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Accept: text/html\r
                Accept-Language: fr\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                \r
                %s""".formatted(path, body.length(), body).getBytes(StandardCharsets.US_ASCII);
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
            throw new IOException("An answer without a length, which no redirect is: " + headers.lines().findFirst().orElse(""));
        }
        int total = end + Integer.parseInt(length);
        while (read < total) {
            read += more(read);
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
            throw new EOFException("The server hung up, or says more than a redirect does");
        }
        return count;
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
