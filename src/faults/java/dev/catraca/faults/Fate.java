package dev.catraca.faults;

import java.time.Instant;

/** What was done to one process of a {@link Member}, and when. Safe for any thread. */
final class Fate {
    private final String instance;
    private Instant killed;
    private Instant terminated;
    private Instant exited;
    private boolean paused;

    Fate(String instance) {
        this.instance = instance;
    }

    /** The first part of its instance id. */
    String instance() {
        return instance;
    }

    synchronized void kill(Instant at) {
        killed = at;
    }

    synchronized void terminate(Instant at) {
        terminated = at;
    }

    synchronized void exit(Instant at) {
        exited = at;
    }

    synchronized void pause() {
        paused = true;
    }

    /** When it was killed, or null. */
    synchronized Instant killed() {
        return killed;
    }

    /** When it was asked to end, or null. */
    synchronized Instant terminated() {
        return terminated;
    }

    /** When it was gone, or null. */
    synchronized Instant exited() {
        return exited;
    }

    synchronized boolean paused() {
        return paused;
    }

    /** Whether it may ever have been unable to give a sign of life. */
    synchronized boolean silenced() {
        return killed != null || terminated != null || paused || exited != null;
    }
}
