package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server on the loopback address that can be disturbed: what the server answers can get lost on the way. */
final class Wire implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean answersLost;

    private Wire(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
        background(this::serve);
    }

    static Wire to(int port) {
        try {
            return new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** From here on requests arrive, and the answers to them do not. */
    void loseAnswers() {
        answersLost = true;
    }

    /** Breaks all connections; new ones work. */
    void cut() {
        sockets.forEach(Wire::close);
        sockets.clear();
        answersLost = false;
    }

    private void serve() {
        try {
            while (true) {
                connect(entrance.accept());
            }
        } catch (IOException closed) {
            // Nobody comes any more.
        }
    }

    private void connect(Socket client) {
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(client);
            sockets.add(server);
            background(() -> carry(client, server, false));
            background(() -> carry(server, client, true));
        } catch (IOException refused) {
            close(client);
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        var buffer = new byte[8192];
        try {
            for (var count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                if (!(answers && answersLost)) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
        } catch (IOException broken) {
            // The other side is told below.
        }
        close(from);
        close(to);
    }

    private static void background(Runnable work) {
        var thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        close(entrance);
        cut();
    }
}
