package dev.catraca.access;

import java.time.Duration;

/** Too many sessions were opened with one token, or for one person. */
public final class LoginsExceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration wait;

    LoginsExceeded(Duration wait) {
        super("Too many logins", null, false, false);
        this.wait = wait;
    }

    /** How long until the next may be opened. */
    public Duration waitTime() {
        return wait;
    }
}
