package dev.catraca.source.read.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.source.read.Item;
import dev.catraca.source.read.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of CSV (RFC 4180) below a header, each an object from column name to text. Blank lines are nothing. */
final class CsvRecords implements RecordStream {
    /** What the parser's buffer must hold besides a row: a line break and the room it reads into. */
    private static final int BUFFER_BESIDES = 16_384;

    private final Lines lines;
    private final CsvText text;
    private final char delimiter;
    private final String name;
    private final int limit;
    private Iterator<String[]> rows;
    private List<String> header;

    CsvRecords(Lines lines, char delimiter, String name, int limit) {
        this.lines = lines;
        this.text = new CsvText(lines, name, limit);
        this.delimiter = delimiter;
        this.name = name;
        this.limit = limit;
        this.rows = parser();
    }

    @Override
    public Item next() throws IOException {
        if (header == null && !readHeader()) {
            return null;
        }
        var line = nextFilled();
        return line == null ? null : item(line);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private boolean readHeader() throws IOException {
        var line = nextFilled();
        if (line == null) {
            return false;
        }
        HtmlPage.refuse(line, name, "CSV");
        var cells = line.cut() ? Optional.<String[]>empty() : cells(line);
        header = Stream.of(cells.orElseThrow(() ->
                        SourceException.permanent(name + ": the first row is not a header that can be read", null)))
                .map(String::strip)
                .toList();
        return true;
    }

    private Item item(Lines.Line first) throws IOException {
        if (first.cut()) {
            return unreadable(RejectionCode.TOO_LONG, first, "is longer than " + limit + " characters", first.text());
        }
        var row = cells(first);
        if (row.isEmpty()) {
            return unreadable(RejectionCode.MALFORMED, first, "has text behind a closing quote", text.raw());
        }
        var cells = row.get();
        if (cells.length != header.size()) {
            var message = "has " + cells.length + " columns where the header has " + header.size();
            return unreadable(RejectionCode.COLUMN_COUNT, first, message, text.raw());
        }
        var object = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < cells.length; i++) {
            object.put(header.get(i), cells[i]);
        }
        return new Item.Readable(object);
    }

    /** The cells of the row; empty if it breaks the rules of CSV. */
    private Optional<String[]> cells(Lines.Line first) throws IOException {
        text.begin(first);
        try {
            return Optional.of(rows.next());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            // The parser wraps whatever is thrown while it reads.
            if (e.getCause() instanceof SourceException failure) {
                throw failure;
            }
            if (!(e.getCause() instanceof CsvParseException)) {
                throw e;
            }
            // It stopped within the row: another one begins with the next.
            rows = parser();
            return Optional.empty();
        }
    }

    private Iterator<String[]> parser() {
        // The limit on a row is kept by CsvText, so nothing that comes through is too much for the parser.
        var most = limit + BUFFER_BESIDES;
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(most)
                .build(
                        StringArrayHandler.of(
                                row -> row.maxFields(most).maxFieldSize(most).maxRecordSize(most)),
                        text)
                .iterator();
    }

    private Lines.Line nextFilled() throws IOException {
        var line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        return line;
    }

    private static Item unreadable(RejectionCode code, Lines.Line first, String message, String raw) {
        var head = raw.substring(0, Math.min(raw.length(), Rejection.RAW_LIMIT_BYTES));
        return new Item.Unreadable(code, "the row in line " + first.number() + " " + message, head);
    }
}
