package dev.catraca.bench.queue;

/**
 * What is simulated.
 *
 * @param load the share of all places that the runs of all sources need
 * @param hot how many of the sources share one upstream; the others are spread over one upstream for each 20 sources
 * @param together whether all sources are due at the beginning, as after an outage, instead of spread over their periods
 * @param minutes how long
 */
record Scenario(String name, int sources, int processes, double load, int hot, boolean together, int minutes) {
    /** Runs of a process at once, {@code catraca.run.max-concurrent}. */
    static final int ROOM = 4;

    /** Runs of an upstream at once, {@code catraca.run.per-upstream}. */
    static final int PER_UPSTREAM = 4;

    private static final int SHARING = 20;

    long end() {
        return minutes * 60_000L;
    }

    int upstream(int source) {
        return source < hot ? 0 : 1 + (source - hot) / SHARING;
    }
}
