package dev.catraca.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured, a row for each time and a column for each measure; the column "minutes" says when. */
final class Samples {
    static final String MINUTES = "minutes";

    private final List<Map<String, Double>> rows = new ArrayList<>();

    void add(Map<String, Double> sample) {
        rows.add(sample);
    }

    int size() {
        return rows.size();
    }

    List<Double> column(String name) {
        return rows.stream().map(row -> row.get(name)).toList();
    }

    /** What a column says from one third of the time to another: 1 is the first. */
    List<Double> third(int number, String name) {
        var end = rows.get(rows.size() - 1).get(MINUTES);
        return rows.stream()
                .filter(row -> row.get(MINUTES) > end * (number - 1) / 3 && row.get(MINUTES) <= end * number / 3)
                .map(row -> row.get(name))
                .toList();
    }

    /** Writes all as CSV. */
    void write(Path file) {
        var lines = new ArrayList<String>();
        lines.add(String.join(",", rows.get(0).keySet()));
        rows.forEach(row -> lines.add(row.values().stream()
                .map(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(","))));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
