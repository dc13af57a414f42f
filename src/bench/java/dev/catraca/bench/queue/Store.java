package dev.catraca.bench.queue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What PostgreSQL and Redis know: due times, requests, running runs and the places at upstreams. Counts the statements. */
final class Store {
    private static final int DUE = 50;
    private static final int BITS = 20;

    private final Scenario scenario;
    private final Sources sources;
    private final Waits waits;
    private final TreeSet<Long> due = new TreeSet<>();
    private final TreeSet<Long> waiting = new TreeSet<>();
    private final long[] dueAt;
    private final long[] requestDueAt;
    private final boolean[] isRunning;
    private final int[] taken;
    private long statements;
    private long wasted;

    Store(Scenario scenario, Sources sources, Waits waits) {
        this.scenario = scenario;
        this.sources = sources;
        this.waits = waits;
        dueAt = new long[scenario.sources()];
        requestDueAt = new long[scenario.sources()];
        isRunning = new boolean[scenario.sources()];
        taken = new int[scenario.upstream(scenario.sources() - 1) + 1];
        Arrays.fill(requestDueAt, -1);
        for (var source = 0; source < dueAt.length; source++) {
            dueAt[source] = sources.firstDue(source);
            due.add(entry(dueAt[source], source));
        }
    }

    /** A source, and when it was due when it was read. */
    record Due(int source, long at) {}

    /** The sources that are due for the longest time. */
    List<Due> due(long now) {
        statements++;
        var found = new ArrayList<Due>();
        for (var entry : due) {
            if (found.size() == DUE || entry >> BITS > now) {
                break;
            }
            found.add(new Due(source(entry), entry >> BITS));
        }
        return found;
    }

    /**
     * Stores the request and moves the due time, unless another process was first; a source that runs or waits spends its slot. Tells
     * whether a request was stored.
     */
    boolean request(Due read, long now) {
        statements++;
        var source = read.source();
        if (dueAt[source] != read.at()) {
            wasted++;
            return false;
        }
        due.remove(entry(read.at(), source));
        dueAt[source] = now + sources.every(source);
        due.add(entry(dueAt[source], source));
        if (isRunning[source] || requestDueAt[source] >= 0) {
            waits.spent();
            return false;
        }
        requestDueAt[source] = read.at();
        waiting.add(entry(read.at(), source));
        waits.waiting(waiting.size());
        return true;
    }

    /** The next requests in the order of the queue, behind one of them, without the upstreams whose runs are as many as their places. */
    List<Integer> candidates(long behind, Set<Integer> full, int limit) {
        statements++;
        var found = new ArrayList<Integer>();
        for (var entry : waiting.tailSet(behind, false)) {
            var source = source(entry);
            var upstream = scenario.upstream(source);
            if (taken[upstream] < Scenario.PER_UPSTREAM && !full.contains(upstream)) {
                found.add(source);
                if (found.size() == limit) {
                    break;
                }
            }
        }
        return found;
    }

    /** The place of a request in the order of the queue. */
    long place(int source) {
        return entry(Math.max(0, requestDueAt[source]), source);
    }

    /** Whether the request still waits. */
    boolean waits(int source) {
        statements++;
        var waits = requestDueAt[source] >= 0;
        wasted += waits ? 0 : 1;
        return waits;
    }

    /** Opens the run; false if its upstream has no place. */
    boolean open(int source, long now) {
        statements++;
        var upstream = scenario.upstream(source);
        if (taken[upstream] == Scenario.PER_UPSTREAM) {
            return false;
        }
        if (isRunning[source]) {
            throw new IllegalStateException("two runs of source " + source);
        }
        taken[upstream]++;
        isRunning[source] = true;
        waiting.remove(entry(requestDueAt[source], source));
        waits.began(source, upstream == 0, now - requestDueAt[source]);
        requestDueAt[source] = -1;
        return true;
    }

    int upstream(int source) {
        return scenario.upstream(source);
    }

    void close(int source) {
        statements++;
        isRunning[source] = false;
        taken[scenario.upstream(source)]--;
    }

    long statements() {
        return statements;
    }

    /** Statements that found that another process was first. */
    long wasted() {
        return wasted;
    }

    private static long entry(long time, int source) {
        return time << BITS | source;
    }

    private static int source(long entry) {
        return (int) (entry & (1 << BITS) - 1);
    }
}
