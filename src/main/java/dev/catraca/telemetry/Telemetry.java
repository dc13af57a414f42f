package dev.catraca.telemetry;

import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/** Tells the observers of telemetry what happened. The only caller of {@link Event#fire}, which throws what an observer throws. */
public final class Telemetry {
    private static final Logger LOG = Logger.getLogger(Telemetry.class);

    private Telemetry() {}

    /**
     * Tells what happened, at once and on this thread. Never throws: where an observer fails, observers behind it are not told and
     * the log names the failure.
     */
    public static <T> void tell(Event<T> observers, T happened) {
        try {
            observers.fire(happened);
        } catch (RuntimeException | Error failure) {
            // By the time it is told it has happened, so not even an Error may make it look undone.
            LOG.warnf(
                    "Telemetry missed %s: an observer failed: %s",
                    happened.getClass().getSimpleName(), failure);
            LOG.debug("What the observer failed with", failure);
        }
    }
}
