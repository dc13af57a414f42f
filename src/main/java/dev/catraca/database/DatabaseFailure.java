package dev.catraca.database;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** Tells what a failure of PostgreSQL means. */
public final class DatabaseFailure {
    /**
     * Serialization failure, deadlock, lock timeout, shutdowns, not yet started, too many connections (PostgreSQL,
     * Appendix A).
     */
    private static final Set<String> PASSING =
            Set.of("40001", "40P01", "55P03", "57P01", "57P02", "57P03", "57P05", "53300", "25006");

    /** PostgreSQL is busy: too many connections, a lock or a statement took too long. */
    private static final Set<String> BUSY = Set.of("53300", "55P03", "57014");

    /** Disk full, out of memory, a limit of the server's own; and a statement broken off, as by statement_timeout. */
    private static final Set<String> SHORT_OF_MEANS = Set.of("53000", "53100", "53200", "53400", "57014");

    private DatabaseFailure() {}

    /** One sentence for a person. */
    public static String inWords(Throwable failure) {
        if (!(failure instanceof PgException pg)) {
            return "PostgreSQL could not be written: " + failure.getMessage();
        }
        var state = String.valueOf(pg.getSqlState());
        var what = switch (state) {
            case "53100" -> "PostgreSQL has no space left on its disk: ";
            case "57014" -> "PostgreSQL broke a statement off before it was done: ";
            default -> "PostgreSQL could not be written: ";
        };
        return what + pg.getErrorMessage() + " (" + state + ")";
    }

    /** Whether trying again may help: the connection is gone, the server restarts, or two transactions collided. */
    public static boolean isPassing(Throwable failure) {
        if (failure instanceof PgException pg) {
            var state = pg.getSqlState();
            return state != null && (state.startsWith("08") || PASSING.contains(state));
        }
        return isAway(failure);
    }

    /**
     * Whether closing a run may help when tried again. More than {@link #isPassing}: a run whose batch found the disk full
     * had better end at once, but its close has nothing better to do than to wait for space, or the log would not tell why.
     */
    public static boolean isPassingForClose(Throwable failure) {
        return isPassing(failure) || isShortOfMeans(failure);
    }

    /** Whether PostgreSQL is there and lacks space, memory or time. */
    public static boolean isShortOfMeans(Throwable failure) {
        return failure instanceof PgException pg && SHORT_OF_MEANS.contains(String.valueOf(pg.getSqlState()));
    }

    /** Whether PostgreSQL refused the statement, so that trying again would not help. */
    public static boolean isRefusal(Throwable failure) {
        return failure instanceof PgException && !isPassing(failure);
    }

    /** Whether PostgreSQL could not be reached, did not answer, or had no connection or lock to give in time. */
    public static boolean isAway(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg) {
                // Itself a VertxException, whatever it says.
                return isAwayState(pg.getSqlState());
            }
            if (cause instanceof SQLException translated) {
                // What Hibernate makes of a PgException.
                return isAwayState(translated.getSQLState());
            }
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof java.util.concurrent.TimeoutException
                    || cause instanceof VertxException
                    // The pool's word for: no connection came free in time.
                    || cause instanceof NoStackTraceThrowable) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAwayState(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || BUSY.contains(state));
    }
}
