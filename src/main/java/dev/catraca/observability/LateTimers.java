package dev.catraca.observability;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps one harmless error out of the log: the pool of PostgreSQL connections does not stop the timer of a statement that
 * failed to get a connection, and when the timer fires, its result is already complete (vertx-sql-client, issue 1706). While
 * PostgreSQL is unreachable this would log a stack trace for each statement. Thread-safe.
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
