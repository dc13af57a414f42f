package dev.catraca.faults;

import dev.catraca.dev.RedisServer;
import dev.catraca.it.Keys;
import dev.catraca.it.Signals;

/** The Redis of an arena. Starting it while it runs, or stopping it while it is down, does nothing. */
final class DisturbedRedis implements AutoCloseable {
    private final RedisServer server = RedisServer.temporary();
    private boolean down;
    private boolean frozen;

    RedisServer server() {
        return server;
    }

    Keys keys() {
        return new Keys(server);
    }

    synchronized boolean kill() {
        if (down) {
            return false;
        }
        down = true;
        frozen = false;
        server.kill();
        return true;
    }

    synchronized void start() {
        if (down) {
            server.start();
            down = false;
        }
    }

    synchronized boolean freeze() {
        if (down || frozen) {
            return false;
        }
        Signals.send(server.pid(), "STOP");
        frozen = true;
        return true;
    }

    synchronized void thaw() {
        if (frozen) {
            Signals.send(server.pid(), "CONT");
            frozen = false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
