package dev.catraca.sync;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/** Tells what a failure of PostgreSQL means. */
public final class Storage {
    /**
     * Serialization failure, deadlock, lock timeout, statement cancelled, shutdowns, not yet started, too many connections
     * (PostgreSQL, Appendix A).
     */
    private static final Set<String> PASSING =
            Set.of("40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "57P05", "53300", "25006");

    /** Of these, the ones that say that PostgreSQL is busy. */
    private static final Set<String> BUSY = Set.of("53300", "55P03", "57014");

    private Storage() {}

    /** Whether trying again may help: the connection is gone, the server restarts, or two transactions collided. */
    static boolean isPassing(Throwable failure) {
        if (failure instanceof PgException pg) {
            var state = pg.getSqlState();
            return state != null && (state.startsWith("08") || PASSING.contains(state));
        }
        return isAway(failure);
    }

    /** Whether PostgreSQL could not be reached, did not answer, or had no connection or lock to give in time. */
    public static boolean isAway(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof java.util.concurrent.TimeoutException
                    || cause instanceof VertxException
                    // The pool's word for: no connection came free in time.
                    || cause instanceof NoStackTraceThrowable) {
                return true;
            }
            if (cause instanceof PgException pg && isAwayState(pg)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAwayState(PgException pg) {
        var state = pg.getSqlState();
        return state != null && (state.startsWith("08") || state.startsWith("57P") || BUSY.contains(state));
    }
}
