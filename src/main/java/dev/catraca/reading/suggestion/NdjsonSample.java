package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Lines of JSON objects. */
final class NdjsonSample {
    private static final int MOST = 1000;

    private NdjsonSample() {}

    /** Whether the first two lines are objects. */
    static boolean isNdjson(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).limit(2).toList();
        return lines.size() == 2
                && lines.stream().allMatch(line -> line.startsWith("{"))
                && lines.get(0).strip().endsWith("}")
                && JsonSample.tree(lines.get(0)).isObject();
    }

    /** Without the last line of a text that was cut. */
    static List<JsonNode> records(String text, boolean whole) {
        var records = new ArrayList<JsonNode>();
        text.lines().filter(line -> !line.isBlank()).limit(MOST).forEach(line -> records.add(JsonSample.tree(line)));
        records.removeIf(record -> !record.isObject());
        if (!whole && records.size() > 1 && records.size() < MOST) {
            records.remove(records.size() - 1);
        }
        return records;
    }
}
