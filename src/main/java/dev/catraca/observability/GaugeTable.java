package dev.catraca.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One gauge with a value for each row of a query, unless the value is NULL. The label columns have the names of the labels. */
final class GaugeTable {
    private final MultiGauge gauge;
    private final String value;
    private final List<String> labels;

    /**
     * @param unit the suffix of the metric's name, or null for a count
     * @param value the column that holds the value, a number; null if it is computed
     */
    GaugeTable(MeterRegistry registry, String name, String unit, String description, String value, String... labels) {
        gauge = MultiGauge.builder(name).baseUnit(unit).description(description).register(registry);
        this.value = value;
        this.labels = List.of(labels);
    }

    void show(Iterable<Row> rows) {
        show(rows, row -> row.getValue(value) == null ? null : row.getDouble(value));
    }

    /** Shows a value that is computed of each row; none for null. */
    void show(Iterable<Row> rows, Function<Row, Double> computed) {
        gauge.register(
                StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> Stream.ofNullable(computed.apply(row))
                                .<MultiGauge.Row<?>>map(number -> MultiGauge.Row.of(tags(row), number)))
                        .toList(),
                true);
    }

    static void withdraw(GaugeTable... tables) {
        Arrays.stream(tables).forEach(table -> table.gauge.register(List.of(), true));
    }

    private Tags tags(Row row) {
        return labels.stream()
                .map(label -> Tags.of(label, row.getString(label)))
                .reduce(Tags.empty(), Tags::and);
    }
}
