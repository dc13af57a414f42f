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
 * Takes the words of new products over into the index that search uses; batches only append them to a list, which search looks
 * through too. Nothing but speed depends on it: it is done when no batches come for a moment, or half a minute after the last
 * time, and by one process at a time. Where this service may not, because the index belongs to another role, PostgreSQL does it
 * itself: when it vacuums, or when the list is long.
 */
@ApplicationScoped
class PendingWords {
    private static final Logger LOG = Logger.getLogger(PendingWords.class);

    private static final String TAKE_OVER = """
            SELECT gin_clean_pending_list('product_words') FROM
              (SELECT pg_try_advisory_xact_lock(4846034729341) AS alone OFFSET 0) AS lock WHERE alone""";

    /** An observer that fails keeps those behind it from being told. */
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
                .invoke(failure -> LOG.debugf("New words stay in their list for now: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
