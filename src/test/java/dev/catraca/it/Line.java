package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A connection from a service to a server on the loopback address that can be disturbed. Safe for any thread. */
public final class Line implements AutoCloseable {
    private final ServerSocket entrance;
    private volatile int target;
    private final Supplier<Tap> taps;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
    private boolean stalled;
    private volatile boolean answersLost;
    private volatile boolean refusing;

    /** Sees the data of one connection, and may change them. Each method is called by one thread. */
    public interface Tap {
        /** The bytes to send to the server, or null to break the connection. */
        byte[] toServer(byte[] bytes);

        /** The bytes to send to the client, or null to break the connection. */
        byte[] toClient(byte[] bytes);
    }

    /** A line that changes nothing. */
    public static Line to(int target) {
        return new Line(target, PlainTap::new);
    }

    /** @param taps makes one for each connection */
    public Line(int target, Supplier<Tap> taps) {
        this.target = target;
        this.taps = taps;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        background(this::serve);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on drops the answers to requests, until {@link #cut()}. */
    public void loseAnswers() {
        answersLost = true;
    }

    /** Breaks all connections; new ones work. */
    public void cut() {
        answersLost = false;
        sockets.forEach(Line::close);
        sockets.clear();
    }

    /** Directs new connections to another port, as a load balancer does after a failover. */
    public void leadTo(int port) {
        target = port;
    }

    /** Breaks all connections, and new ones as they come, until {@link #heal()}. */
    public void refuse() {
        refusing = true;
        cut();
    }

    /** Holds all data in both directions until {@link #heal()}. */
    public synchronized void stall() {
        stalled = true;
    }

    /**
     * From now on drops all data of the existing connections in both directions without an error, as if the host at the
     * other end were gone, until {@link #heal()}. New connections work.
     */
    public void silence() {
        silent.addAll(sockets);
    }

    /** Ends all disturbances. Breaks silent connections, because a host that is back does not know them. */
    public synchronized void heal() {
        refusing = false;
        stalled = false;
        notifyAll();
        silent.forEach(Line::close);
    }

    private synchronized void awaitFlow() throws InterruptedException {
        while (stalled) {
            wait();
        }
    }

    private void serve() {
        try {
            while (true) {
                connect(entrance.accept());
            }
        } catch (IOException closed) {
            // The listener was closed.
        }
    }

    private void connect(Socket client) {
        if (refusing) {
            close(client);
            return;
        }
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(server);
            var tap = taps.get();
            background(() -> carry(client, server, tap, true));
            background(() -> carry(server, client, tap, false));
        } catch (IOException refused) {
            close(client);
        }
    }

    private void carry(Socket from, Socket to, Tap tap, boolean toServer) {
        var buffer = new byte[16 * 1024];
        try {
            for (var count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                awaitFlow();
                if (silent.contains(from)) {
                    continue;
                }
                var bytes = Arrays.copyOf(buffer, count);
                var passed = toServer ? tap.toServer(bytes) : tap.toClient(bytes);
                // The tap may have stalled the line because of these bytes.
                awaitFlow();
                if (passed == null) {
                    break;
                }
                if (toServer || !answersLost) {
                    to.getOutputStream().write(passed);
                }
            }
        } catch (IOException broken) {
            // The other side is closed below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(from);
        close(to);
        List.of(from, to).forEach(sockets::remove);
        List.of(from, to).forEach(silent::remove);
    }

    private static void background(Runnable work) {
        var thread = new Thread(null, work, "line", 256 * 1024);
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

    private static final class PlainTap implements Tap {
        @Override
        public byte[] toServer(byte[] bytes) {
            return bytes;
        }

        @Override
        public byte[] toClient(byte[] bytes) {
            return bytes;
        }
    }

    @Override
    public void close() {
        close(entrance);
        heal();
        cut();
    }
}
