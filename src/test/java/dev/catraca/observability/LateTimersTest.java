package dev.catraca.observability;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LateTimersTest {
    private static final String LATE = "Result is already complete";
    private final LateTimers filter = new LateTimers();

    @Test
    void onlyTheTimerOfThePoolIsSilent() {
        assertFalse(filter.isLoggable(entry(thrown(LATE, "io.vertx.sqlclient.impl.pool.SqlConnectionPool"))));

        assertTrue(filter.isLoggable(entry(thrown(LATE, "dev.catraca.sync.Pipeline"))));
        assertTrue(filter.isLoggable(entry(thrown("Pool closed", "io.vertx.sqlclient.impl.pool.SqlConnectionPool"))));
        assertTrue(filter.isLoggable(entry(null)));
    }

    private static LogRecord entry(Throwable thrown) {
        var entry = new LogRecord(Level.SEVERE, "Uncaught exception received by Vert.x");
        entry.setThrown(thrown);
        return entry;
    }

    private static Throwable thrown(String message, String by) {
        var failure = new IllegalStateException(message);
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("io.vertx.core.Promise", "fail", "Promise.java", 90),
            new StackTraceElement(by, "execute", "", 1)
        });
        return failure;
    }
}
