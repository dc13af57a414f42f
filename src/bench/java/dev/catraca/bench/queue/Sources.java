package dev.catraca.bench.queue;

import java.util.Random;

/** The periods of the sources and how long their runs take. */
final class Sources {
    private static final int[] MINUTES = {5, 15, 60, 1440};
    /** Of ten sources one is due every 5 minutes, four every 15, three every hour, two every day. */
    private static final int[] PERIODS = {0, 1, 1, 1, 1, 2, 2, 2, 3, 3};

    private final Scenario scenario;
    private final Random random;
    private final double meanRun;

    Sources(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.random = new Random(seed);
        var runsPerMilli = 0.0;
        for (var kind : PERIODS) {
            runsPerMilli += scenario.sources() / 10.0 / (MINUTES[kind] * 60_000.0);
        }
        meanRun = scenario.load() * scenario.processes() * Scenario.ROOM / runsPerMilli;
    }

    static String period(int source) {
        var minutes = MINUTES[PERIODS[source % 10]];
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h";
    }

    long every(int source) {
        return MINUTES[PERIODS[source % 10]] * 60_000L;
    }

    long firstDue(int source) {
        return scenario.together() ? 0 : (long) (random.nextDouble() * every(source));
    }

    /** Log-normal: most runs are short, and one of a hundred takes ten times the median. The mean follows from the load. */
    long runs() {
        return Math.max(1, (long) (meanRun * Math.exp(random.nextGaussian() - 0.5)));
    }

    double meanRun() {
        return meanRun;
    }
}
