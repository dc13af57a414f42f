package dev.catraca.soak;

import dev.catraca.it.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long the lists of a dashboard take, one read after the other. */
final class Reads {
    private static final int BETWEEN_SECONDS = 10;
    private static final List<String> PATHS = List.of(
            "/overview",
            "/overview?limit=500",
            "/runs",
            "/runs?limit=500",
            "/runs?status=FAILED",
            "/runs?reason=GUARD",
            "/runs?source=loja-77",
            "/sources");

    private final Pod pod;
    private final Map<String, List<Double>> latencies = new TreeMap<>();

    Reads(Pod pod) {
        this.pod = pod;
    }

    /** Reads each list once in every tenth second. */
    void inSecond(int second, String when) {
        if (second % BETWEEN_SECONDS == 0) {
            read(1, when);
        }
    }

    void read(int times, String when) {
        for (var path : PATHS) {
            for (var i = 0; i < times; i++) {
                var asked = System.nanoTime();
                pod.get(path).expect(200);
                latencies
                        .computeIfAbsent(path + ", " + when, key -> new ArrayList<>())
                        .add((System.nanoTime() - asked) / 1e6);
            }
        }
    }

    String table() {
        var table = new StringBuilder("\n| ms | p50 | longest |\n|---|---|---|\n");
        latencies.forEach((read, times) -> {
            var sorted = times.stream().sorted().toList();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f |%n",
                    read,
                    sorted.get(sorted.size() / 2),
                    sorted.get(sorted.size() - 1)));
        });
        return table.toString();
    }
}
