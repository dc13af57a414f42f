package dev.catraca.database;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** Classifies failures of PostgreSQL. */
public final class DatabaseFailure {
    /**
     * Serialization failure, deadlock, lock timeout, shutdowns, not yet started, too many connections (PostgreSQL,
     * Appendix A).
     */
    private static final Set<String> PASSING =
            Set.of("40001", "40P01", "55P03", "57P01", "57P02", "57P03", "57P05", "53300", "25006");

    /** PostgreSQL is busy: too many connections, a lock or a statement took too long. */
    private static final Set<String> BUSY = Set.of("53300", "55P03", "57014");

    /** Disk full, out of memory, a limit of the server; and a cancelled statement, as by statement_timeout. */
    private static final Set<String> SHORT_OF_MEANS = Set.of("53000", "53100", "53200", "53400", "57014");

    /** From the client, which has no type for it: TLS is demanded, and the server has none. */
    private static final String WITHOUT_TLS = "Postgres Server does not handle SSL connection";

    private DatabaseFailure() {}

    /** One sentence for a person. */
    public static String inWords(Throwable failure) {
        if (!(failure instanceof PgException pg)) {
            return "PostgreSQL could not be written: " + failure.getMessage();
        }
        var state = String.valueOf(pg.getSqlState());
        var what = switch (state) {
            case "53100" -> "PostgreSQL has no space left on its disk: ";
            case "57014" -> "PostgreSQL cancelled a statement: ";
            default -> "PostgreSQL could not be written: ";
        };
        return what + pg.getErrorMessage() + " (" + state + ")";
    }

    /** Whether a retry may help: the connection is gone, the server restarts, or two transactions collided. */
    public static boolean isPassing(Throwable failure) {
        if (failure instanceof PgException pg) {
            var state = pg.getSqlState();
            return state != null && (state.startsWith("08") || PASSING.contains(state));
        }
        return isAway(failure);
    }

    /**
     * Whether a retry of closing a run may help. Covers more than {@link #isPassing}: if the disk is full, a run should end at
     * once, but its close should wait for space; otherwise its reason would not be stored.
     */
    public static boolean isPassingForClose(Throwable failure) {
        return isPassing(failure) || isShortOfMeans(failure);
    }

    /** Whether PostgreSQL answers, but lacks space, memory or time. */
    public static boolean isShortOfMeans(Throwable failure) {
        return failure instanceof PgException pg && SHORT_OF_MEANS.contains(String.valueOf(pg.getSqlState()));
    }

    /** Whether PostgreSQL refused the statement, so that a retry would not help. */
    public static boolean isRefusal(Throwable failure) {
        return failure instanceof PgException && !isPassing(failure);
    }

    /** Whether PostgreSQL could not be reached, did not answer, or no connection or lock was free in time. */
    public static boolean isAway(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg) {
                // Checked first, because it is also a VertxException.
                return isAwayState(pg.getSqlState());
            }
            if (cause instanceof SQLException translated) {
                // Hibernate translates a PgException to this.
                return isAwayState(translated.getSQLState());
            }
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof java.util.concurrent.TimeoutException
                    || cause instanceof VertxException
                    // From the pool: no connection was free in time.
                    || cause instanceof NoStackTraceThrowable
                    || WITHOUT_TLS.equals(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAwayState(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || BUSY.contains(state));
    }
}
