package dev.catraca.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares the last third of a soak with the second. In the first one catalogues are loaded and tables fill up until rows are old enough to
 * be deleted. The limits leave room for the noise of a machine that does other things too.
 */
final class Judge {
    private final Samples samples;
    private final List<String> faults = new ArrayList<>();

    private Judge(Samples samples) {
        this.samples = samples;
    }

    /** One sentence for each thing that grew. */
    static List<String> faults(Samples samples) {
        var judge = new Judge(samples);
        judge.judge();
        return judge.faults;
    }

    private void judge() {
        for (var process : List.of("a", "b")) {
            grown(
                    "memory_" + process,
                    "MB",
                    median("memory_" + process, 2) * 1.15 + 20,
                    median("memory_" + process, 3));
            grown("threads_" + process, "", median("threads_" + process, 2) + 10, median("threads_" + process, 3));
            grown("files_" + process, "", median("files_" + process, 2) + 20, median("files_" + process, 3));
        }
        for (var table : Meter.TABLES) {
            table(table);
        }
        grown("WAL a minute", "MB", wal(2) * 1.5 + 1, wal(3));
        grown("connections", "", most("connections", 2) + 10, most("connections", 3));
        for (var latency : List.of("lookup_run", "lookup_product", "batch")) {
            grown(latency, "ms", median(latency, 2) * 5 + 20, median(latency, 3));
        }
    }

    /** Rows that are old are deleted, and so the space of a table grows with the number of its rows only. */
    private void table(String table) {
        var before = most("rows_" + table, 2);
        var rows = most("rows_" + table, 3);
        grown("rows_" + table, "", before * 1.15 + 200, rows);
        var more = Math.max(1, before == 0 ? 1 : rows / before);
        for (var what : List.of("size_", "indexes_")) {
            grown(what + table, "MB", most(what + table, 2) * more * 1.25 + 0.5, most(what + table, 3));
        }
        grown("dead_" + table, "", most("dead_" + table, 2) * 1.5 + rows * 0.2 + 1000, most("dead_" + table, 3));
    }

    private void grown(String what, String unit, double limit, double found) {
        if (found > limit) {
            faults.add(String.format(
                    Locale.ROOT,
                    "%s grew to %.1f %s in the last third; %.1f were to be expected from the second",
                    what,
                    found,
                    unit,
                    limit));
        }
    }

    private double wal(int third) {
        var wal = samples.third(third, "wal");
        var minutes = samples.third(third, Samples.MINUTES);
        var last = wal.size() - 1;
        return (wal.get(last) - wal.get(0)) / (minutes.get(last) - minutes.get(0));
    }

    private double most(String column, int third) {
        return samples.third(third, column).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
    }

    private double median(String column, int third) {
        var sorted = samples.third(third, column).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
