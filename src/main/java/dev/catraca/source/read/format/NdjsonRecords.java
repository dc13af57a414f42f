package dev.catraca.source.read.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.source.read.Item;
import java.io.IOException;

/** One JSON value a line; blank lines are nothing. A broken line is one unreadable record. */
final class NdjsonRecords implements RecordStream {
    private final Lines lines;
    private final String name;
    private final ObjectReader trees;
    private boolean begun;

    NdjsonRecords(Lines lines, ObjectReader trees, String name) {
        this.lines = lines;
        this.trees = trees;
        this.name = name;
    }

    @Override
    public Item next() throws IOException {
        var line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        if (!begun) {
            HtmlPage.refuse(line, name, "lines of JSON");
            begun = true;
        }
        return item(line);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private Item item(Lines.Line line) {
        var raw = line.text().substring(0, Math.min(line.text().length(), Rejection.RAW_LIMIT_BYTES));
        if (line.cut()) {
            var message =
                    "line " + line.number() + " is longer than " + line.text().length() + " characters";
            return new Item.Unreadable(RejectionCode.TOO_LONG, message, raw);
        }
        try {
            return new Item.Readable(trees.readTree(line.text()));
        } catch (JsonProcessingException e) {
            var message = "line " + line.number() + " is not JSON: " + e.getOriginalMessage();
            return new Item.Unreadable(RejectionCode.MALFORMED, message, raw);
        }
    }
}
