package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Excerpt;
import dev.catraca.reading.Item;
import dev.catraca.reading.RecordPicker;
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

    private static final JsonFactory PARSERS = TREES.getFactory();

    private final Utf8Stream utf8;
    private final Lines lines;
    private final RecordPicker picker;
    private final BareValues bare;
    private final String name;
    private final boolean endKnown;
    private Lines.Line ahead;
    private boolean begun;
    private boolean ended;

    NdjsonRecords(RawPage page) throws IOException {
        this.utf8 = page.text();
        this.lines = new Lines(utf8, page.limit());
        this.picker = page.picker().orElse(null);
        this.bare = BareValues.of(page);
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
        if (begun) {
            var picked = picked(line);
            return picked == null ? item(line) : picked;
        }
        begun = true;
        var item = item(line);
        checkStart(line, item);
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
        var text = line.text();
        if (broken && ahead == null) {
            ahead = nextFilled();
        }
        var goesOn = ahead != null
                && item(ahead) instanceof Item.Readable readable
                && readable.value().isObject();
        NdjsonGuess.of(text, broken, goesOn).ifPresent(kind -> {
            throw SourceException.permanent(
                    name + ": expected lines of JSON and found " + kind + ": " + ContentGuess.shown(text), null);
        });
    }

    private Lines.Line nextFilled() throws IOException {
        var line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line;
    }

    /** What is needed of the record; null if the line is not one sound object, or all of it is needed. */
    private Item picked(Lines.Line line) {
        if (picker == null || !line.beginsAsObject() || line.bytes()[line.from() + 1] == 0) {
            // Jackson would take a zero for a sign of UTF-16.
            return null;
        }
        try (var parser = PARSERS.createParser(line.bytes(), line.from(), line.length())) {
            parser.nextToken();
            var values = picker.pick(parser);
            return parser.nextToken() == null ? new Item.Picked(values, () -> tree(line)) : null;
        } catch (IOException | NumberFormatException e) {
            // The message comes from reading the text, which has columns and not bytes.
            return null;
        }
    }

    private static JsonNode tree(Lines.Line line) {
        try {
            return TREES.readTree(line.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line that was read before cannot be read", e);
        }
    }

    private Item item(Lines.Line line) {
        var raw = Excerpt.kept(line.text(), Rejection.RAW_LIMIT_BYTES);
        if (line.cut()) {
            var message =
                    "line " + line.number() + " is longer than " + line.text().length() + " characters";
            return new Item.Unreadable(RejectionCode.RECORD_TOO_LONG, message, raw);
        }
        try {
            return new Item.Readable(bare.record(TREES.readTree(line.text())));
        } catch (JsonProcessingException e) {
            if (JsonFault.isTooMany(e)) {
                var message = "line " + line.number() + " has more than " + ExactJson.MOST_VALUES + " values";
                return new Item.Unreadable(RejectionCode.RECORD_TOO_LONG, message, raw);
            }
            var location = e.getLocation();
            var column = location == null ? "" : ", column " + location.getColumnNr();
            var message = "line " + line.number() + " is not JSON: " + JsonFault.words(e) + column;
            return new Item.Unreadable(RejectionCode.MALFORMED, message, raw);
        } catch (NumberFormatException e) {
            var message = "line " + line.number() + " has a number whose exponent is too large";
            return new Item.Unreadable(RejectionCode.MALFORMED, message, raw);
        }
    }
}
