package dev.catraca.catalog;

import static org.awaitility.Awaitility.await;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PendingWordsTest {
    private static final Database DATABASE = Schema.undivided();

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

    /** Words that are made are due again at once, so the work never ends. */
    @Test
    void thePendingListIsMovedAlsoIfThereAreAlwaysMoreWords() {
        DATABASE.update("CREATE EXTENSION IF NOT EXISTS pageinspect");
        DATABASE.update("ALTER TABLE product_search SET (autovacuum_enabled = false)");
        DATABASE.update("""
                INSERT INTO product (source_id, external_id, name, number, attributes, content_hash, first_run, last_changed_run)
                SELECT 'loja', n::text, 'Produto ' || n, n, '{}', gen_random_uuid(), 1, 1 FROM generate_series(1, 10) n""");
        DATABASE.update("""
                INSERT INTO words_due (source_id, run_id, seq, external_ids)
                SELECT 'loja', 1, n, ARRAY[n::text] FROM generate_series(1, 10) n""");
        DATABASE.update("""
                CREATE FUNCTION due_again() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  INSERT INTO words_due VALUES (OLD.*);
                  RETURN NULL;
                END $$""");
        DATABASE.update("CREATE TRIGGER due_again AFTER DELETE ON words_due FOR EACH ROW EXECUTE FUNCTION due_again()");
        var words = new PendingWords(pool);
        words.applied(new AppliedBatch(
                1,
                "loja",
                1,
                new BatchResult(BatchResult.Outcome.APPLIED, 10, 0, 0, 0, 0, 0, 0, false),
                Duration.ZERO));

        var most = new AtomicLong();
        await("the list becomes shorter").atMost(Duration.ofSeconds(20)).until(() -> {
            words.takeOver().subscribe().with(done -> {});
            var pending = pending();
            return pending < most.getAndAccumulate(pending, Math::max);
        });
    }

    private static long pending() {
        return DATABASE.value("SELECT n_pending_tuples FROM gin_metapage_info(get_raw_page('product_words', 0))");
    }
}
