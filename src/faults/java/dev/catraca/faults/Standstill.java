package dev.catraca.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Detects pauses of the campaign process. All lines between services and servers run through it: while it waits for its
 * garbage collector or a processor, no service reaches a server, whatever the plan says. Safe for any thread.
 */
final class Standstill implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);

    /** Shorter pauses are frequent and have no effect. */
    private static final Duration HICCUP = Duration.ofMillis(100);

    private final List<Pause> pauses = new ArrayList<>();
    private volatile boolean closed;

    private record Pause(Instant end, Duration length) {
        boolean overlaps(Instant from, Instant to) {
            return end.isAfter(from) && end.minus(length).isBefore(to);
        }
    }

    Standstill() {
        var thread = new Thread(this::watch, "standstill");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!closed) {
            var start = System.nanoTime();
            LockSupport.parkNanos(TICK.toNanos());
            var late = Duration.ofNanos(System.nanoTime() - start).minus(TICK);
            if (late.compareTo(HICCUP) > 0) {
                add(new Pause(Instant.now(), late));
            }
        }
    }

    private synchronized void add(Pause pause) {
        pauses.add(pause);
    }

    /** The longest pause in this period; zero if there was none. */
    synchronized Duration longest(Instant from, Instant to) {
        return pauses.stream()
                .filter(pause -> pause.overlaps(from, to))
                .map(Pause::length)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        closed = true;
    }
}
