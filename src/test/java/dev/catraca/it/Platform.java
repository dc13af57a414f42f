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
    /** What a fresh database is a copy of: copying takes less time than migrating. */
    private static Database migrated;

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
     * Creates a database that no other test uses: with the tables of the service, divided by the profile {@code partitioned}. There is
     * only one on Citus: this empties it, so a test of that profile needs one at a time.
     */
    public static synchronized Database freshDatabase() {
        if (CITUS != null) {
            return distributedDatabase();
        }
        if (migrated == null) {
            var database = emptyDatabase();
            Schema.migrate(database);
            if (Boolean.getBoolean("test.partitioned")) {
                Schema.partition(database);
            }
            migrated = database;
        }
        var name = nextName();
        postgres().copyDatabase(migrated.name(), name);
        return new Database(postgres(), name);
    }

    /** Creates a database without tables that no other test uses. */
    static Database emptyDatabase() {
        var name = nextName();
        postgres().createDatabase(name);
        return new Database(postgres(), name);
    }

    private static String nextName() {
        return "it_" + DATABASES.incrementAndGet();
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
