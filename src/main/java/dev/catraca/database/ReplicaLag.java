package dev.catraca.database;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How old the state of a replica is. Positions in the log of the primary are noted with the time at which they were asked for; once the
 * replica has replayed one, its state is no older than that time. So no two clocks are compared, and a primary that writes nothing makes
 * no replica old. Thread-safe.
 */
final class ReplicaLag {
    /** Those of ten minutes; of a replica that is further behind only that is known. */
    private static final int KEPT = 600;

    private final Deque<Sample> ahead = new ArrayDeque<>();
    private Sample reached;

    /**
     * The state of the primary at a moment.
     *
     * @param asked before its answer, by {@link System#nanoTime()}
     * @param position in its log
     * @param at by its clock; everything that was committed by then is before the position
     */
    record Sample(long asked, long position, Instant at) {}

    /** Of the start of this process, when nothing is known. */
    ReplicaLag(long now) {
        reached = new Sample(now, 0, Instant.MIN);
    }

    synchronized void note(Sample primary) {
        if (ahead.size() == KEPT) {
            ahead.remove();
        }
        ahead.add(primary);
    }

    /** @param replayed up to which position of the log */
    synchronized void reach(long replayed) {
        while (!ahead.isEmpty() && ahead.element().position() <= replayed) {
            reached = ahead.remove();
        }
    }

    /** The age of the newest state that the replica is known to have, in nanoseconds. */
    synchronized long age(long now) {
        return now - reached.asked();
    }

    /** Everything that was committed up to this time of the primary's clock is on the replica. */
    synchronized Instant completeTo() {
        return reached.at();
    }
}
