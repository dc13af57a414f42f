package dev.catraca.sync;

import dev.catraca.database.DatabaseFailure;
import dev.catraca.reading.SourceException;
import dev.catraca.run.RunReason;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.util.Optional;

/**
 * Converts an exception to the reason and the error sentence of a failed run. This is done only here.
 *
 * @param notBefore when its resume may begin, by the clock of this process; empty for at once
 */
record Ending(RunReason reason, String error, Optional<Instant> notBefore) {
    private Ending(RunReason reason, String error) {
        this(reason, error, Optional.empty());
    }

    static Ending of(Throwable failure) {
        if (failure instanceof RunStopped stopped) {
            return new Ending(stopped.reason(), stopped.getMessage());
        }
        if (failure instanceof SourceException source && source.notBefore().isPresent()) {
            var error = "The run makes a pause: " + source.getMessage() + "; then it goes on from its checkpoint.";
            return new Ending(RunReason.INTERRUPTED, error, source.notBefore());
        }
        if (failure instanceof SourceException source) {
            var reason = source.kind() == SourceException.Kind.CONFIGURATION
                    ? RunReason.CONFIG_ERROR
                    : RunReason.SOURCE_ERROR;
            return new Ending(reason, source.getMessage());
        }
        if (failure instanceof PgException || DatabaseFailure.isAway(failure)) {
            return new Ending(RunReason.STORAGE_ERROR, DatabaseFailure.inWords(failure));
        }
        return new Ending(
                RunReason.INTERNAL_ERROR,
                "A fault of this service (" + failure.getClass().getSimpleName() + "); its log has the details.");
    }
}
