package dev.catraca.it;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The metrics of a service in the text format of Prometheus. */
record Metrics(String text) {
    static Metrics of(ServiceProcess service) {
        return new Metrics(
                ApiClient.beside(service).get("/q/metrics").expecting(200).body());
    }

    /**
     * The sum of all values under this name that have these labels; empty if there is none.
     *
     * @param labels such as {@code source="loja"}
     */
    OptionalDouble value(String name, String... labels) {
        var found = lines(name, labels);
        return found.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(found.stream()
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum());
    }

    private List<String> lines(String name, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .toList();
    }
}
