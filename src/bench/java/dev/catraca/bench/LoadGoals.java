package dev.catraca.bench;

import dev.catraca.it.Artifact;
import java.util.stream.Stream;

/** The goals about loads. */
final class LoadGoals {
    private static final double MB = 1_000_000;
    private static final long MEMORY = 150;
    private static final long START = 150;

    private LoadGoals() {}

    static void add(Results results, ServiceFigures figures, Goals goals) {
        if (results.has(PlainCopy.NAME, Scenario.FIRST)) {
            addCopy(results, goals);
        }
        results.contenders().stream()
                .filter(peer -> results.has(peer, Scenario.AGAIN) && !peer.equals(Catraca.NAME))
                .forEach(peer -> goals.moreThan(
                        "first load, and again, against " + peer + " (the lower ratio)",
                        1,
                        Stream.of(Scenario.FIRST, Scenario.AGAIN)
                                .mapToDouble(scenario -> results.ratio(Catraca.NAME, scenario, peer, scenario)
                                        .orElseThrow())
                                .min()
                                .orElseThrow()));
        var written = results.written(Catraca.NAME, Scenario.AGAIN);
        goals.row("products written by an unchanged load", "none", Words.whole(written), written == 0);
        if (Artifact.built().isNative()) {
            var memory = figures.memoryAtEnd().most() / MB;
            goals.row("memory (VmHWM), MB", "below " + MEMORY, Words.whole(memory), memory < MEMORY);
            var start = figures.starts().median();
            goals.row("start to readiness, ms", "below " + START, Words.whole(start), start < START);
        }
    }

    private static void addCopy(Results results, Goals goals) {
        goals.atLeast("first load against COPY", 0.45, ratio(results, Scenario.FIRST));
        goals.atLeast("again, unchanged, against COPY", 1, ratio(results, Scenario.AGAIN));
        goals.atLeast("1 % changed against COPY", 0.9, ratio(results, Scenario.CHANGED));
        var wal = results.wal(Catraca.NAME, Scenario.FIRST).median();
        goals.atMost(
                "WAL of the first load against COPY",
                1.5,
                wal / results.wal(PlainCopy.NAME, Scenario.FIRST).median());
    }

    private static double ratio(Results results, Scenario scenario) {
        return results.ratioToCopy(Catraca.NAME, scenario).orElseThrow();
    }
}
