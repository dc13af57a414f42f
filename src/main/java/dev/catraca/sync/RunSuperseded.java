package dev.catraca.sync;

import java.time.Duration;

/** The owner has lost its run, or must assume so: nothing more is written. */
final class RunSuperseded extends RuntimeException {
    private final boolean closed;

    private RunSuperseded(String message, boolean closed) {
        super(message, null, false, false);
        this.closed = closed;
    }

    /** PostgreSQL answered that the row is no longer RUNNING. */
    static RunSuperseded closed(String message) {
        return new RunSuperseded(message, true);
    }

    /** PostgreSQL has not answered for so long that the repair may have closed the run. */
    static RunSuperseded silent(Duration silence) {
        return new RunSuperseded("PostgreSQL has been silent for " + silence.toSeconds() + " s.", false);
    }

    /** Whether the run is certainly closed. */
    boolean closed() {
        return closed;
    }
}
