package dev.catraca.access;

import java.time.Duration;

/**
 * A session that was just opened.
 *
 * @param value what the cookie holds; nobody can show it again
 * @param lasts how long it is valid
 */
public record OpenedSession(String value, Duration lasts) {
    /** Keeps the value out of logs. */
    @Override
    public String toString() {
        return "session";
    }
}
