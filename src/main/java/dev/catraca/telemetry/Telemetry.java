package dev.catraca.telemetry;

import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/** Fires events to the observers of telemetry. The only caller of {@link Event#fire}, which throws what an observer throws. */
public final class Telemetry {
    private static final Logger LOG = Logger.getLogger(Telemetry.class);

    private Telemetry() {}

    /**
     * Fires an event, at once and on this thread. Never throws: if an observer fails, observers after it are not called and the
     * failure is logged.
     */
    public static <T> void tell(Event<T> observers, T happened) {
        try {
            observers.fire(happened);
        } catch (RuntimeException | Error failure) {
            // The work is already done, so not even an Error may make it look undone.
            LOG.warnf(
                    "Telemetry missed %s: an observer failed: %s",
                    happened.getClass().getSimpleName(), failure);
            LOG.debug("What the observer failed with", failure);
        }
    }
}
