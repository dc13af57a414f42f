package dev.catraca.sync;

import java.time.Duration;

/** The owner has lost its run, or must take it for lost: nothing more is written. */
final class RunSuperseded extends RuntimeException {
    private final boolean closed;

    private RunSuperseded(String message, boolean closed) {
        super(message, null, false, false);
        this.closed = closed;
    }

    /** PostgreSQL said that the row is RUNNING no more. */
    static RunSuperseded closed(String message) {
        return new RunSuperseded(message, true);
    }

    /** PostgreSQL said nothing for so long that the repair may have closed the run. */
    static RunSuperseded silent(Duration silence) {
        return new RunSuperseded("PostgreSQL has been silent for " + silence.toSeconds() + " s.", false);
    }

    /** Whether the run is closed for certain. */
    boolean closed() {
        return closed;
    }
}
