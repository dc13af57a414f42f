package dev.catraca.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a real PostgreSQL, and one connection for all. */
class StoppableStatementTest {
    private static final Database DATABASE = Schema.fresh();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HeldCancels cancels = new HeldCancels(DATABASE.server().port());
    private final Pool pool = Pool.newInstance(PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(1))
            .connectingTo(new PgConnectOptions()
                    .setHost("localhost")
                    .setPort(cancels.port())
                    .setDatabase(DATABASE.name())
                    .setUser(DATABASE.server().user())
                    .setPassword(DATABASE.server().password()))
            .build());

    @AfterEach
    void close() throws IOException {
        pool.closeAndAwait();
        cancels.close();
    }

    @Test
    void aCancelThatComesTooLateMeetsNobody() throws Exception {
        var first = backend();
        var statement = stopped("SELECT pg_sleep(3)");
        var late = cancels.await();
        await().atMost(PATIENCE).until(() -> !isRunning(statement));

        var next = pool.query("SELECT pg_backend_pid() AS pid FROM pg_sleep(1)")
                .execute()
                .map(rows -> rows.iterator().next().getInteger("pid"))
                .subscribeAsCompletionStage();
        await().atMost(PATIENCE).until(() -> isRunning("SELECT pg_backend_pid() AS pid FROM pg_sleep(1)"));
        cancels.pass(late);

        assertNotEquals(first, next.join());
    }

    @Test
    void aStatementThatIsStoppedEnds() throws Exception {
        backend();
        var statement = stopped("SELECT pg_sleep(20)");
        cancels.pass(cancels.await());
        await().atMost(PATIENCE).until(() -> !isRunning(statement));
        backend();
        assertEquals(1, connections());
    }

    /** A running statement whose caller has stopped waiting. */
    private String stopped(String sql) {
        var waiting =
                StoppableStatement.execute(pool, sql, Tuple.tuple()).subscribe().with(rows -> {});
        await().atMost(PATIENCE).until(() -> isRunning(sql));
        waiting.cancel();
        return sql;
    }

    private int backend() {
        return pool.query("SELECT pg_backend_pid() AS pid")
                .executeAndAwait()
                .iterator()
                .next()
                .getInteger("pid");
    }

    private static boolean isRunning(String sql) {
        return DATABASE.<Long>value(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query = ?",
                        sql)
                > 0;
    }

    private static long connections() {
        return DATABASE.value(
                "SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
    }
}
