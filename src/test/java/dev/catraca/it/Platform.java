package dev.catraca.it;

import dev.catraca.dev.PostgresServer;
import dev.catraca.dev.RedisServer;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The PostgreSQL and the Redis that all tests of a JVM share; started on first use, stopped when the JVM ends. */
public final class Platform {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    /** By the profile {@code citus}: a coordinator, and the database that the tests of this JVM get. */
    private static final URI CITUS = Optional.ofNullable(System.getProperty("test.citus"))
            .map(URI::create)
            .orElse(null);

    private static PostgresServer postgres;
    private static RedisServer redis;

    private Platform() {}

    public static synchronized PostgresServer postgres() {
        if (postgres == null) {
            postgres = CITUS == null ? closedAtExit(PostgresServer.temporary()) : standing(CITUS);
        }
        return postgres;
    }

    public static synchronized RedisServer redis() {
        if (redis == null) {
            redis = closedAtExit(RedisServer.temporary());
        }
        return redis;
    }

    /**
     * Creates a database that no other test uses: an empty one, or with divided tables by the profile {@code partitioned}. There is only
     * one on Citus: this empties it, so a test of that profile needs one at a time.
     */
    public static Database freshDatabase() {
        if (CITUS != null) {
            return distributedDatabase();
        }
        var database = emptyDatabase();
        if (Boolean.getBoolean("test.partitioned")) {
            Schema.migrate(database);
            Schema.partition(database);
        }
        return database;
    }

    static Database emptyDatabase() {
        var name = "it_" + DATABASES.incrementAndGet();
        postgres().createDatabase(name);
        return new Database(postgres(), name);
    }

    private static Database distributedDatabase() {
        var database = new Database(postgres(), CITUS.getPath().substring(1));
        Schema.clear(database);
        Schema.migrate(database);
        Schema.distribute(database);
        return database;
    }

    private static PostgresServer standing(URI address) {
        var user = address.getUserInfo().split(":", 2);
        return PostgresServer.standing(address.getHost(), address.getPort(), user[0], user[1]);
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
