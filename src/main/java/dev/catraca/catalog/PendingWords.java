package dev.catraca.catalog;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Moves the words of new products into the search index; batches only append them to its pending list, which search reads too.
 * This matters only for speed. Runs when no batch has come for two seconds, or half a minute after the last time; PostgreSQL lets one
 * process at a time do it. If this service may not do it, because the index belongs to another role, PostgreSQL does it itself: when
 * it vacuums, or when the list is long.
 */
@ApplicationScoped
class PendingWords {
    private static final Logger LOG = Logger.getLogger(PendingWords.class);

    /** The index has parts if the table is partitioned. */
    private static final String TAKE_OVER = """
            /* ALL_SOURCES */ SELECT gin_clean_pending_list(oid) FROM pg_class
            WHERE relkind = 'i' AND 'product_words'::regclass IN (oid, (SELECT inhparent FROM pg_inherits WHERE inhrelid = oid))""";

    /** Runs before telemetry, because an observer that fails prevents the calls of those after it. */
    private static final int BEFORE_TELEMETRY = 100;

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Pool pool;
    private final AtomicBoolean there = new AtomicBoolean();
    private volatile long lastCame;
    private volatile long lastTaken = System.nanoTime();

    PendingWords(Pool pool) {
        this.pool = pool;
    }

    void applied(@Observes @Priority(BEFORE_TELEMETRY) AppliedBatch batch) {
        if (batch.result().inserted() + batch.result().updated() > 0) {
            lastCame = System.nanoTime();
            there.set(true);
        }
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> takeOver() {
        var now = System.nanoTime();
        var due = now - lastCame > QUIET.toNanos() || now - lastTaken > LONGEST_WAIT.toNanos();
        if (!due || !there.getAndSet(false)) {
            return Uni.createFrom().voidItem();
        }
        lastTaken = now;
        return pool.query(TAKE_OVER)
                .execute()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure ->
                        LOG.debugf("New words stay in the pending list of the index for now: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
