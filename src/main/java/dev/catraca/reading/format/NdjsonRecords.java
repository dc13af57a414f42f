package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import java.io.IOException;
import java.util.List;

/**
 * One JSON value per line; blank lines are skipped. A broken line is one unreadable record. If the first lines show
 * that the content is something else, the reading fails.
 */
final class NdjsonRecords implements RecordStream {
    static final RecordFormat FORMAT = new RecordFormat("ndjson", "application/x-ndjson", NdjsonRecords::new);

    /** Fails if anything follows the first value of a line. */
    private static final ObjectReader TREES =
            ExactJson.ofRecords().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Utf8Stream utf8;
    private final Lines lines;
    private final String name;
    private final boolean endKnown;
    private Lines.Line ahead;
    private boolean begun;
    private boolean ended;

    NdjsonRecords(RawPage page) throws IOException {
        this.utf8 = page.text();
        this.lines = new Lines(utf8, page.limit());
        this.name = page.content().name();
        this.endKnown = page.content().endKnown();
    }

    @Override
    public Item next() throws IOException {
        var line = ahead == null ? nextFilled() : ahead;
        ahead = null;
        ended = line == null;
        if (ended) {
            return null;
        }
        var item = item(line);
        if (!begun) {
            begun = true;
            checkStart(line, item);
        }
        return item;
    }

    @Override
    public List<String> remarks() {
        return utf8.remarks();
    }

    @Override
    public List<String> doubts() {
        return ended ? lines.doubts(endKnown) : List.of();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void checkStart(Lines.Line line, Item item) throws IOException {
        var broken = item instanceof Item.Unreadable;
        if (broken && ahead == null) {
            ahead = nextFilled();
        }
        var goesOn = ahead != null
                && item(ahead) instanceof Item.Readable readable
                && readable.value().isObject();
        NdjsonGuess.of(line.text(), broken, goesOn).ifPresent(kind -> {
            throw SourceException.permanent(
                    name + ": expected lines of JSON and found " + kind + ": " + ContentGuess.shown(line.text()), null);
        });
    }

    private Lines.Line nextFilled() throws IOException {
        var line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        return line;
    }

    private Item item(Lines.Line line) {
        var raw = line.text().substring(0, Math.min(line.text().length(), Rejection.RAW_LIMIT_BYTES));
        if (line.cut()) {
            var message =
                    "line " + line.number() + " is longer than " + line.text().length() + " characters";
            return new Item.Unreadable(RejectionCode.RECORD_TOO_LONG, message, raw);
        }
        try {
            return new Item.Readable(TREES.readTree(line.text()));
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            var column = location == null ? "" : ", column " + location.getColumnNr();
            var message = "line " + line.number() + " is not JSON: " + JsonFault.words(e) + column;
            return new Item.Unreadable(RejectionCode.MALFORMED, message, raw);
        }
    }
}
