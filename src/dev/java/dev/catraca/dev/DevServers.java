package dev.catraca.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The PostgreSQL and the Redis of dev mode. One JVM at a time may use their folder. */
public final class DevServers implements AutoCloseable {
    private final FileChannel lock;
    private final PostgresServer postgres;
    private final RedisServer redis;

    private DevServers(FileChannel lock, PostgresServer postgres, RedisServer redis) {
        this.lock = lock;
        this.postgres = postgres;
        this.redis = redis;
    }

    /**
     * Starts both servers on the data in the folder.
     *
     * @throws IllegalStateException if another JVM is using the folder; then nothing was changed
     */
    public static DevServers start(Path home) {
        Folders.create(home);
        var lock = lock(home);
        var postgres = PostgresServer.keeping(home.resolve("postgres"));
        try {
            return new DevServers(lock, postgres, RedisServer.in(home.resolve("redis")));
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private static FileChannel lock(Path home) {
        try {
            var channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new IllegalStateException("Dev mode is already running on " + home
                        + ". End it first, or name another folder with" + " -Dcatraca.dev.home=<folder>.");
            }
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock the folder " + home, e);
        }
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public RedisServer redis() {
        return redis;
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
        release();
    }

    /** Releases the folder without stopping the servers. */
    void release() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give back the lock of the folder", e);
        }
    }
}
