package dev.catraca.sync;

/** The run's row is no longer RUNNING, or PostgreSQL was away so long that it must be taken for lost: nothing more is written. */
final class RunSuperseded extends RuntimeException {
    RunSuperseded(String message) {
        super(message, null, false, false);
    }
}
