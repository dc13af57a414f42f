package dev.catraca.access;

import java.time.Duration;
import java.util.Optional;

/** What was found out about a digest, believed for a time. Thread-safe, of bounded size. */
final class Believed<T> {
    private static final int MOST = 10_000;

    private final LeastRecent<Digest, Entry<T>> entries = new LeastRecent<>(MOST);

    private record Entry<T>(T value, long until) {}

    /** Empty if nothing was found out or it is too old. */
    synchronized Optional<T> of(Digest digest) {
        var entry = entries.get(digest);
        return entry == null || System.nanoTime() - entry.until() >= 0 ? Optional.empty() : Optional.of(entry.value());
    }

    /** Whether the digest was right when it was looked up last, however long ago. */
    synchronized boolean knew(Digest digest) {
        return entries.containsKey(digest);
    }

    synchronized void put(Digest digest, T value, Duration believed) {
        entries.put(digest, new Entry<>(value, System.nanoTime() + believed.toNanos()));
    }

    synchronized void forget(Digest digest) {
        entries.remove(digest);
    }

    /** Believes none of it any more; which digests were right is kept. */
    synchronized void doubtAll() {
        var now = System.nanoTime();
        entries.replaceAll((digest, entry) -> new Entry<>(entry.value(), now));
    }
}
