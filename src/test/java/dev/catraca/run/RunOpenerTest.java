package dev.catraca.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.PoolOptions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a real PostgreSQL, and one connection for all. */
class RunOpenerTest {
    private static final Database DATABASE = Schema.fresh();
    private static final int TRIES = 300;

    private final Pool pool = Pool.newInstance(PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(1))
            .connectingTo(new PgConnectOptions()
                    .setHost("localhost")
                    .setPort(DATABASE.server().port())
                    .setDatabase(DATABASE.name())
                    .setUser(DATABASE.server().user())
                    .setPassword(DATABASE.server().password()))
            .build());

    @AfterEach
    void close() {
        pool.closeAndAwait();
    }

    /** Cancels all statements again and again, so that some hit the one that takes the limit back. */
    @Test
    void itsLimitIsLeftToNobody() {
        var opener = new RunOpener(pool, null);
        var waiting = new RunCandidate(7, "loja", null, OffsetDateTime.now());
        var terms = new RunOpener.Terms(
                1, "FULL", Duration.ofHours(1), "test", "test", false, Optional.empty(), now -> Optional.empty());
        var over = new AtomicBoolean();
        var cancelling = CompletableFuture.runAsync(() -> cancelAllUntil(over));
        var refused = 0;
        var left = 0;
        try {
            for (var i = 0; i < TRIES; i++) {
                try {
                    opener.open(waiting, terms).await().indefinitely();
                } catch (RuntimeException cancelled) {
                    refused++;
                }
                left += limit().equals("0") ? 0 : 1;
            }
        } finally {
            over.set(true);
            cancelling.join();
        }
        assertTrue(refused > 0, "no statement was cancelled");
        assertEquals(0, left);
    }

    private String limit() {
        return pool.query("SHOW statement_timeout")
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .onFailure(PgException.class)
                .retry()
                .indefinitely()
                .await()
                .indefinitely();
    }

    private static void cancelAllUntil(AtomicBoolean over) {
        var server = DATABASE.server();
        try (var connection = DriverManager.getConnection(DATABASE.jdbcUrl(), server.user(), server.password());
                var cancel = connection.prepareStatement("SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
            while (!over.get()) {
                cancel.execute();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
