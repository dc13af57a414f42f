package dev.catraca.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pictures of a soak. */
final class Plots {
    private final Samples samples;
    private final Path folder;

    private Plots(Samples samples, Path folder) {
        this.samples = samples;
        this.folder = folder;
    }

    static void write(Samples samples, Path folder) {
        var plots = new Plots(samples, folder);
        plots.columns(
                "memory", "Memory of the processes (VmRSS)", "MB", List.of("memory_a", "memory_b", "memory_replaced"));
        plots.columns("sizes", "Tables without indexes", "MB", of("size_"));
        plots.columns("indexes", "Indexes by table", "MB", of("indexes_"));
        plots.columns("rows", "Rows but those of product", "rows", of("rows_").subList(1, Meter.TABLES.size()));
        plots.columns("dead", "Dead rows", "rows", of("dead_"));
        plots.columns(
                "handles",
                "Connections to PostgreSQL; threads and open files of the processes",
                "number",
                List.of("connections", "threads_a", "files_a", "threads_b", "files_b"));
        plots.columns(
                "latencies",
                "Look-ups (median of 20), and batches (mean)",
                "ms",
                List.of("lookup_run", "lookup_product", "batch"));
        plots.write("wal", plots.plot("WAL", "MB a minute").line("WAL", plots.walByMinute()));
    }

    private static List<String> of(String prefix) {
        return Meter.TABLES.stream().map(table -> prefix + table).toList();
    }

    private Plot plot(String title, String unit) {
        return new Plot(title, unit, samples.column(Samples.MINUTES));
    }

    private void columns(String name, String title, String unit, List<String> columns) {
        var plot = plot(title, unit);
        columns.forEach(column ->
                plot.line(column.replaceFirst("^(size|indexes|rows|dead|memory)_", ""), samples.column(column)));
        write(name, plot);
    }

    private List<Double> walByMinute() {
        var wal = samples.column("wal");
        var minutes = samples.column(Samples.MINUTES);
        var rates = new ArrayList<>(List.of(0.0));
        for (var i = 1; i < wal.size(); i++) {
            rates.add((wal.get(i) - wal.get(i - 1)) / (minutes.get(i) - minutes.get(i - 1)));
        }
        return rates;
    }

    private void write(String name, Plot plot) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("soak-" + name + ".svg"), plot.svg());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
