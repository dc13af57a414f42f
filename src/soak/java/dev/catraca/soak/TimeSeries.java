package dev.catraca.soak;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.catraca.it.ServiceProcess;
import java.util.Locale;
import java.util.Set;

/**
 * What one scrape of the metrics of a process has.
 *
 * @param mostSources of one metric
 * @param millis how long it took
 */
record TimeSeries(int port, int series, int mostSources, int bytes, double millis) {
    static final String HEAD =
            "\n| process | time series | most sources of a metric | bytes | ms |\n|---|---|---|---|---|\n";

    static TimeSeries of(ServiceProcess process) {
        var asked = System.nanoTime();
        var text = Meter.metrics(process);
        var millis = (System.nanoTime() - asked) / 1e6;
        var lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        var sources = lines.stream()
                .filter(line -> line.contains("source=\""))
                .collect(groupingBy(
                        line -> line.substring(0, line.indexOf('{')),
                        mapping(line -> line.replaceFirst(".*source=\"([^\"]*)\".*", "$1"), toSet())));
        var most = sources.values().stream().mapToInt(Set::size).max().orElse(0);
        return new TimeSeries(process.port(), lines.size(), most, text.length(), millis);
    }

    String line() {
        return String.format(
                Locale.ROOT, "| %s | %,d | %,d | %,d | %.0f |%n", port, series, mostSources, bytes, millis);
    }
}
