package dev.catraca.sync;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that could not be opened a moment ago, so that one that always fails holds up no other. Thread-safe. */
final class PutOff {
    private static final long WAIT = Duration.ofSeconds(10).toNanos();

    private final Map<Long, Long> failed = new ConcurrentHashMap<>();

    void add(long run) {
        failed.put(run, System.nanoTime());
    }

    boolean contains(long run) {
        failed.values().removeIf(since -> System.nanoTime() - since > WAIT);
        return failed.containsKey(run);
    }
}
