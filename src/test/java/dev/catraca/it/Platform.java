package dev.catraca.it;

import dev.catraca.dev.PostgresServer;
import dev.catraca.dev.RedisServer;
import java.util.concurrent.atomic.AtomicInteger;

/** The PostgreSQL and the Redis that all tests of a JVM share; started on first use, stopped when the JVM ends. */
public final class Platform {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static PostgresServer postgres;
    private static RedisServer redis;

    private Platform() {}

    public static synchronized PostgresServer postgres() {
        if (postgres == null) {
            postgres = closedAtExit(PostgresServer.temporary());
        }
        return postgres;
    }

    public static synchronized RedisServer redis() {
        if (redis == null) {
            redis = closedAtExit(RedisServer.temporary());
        }
        return redis;
    }

    /** Creates an empty database that no other test uses. */
    public static Database freshDatabase() {
        var name = "it_" + DATABASES.incrementAndGet();
        postgres().createDatabase(name);
        return new Database(postgres(), name);
    }

    private static <T extends AutoCloseable> T closedAtExit(T server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        return server;
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
