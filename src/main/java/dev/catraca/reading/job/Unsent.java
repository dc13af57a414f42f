package dev.catraca.reading.job;

import dev.catraca.reading.SourceException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/** Failures after which a request has certainly done nothing: it was refused by an answer, or no connection came about. */
final class Unsent {
    private static final List<Class<? extends Throwable>> NO_CONNECTION = List.of(
            ConnectException.class,
            NoRouteToHostException.class,
            UnknownHostException.class,
            SSLHandshakeException.class);

    private Unsent() {}

    static boolean is(SourceException failure) {
        return !failure.isUnsure()
                && (failure.getCause() == null || isNoConnection(failure.getCause(), new HashSet<>()));
    }

    private static boolean isNoConnection(Throwable cause, Set<Throwable> seen) {
        return cause != null
                && seen.add(cause)
                && (NO_CONNECTION.stream().anyMatch(type -> type.isInstance(cause))
                        || isNoConnection(cause.getCause(), seen));
    }
}
