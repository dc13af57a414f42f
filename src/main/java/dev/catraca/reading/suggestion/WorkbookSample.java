package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.reading.seen.Sample;
import dev.catraca.reading.xlsx.Workbook;
import dev.catraca.source.spec.ReadSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The first rows of a workbook that came as a whole. */
final class WorkbookSample {
    private static final int MOST_ROWS = 50;
    private static final int LONGEST_ROW = 256 * 1024;

    private WorkbookSample() {}

    static boolean isWorkbook(byte[] bytes) {
        return Sample.isWorkbook(bytes);
    }

    static List<JsonNode> records(Sample sample, ReadSpec read) {
        if (!sample.whole()) {
            return List.of();
        }
        var records = new ArrayList<JsonNode>();
        try (var workbook = Workbook.open(
                new ByteArrayInputStream(sample.bytes()), read.options().sheet(), sample.bytes().length, LONGEST_ROW)) {
            var header = workbook.next();
            while (header != null
                    && header.cells().stream().allMatch(cell -> cell.asText().isBlank())) {
                header = workbook.next();
            }
            for (var row = header == null ? null : workbook.next();
                    row != null && records.size() < MOST_ROWS;
                    row = workbook.next()) {
                records.add(record(header.cells(), row.cells()));
            }
        } catch (IOException | RuntimeException e) {
            // The rows before count.
        }
        records.removeIf(JsonNode::isEmpty);
        return records;
    }

    private static JsonNode record(List<JsonNode> names, List<JsonNode> cells) {
        var record = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < Math.min(names.size(), cells.size()); i++) {
            var name = names.get(i).asText().strip();
            if (!name.isEmpty() && !record.has(name)) {
                record.set(name, cells.get(i).isPojo() ? TextNode.valueOf("") : cells.get(i));
            }
        }
        return record;
    }
}
