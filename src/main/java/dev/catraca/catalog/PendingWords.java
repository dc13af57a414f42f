package dev.catraca.catalog;

import dev.catraca.database.DatabaseFailure;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Makes products findable by the words that batches have left to do (SQL function {@code make_words}), then moves those words from the
 * pending list of the search index into the index, and in between if there are many. Runs when no batch has come for two seconds, or half
 * a minute after the last time, also for batches of other processes, which may have died. Safe on any number of processes at once.
 *
 * <p>The second step matters only for speed. If this service may not do it, because the index belongs to another role, PostgreSQL does it
 * itself: when it vacuums, or when the list is long.
 */
@ApplicationScoped
class PendingWords {
    private static final Logger LOG = Logger.getLogger(PendingWords.class);

    private static final String DUE = "/* ALL_SOURCES */ SELECT DISTINCT source_id FROM words_due";

    private static final String MAKE = "/* ONE_SOURCE */ SELECT more FROM make_words($1, $2)";

    /** Of one call: a few thousand products, so that it takes less than a second. */
    private static final int BATCHES = 10;

    /** So many calls, half a minute or less, put words on the pending list before it is moved, also while there are always more. */
    private static final int CALLS = 30;

    /** The index has parts if the table is partitioned. */
    private static final String TAKE_OVER = """
            /* ALL_SOURCES */ SELECT gin_clean_pending_list(oid) FROM pg_class
            WHERE relkind = 'i' AND 'product_words'::regclass IN (oid, (SELECT inhparent FROM pg_inherits WHERE inhrelid = oid))""";

    /** Runs before telemetry, because an observer that fails prevents the calls of those after it. */
    private static final int BEFORE_TELEMETRY = 100;

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Pool pool;
    private volatile boolean there;
    private volatile long lastCame;
    /** Since the pending list was moved; one look at a time counts them. */
    private volatile int calls;

    private volatile long lastTaken = System.nanoTime();

    PendingWords(Pool pool) {
        this.pool = pool;
    }

    void applied(@Observes @Priority(BEFORE_TELEMETRY) AppliedBatch batch) {
        if (batch.result().inserted() + batch.result().updated() > 0) {
            lastCame = System.nanoTime();
            there = true;
        }
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> takeOver() {
        var now = System.nanoTime();
        var late = now - lastTaken > LONGEST_WAIT.toNanos();
        if (!late && (!there || now - lastCame <= QUIET.toNanos())) {
            return Uni.createFrom().voidItem();
        }
        there = false;
        lastTaken = now;
        return Uni.createFrom()
                .deferred(this::makeSome)
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .chain(this::move)
                .onFailure()
                .invoke(failure -> LOG.debugf("New words stay as they are for now: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** One call for each source in turn, so that a long load of one does not keep the others waiting; returns whether there may be more. */
    private Uni<Boolean> makeSome() {
        return pool.query(DUE)
                .execute()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(row -> make(row.getString("source_id")))
                .collect()
                .asList()
                .map(more -> more.contains(true));
    }

    private Uni<Void> move() {
        calls = 0;
        return pool.query(TAKE_OVER)
                .execute()
                .replaceWithVoid()
                .onFailure(DatabaseFailure::isRefusal)
                .invoke(refusal ->
                        LOG.debugf("The pending list of the index stays for now: %s", DatabaseFailure.inWords(refusal)))
                .onFailure(DatabaseFailure::isRefusal)
                .recoverWithNull();
    }

    /** A source whose words PostgreSQL refuses waits for the next time. */
    private Uni<Boolean> make(String source) {
        return pool.preparedQuery(MAKE)
                .execute(Tuple.of(source, BATCHES))
                .map(rows -> rows.iterator().next().getBoolean("more"))
                .onFailure(DatabaseFailure::isRefusal)
                .invoke(refusal -> LOG.warnf(
                        "Search does not find the new products of %s: %s", source, DatabaseFailure.inWords(refusal)))
                .onFailure(DatabaseFailure::isRefusal)
                .recoverWithItem(false)
                .call(() -> ++calls < CALLS ? Uni.createFrom().voidItem() : move());
    }
}
