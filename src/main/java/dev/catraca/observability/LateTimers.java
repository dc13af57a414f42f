package dev.catraca.observability;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps one harmless complaint out of the log: the pool of PostgreSQL connections does not stop the timer of a statement that
 * failed for want of a connection, and when it rings, nobody waits any more (vertx-sql-client, issue 1706). While PostgreSQL is
 * away that would be a stack trace for each statement. Safe for any thread.
 */
@LoggingFilter(name = "late-timers")
public final class LateTimers implements Filter {
    @Override
    public boolean isLoggable(LogRecord entry) {
        return !(entry.getThrown() instanceof IllegalStateException late
                && "Result is already complete".equals(late.getMessage())
                && Arrays.stream(late.getStackTrace())
                        .limit(2)
                        .anyMatch(frame -> frame.getClassName().endsWith(".SqlConnectionPool")));
    }
}
