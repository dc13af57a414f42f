package dev.catraca.faults;

import java.time.Instant;

/** What was done to one process of a {@link Member}, and when. Safe for any thread. */
final class Fate {
    private final String instance;
    private final Instant launched = Instant.now();
    private Instant killed;
    private Instant terminated;
    private Instant exited;
    private Instant paused;
    private Instant resumed;

    Fate(String instance) {
        this.instance = instance;
    }

    /** The first part of the instance id of the process. */
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

    synchronized void pause(Instant at) {
        paused = at;
        resumed = null;
    }

    synchronized void resume(Instant at) {
        resumed = at;
    }

    Instant launched() {
        return launched;
    }

    /** When it was killed, or null. */
    synchronized Instant killed() {
        return killed;
    }

    /** When it was sent SIGTERM, or null. */
    synchronized Instant terminated() {
        return terminated;
    }

    /** When it had ended, or null. */
    synchronized Instant exited() {
        return exited;
    }

    /** Whether it was paused at that time or later. */
    synchronized boolean pausedSince(Instant begin) {
        return paused != null && (resumed == null || resumed.isAfter(begin));
    }

    /** Whether it may have been unable to send a heartbeat at that time or later. */
    synchronized boolean silencedSince(Instant begin) {
        return killed != null || terminated != null || exited != null || pausedSince(begin);
    }

    /** The beginning of the pause, or the kill, that kept it from sending heartbeats at that moment; null if there is none. */
    synchronized Instant silentUntil(Instant moment) {
        if (paused != null && paused.isBefore(moment) && (resumed == null || resumed.isAfter(moment))) {
            return paused;
        }
        return killed != null && killed.isBefore(moment) ? killed : null;
    }

    /** Whether it ran without a fault all the time between two moments. */
    synchronized boolean unharmed(Instant from, Instant to) {
        return launched.isBefore(from)
                && (killed == null || killed.isAfter(to))
                && (terminated == null || terminated.isAfter(to))
                && (exited == null || exited.isAfter(to))
                && (paused == null || paused.isAfter(to) || resumed != null && resumed.isBefore(from));
    }
}
