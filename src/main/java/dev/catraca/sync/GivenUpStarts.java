package dev.catraca.sync;

import dev.catraca.database.DatabaseFailure;
import dev.catraca.lock.LockToken;
import dev.catraca.lock.SourceLock;
import dev.catraca.run.Background;
import dev.catraca.run.RunOpener;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Cleans up behind starts that came to nothing. */
@ApplicationScoped
class GivenUpStarts {
    private static final Logger LOG = Logger.getLogger(GivenUpStarts.class);
    private static final String ERROR = "The start was given up: PostgreSQL did not answer in time.";

    private final RunOpener opener;
    private final SourceLock lock;
    private final Background background;

    GivenUpStarts(RunOpener opener, SourceLock lock, Background background) {
        this.opener = opener;
        this.lock = lock;
        this.background = background;
    }

    /**
     * The row may be stored although its answer never came; it must not be left RUNNING without an owner. Returns at once;
     * the row is closed soon if it is there, and for certain when it can no longer come. Until then the lock keeps others
     * away.
     */
    void close(String source, LockToken token) {
        var name = "Giving up a start of " + source;
        background.run(
                name,
                () -> closed(token)
                        .chain(found -> found
                                ? giveBack(source, token)
                                : Uni.createFrom().voidItem())
                        .onFailure()
                        .recoverWithNull());
        background.runLater(
                RunOpener.CERTAIN_AFTER.toMillis(),
                name,
                () -> closed(token)
                        .onFailure(DatabaseFailure::isPassing)
                        .retry()
                        .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(5))
                        .atMost(20)
                        .chain(() -> giveBack(source, token)));
    }

    /** Gives the lock back; never fails. */
    Uni<Void> giveBack(String source, LockToken token) {
        return lock.release(source, token)
                .onFailure()
                .invoke(failure -> LOG.warnf("The lock of %s is left to its time to live: %s", source, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Boolean> closed(LockToken token) {
        return opener.abandon(token.value(), ERROR);
    }
}
