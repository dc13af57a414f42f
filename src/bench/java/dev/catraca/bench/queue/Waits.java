package dev.catraca.bench.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long runs waited from the moment at which they were due, by kind of source. */
final class Waits {
    private final Map<String, List<Long>> kinds = new TreeMap<>();
    private long spent;
    private int longest;

    void began(int source, boolean hot, long waited) {
        kinds.computeIfAbsent(hot ? "shared upstream" : Sources.period(source), kind -> new ArrayList<>())
                .add(waited);
    }

    /** A slot came while the source was running or waiting. */
    void spent() {
        spent++;
    }

    void waiting(int requests) {
        longest = Math.max(longest, requests);
    }

    Map<String, List<Long>> kinds() {
        return kinds;
    }

    long runs() {
        return kinds.values().stream().mapToLong(List::size).sum();
    }

    long spentSlots() {
        return spent;
    }

    int longestQueue() {
        return longest;
    }
}
