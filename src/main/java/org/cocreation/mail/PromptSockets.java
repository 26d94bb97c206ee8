package org.cocreation.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Properties;
import java.util.stream.Stream;

import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that send what they have at once. With Nagle's algorithm the end of many a message would wait until the server
 * has acknowledged the rest, which servers put off for 40 ms.
 */
final class PromptSockets extends SocketFactory {

    private static final String KEY = "mail.smtp.socketFactory";

    /** Unless the properties choose sockets themselves, or a proxy, which a factory would go round. */
    static void useIn(Properties properties) {
        if (Stream.of(KEY, KEY + ".class", "mail.smtp.socks.host").noneMatch(properties::containsKey)) {
            properties.put(KEY, new PromptSockets());
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    /** @param from null for any */
    private Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from) throws IOException {
        Socket socket = createSocket();
        socket.bind(from);
        socket.connect(to);
        return socket;
    }
}
