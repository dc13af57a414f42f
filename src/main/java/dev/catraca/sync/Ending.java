package dev.catraca.sync;

import dev.catraca.run.RunReason;
import dev.catraca.source.read.SourceException;
import io.vertx.pgclient.PgException;
import org.jboss.logging.Logger;

/** The one place where an exception becomes the reason and the sentence of a failed run. */
record Ending(RunReason reason, String error) {
    private static final Logger LOG = Logger.getLogger(Ending.class);

    static Ending of(long run, Throwable failure) {
        if (failure instanceof RunStopped stopped) {
            return new Ending(stopped.reason(), stopped.getMessage());
        }
        if (failure instanceof SourceException source) {
            return new Ending(RunReason.SOURCE_ERROR, source.getMessage());
        }
        if (failure instanceof PgException || Storage.isAway(failure)) {
            return new Ending(RunReason.STORAGE_ERROR, Storage.inWords(failure));
        }
        LOG.errorf(failure, "Run %d ended by a fault of this service", run);
        return new Ending(
                RunReason.INTERNAL_ERROR,
                "A fault of this service (" + failure.getClass().getSimpleName() + "); its log has the details.");
    }
}
