package dev.catraca.access;

import java.time.Duration;

/** Too many wrong tokens came from an address, or with the same beginning; this one was not looked at. */
public final class AttemptsExceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration wait;

    AttemptsExceeded(Duration wait) {
        super("Too many failed attempts", null, false, false);
        this.wait = wait;
    }

    /** How long until the next is looked at. */
    public Duration waitTime() {
        return wait;
    }
}
