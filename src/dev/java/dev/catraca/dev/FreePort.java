package dev.catraca.dev;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;

/** Chooses TCP ports to listen on. Safe for several threads, and for several JVMs on one machine. */
public final class FreePort {
    // Below the ephemeral ports, so that the port of a stopped server stays free until its next start.
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int ATTEMPTS = 100;
    private static final int KEPT = 256;

    /** A bound UDP port tells other JVMs that the TCP port of the same number is taken, before a server listens on it. */
    private static final Deque<DatagramSocket> RESERVED = new ArrayDeque<>();

    private FreePort() {}

    /**
     * Returns a port from 20000 to 31999 that is free on the loopback address now. Does not return one of the last 256 ports
     * that a living JVM got.
     */
    public static synchronized int find() {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                RESERVED.add(new DatagramSocket(port, InetAddress.getLoopbackAddress()));
                if (RESERVED.size() > KEPT) {
                    RESERVED.remove().close();
                }
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + END);
    }
}
