package dev.catraca.bench.queue;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time in milliseconds: does what is planned in the order of time, and what is planned for one time in that of planning. */
final class Clock {
    private final PriorityQueue<Planned> plans =
            new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparingLong(Planned::number));

    private long now;
    private long planned;

    private record Planned(long at, long number, Runnable action) {}

    long now() {
        return now;
    }

    void at(long time, Runnable action) {
        plans.add(new Planned(Math.max(time, now), planned++, action));
    }

    void after(long wait, Runnable action) {
        at(now + wait, action);
    }

    void runUntil(long end) {
        while (!plans.isEmpty() && plans.peek().at() <= end) {
            var next = plans.poll();
            now = next.at();
            next.action().run();
        }
        now = end;
    }
}
