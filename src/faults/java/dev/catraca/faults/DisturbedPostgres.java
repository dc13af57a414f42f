package dev.catraca.faults;

import dev.catraca.dev.PostgresServer;

/** The PostgreSQL of an arena. Starting it while it runs, or stopping it while it is down, does nothing. */
final class DisturbedPostgres implements AutoCloseable {
    private final PostgresServer server = PostgresServer.temporary();
    private boolean down;

    PostgresServer server() {
        return server;
    }

    synchronized boolean kill() {
        if (down) {
            return false;
        }
        down = true;
        server.kill();
        return true;
    }

    synchronized boolean stop() {
        if (down) {
            return false;
        }
        down = true;
        server.stop();
        return true;
    }

    synchronized void start() {
        if (down) {
            server.start();
            down = false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
