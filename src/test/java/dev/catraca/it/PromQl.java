package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** The queries of the alerts and of the Grafana dashboard. */
final class PromQl {
    private static final Pattern NO_METRICS = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
            + "|\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
            + "|\\b(?:and|or|unless|bool|offset)\\b");
    private static final Pattern METRIC = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+), \\w+\\)");

    /** Made by Prometheus itself. */
    private static final String ALERTS = "ALERTS";

    private PromQl() {}

    /** The metrics that at least one query needs. */
    static Set<String> metrics() {
        var names = new TreeSet<String>();
        for (var file : List.of("docker/prometheus/rules.yml", "docker/grafana/catraca.json")) {
            var expressions = expressions(Path.of(file));
            if (expressions.isEmpty()) {
                throw new AssertionError(file + " asks nothing");
            }
            expressions.forEach(expression -> names.addAll(metrics(expression)));
        }
        names.remove(ALERTS);
        return names;
    }

    private static List<String> metrics(String expression) {
        var values = LABEL_VALUES.matcher(expression);
        var query = values.matches() ? values.group(1) : expression;
        return METRIC.matcher(NO_METRICS.matcher(query).replaceAll(" "))
                .results()
                .map(found -> found.group())
                .toList();
    }

    /** Parses JSON as YAML, of which it is a subset. */
    private static List<String> expressions(Path file) {
        try {
            var found = new ArrayList<String>();
            collect(new Yaml().load(Files.readString(file)), found);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Object node, List<String> found) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value instanceof String text
                        && (key.equals("expr") || LABEL_VALUES.matcher(text).matches())) {
                    found.add(text);
                } else {
                    collect(value, found);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, found));
        }
    }
}
