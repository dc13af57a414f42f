package dev.catraca.it;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** The values of a label under this name. */
    Set<String> labels(String name, String label) {
        return lines(name).stream()
                .map(line -> line.replaceFirst(".*[{,]" + label + "=\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
    }

    /** The names under which there are values. */
    Set<String> names() {
        return text.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    /** The names, with those of one timer combined into one. */
    Set<String> families() {
        return names().stream().map(Metrics::family).collect(Collectors.toSet());
    }

    /** The name of the timer that a value belongs to, or the name itself. */
    static String family(String name) {
        return name.replaceFirst("_(bucket|count|sum|max)$", "");
    }

    private List<String> lines(String name, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .toList();
    }
}
