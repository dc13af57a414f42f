package dev.catraca.sync;

import dev.catraca.database.Background;
import dev.catraca.database.DatabaseFailure;
import dev.catraca.database.StatementRetry;
import dev.catraca.lock.LockToken;
import dev.catraca.lock.SourceLock;
import dev.catraca.run.RunOpener;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Cleans up after failed starts. */
@ApplicationScoped
class GivenUpStarts {
    private static final Logger LOG = Logger.getLogger(GivenUpStarts.class);
    private static final String ERROR =
            "The start was given up, because PostgreSQL did not answer in time; the run goes on as another one.";

    private static final StatementRetry RETRY = new StatementRetry(
            Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(90), Duration.ofSeconds(5));

    private final RunOpener opener;
    private final SourceLock lock;
    private final Background background;

    GivenUpStarts(RunOpener opener, SourceLock lock, Background background) {
        this.opener = opener;
        this.lock = lock;
        this.background = background;
    }

    /**
     * Closes the run's row, which may be stored although PostgreSQL did not answer: it must not stay RUNNING without an
     * owner. It is closed as INTERRUPTED, so that what was due is resumed. Returns at once. Tries at once, and again when the row can no longer appear. Until the row is closed, the
     * lock prevents other starts.
     */
    void close(String source, LockToken token) {
        var name = "Giving up a start of " + source;
        background.run(
                name,
                () -> closed(source, token)
                        .chain(found -> found
                                ? giveBack(source, token)
                                : Uni.createFrom().voidItem())
                        .onFailure()
                        .recoverWithNull());
        background.runLater(
                RunOpener.CERTAIN_AFTER.toMillis(),
                name,
                () -> RETRY.of(() -> closed(source, token), DatabaseFailure::isPassing, failure -> {})
                        .chain(() -> giveBack(source, token)));
    }

    /** Releases the lock; never fails. */
    Uni<Void> giveBack(String source, LockToken token) {
        return lock.release(source, token)
                .onFailure()
                .invoke(failure -> LOG.warnf("The lock of %s is left to its time to live: %s", source, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Boolean> closed(String source, LockToken token) {
        return opener.abandon(source, token.value(), ERROR);
    }
}
