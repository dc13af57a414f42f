package dev.catraca.reading.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Excerpt;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import dev.catraca.source.spec.FormatOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rows of CSV (RFC 4180), each as an object from column name to text. The header must have each column of the mapping
 * exactly once. Blank lines are skipped. A first line {@code sep=;} names the delimiter, as Excel writes and reads it.
 */
final class CsvRecords implements RecordStream {
    static final RecordFormat FORMAT = new RecordFormat("csv", "text/csv", CsvRecords::new);

    /** Space that the parser's buffer needs in addition to a row: a line break and the space it reads into. */
    private static final int BUFFER_BESIDES = 16_384;

    /** As many as a workbook has. Limited because an empty cell has one character and takes the memory of many. */
    private static final int MOST_COLUMNS = 16_384;

    private static final Pattern SEP =
            Pattern.compile("\"?sep=(?<delimiter>[^\"\\\\]|\\\\t)\"?", Pattern.CASE_INSENSITIVE);

    private final Utf8Stream utf8;
    private final Lines lines;
    private final CsvText text;
    private final Map<String, String> map;
    private final String name;
    private final boolean first;
    private final boolean endKnown;
    private final int limit;
    private char delimiter;
    private Iterator<String[]> rows;
    private final FormatOptions options;
    private CsvHeader header;
    private CsvFill<String> fill;
    private Item held;
    private SwallowedRows swallowed;
    private String heldTogether;
    /** Of the last row that could not be parsed. */
    private String fault;

    private boolean ended;

    CsvRecords(RawPage page) throws IOException {
        var content = page.content();
        this.utf8 = page.text();
        this.limit = page.limit();
        this.lines = new Lines(utf8, limit);
        this.name = content.name();
        this.endKnown = content.endKnown();
        this.text = new CsvText(
                lines, name, "file".equalsIgnoreCase(content.address().getScheme()), limit);
        this.delimiter = page.read().delimiter();
        this.options = page.read().options();
        this.map = page.places();
        this.first = page.first();
    }

    @Override
    public Item next() throws IOException {
        if (header == null && !ended) {
            readHeader();
        }
        if (held != null) {
            var first = held;
            held = null;
            return first;
        }
        while (!ended) {
            var line = nextFilled();
            ended = line == null;
            var item = ended ? null : item(line);
            if (item != null) {
                return item;
            }
        }
        return null;
    }

    @Override
    public boolean withoutList() {
        return ended && header == null;
    }

    @Override
    public List<String> remarks() {
        var remarks = new ArrayList<>(utf8.remarks());
        Optional.ofNullable(fill).flatMap(CsvFill::remark).ifPresent(remarks::add);
        return remarks;
    }

    @Override
    public List<String> doubts() {
        var doubts = new ArrayList<String>(ended ? lines.doubts(endKnown) : List.of());
        if (heldTogether != null) {
            doubts.add(heldTogether);
        }
        return doubts;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void readHeader() throws IOException {
        var line = nextFilled();
        var sep = line == null ? null : SEP.matcher(line.text());
        if (sep != null && sep.matches()) {
            var named = sep.group("delimiter");
            delimiter = named.length() > 1 ? '\t' : named.charAt(0);
            line = nextFilled();
        }
        if (line == null) {
            if (first) {
                throw SourceException.permanent(
                        name + " is empty; expected " + (options.header() ? "a header" : "a row"), null);
            }
            ended = true;
            return;
        }
        if (ContentGuess.isHtml(line.text())) {
            throw SourceException.permanent(
                    name + ": expected CSV and found an HTML page: " + ContentGuess.shown(line.text()), null);
        }
        rows = parser();
        var cells = line.cut() ? Optional.<String[]>empty() : cells(line);
        var written = line.cut() ? line.text() : text.raw();
        header = options.header()
                ? new CsvHeader(List.of(cells.orElse(new String[] {written})), map)
                : CsvHeader.ofNumbers(cells.map(row -> row.length).orElse(1), map);
        fill = options.fill()
                .map(columns -> new CsvFill<String>(columns, header, cell -> cell))
                .orElse(null);
        checkHeader(written);
        swallowed = new SwallowedRows(header, delimiter);
        if (cells.isEmpty()) {
            throw SourceException.permanent(
                    name + ": the first row is not a " + (options.header() ? "header" : "row") + " that can be read",
                    null);
        }
        held = options.header() ? null : item(line, cells.get());
    }

    private void checkHeader(String written) {
        if (header.missing().isEmpty() && header.twice().isEmpty()) {
            return;
        }
        var sentence = name + ": " + new HeaderFault(map, delimiter).sentence(header, written, lines);
        throw first ? SourceException.configuration(sentence, null) : SourceException.permanent(sentence, null);
    }

    /** The record of a row; null if all cells are empty, as spreadsheets write below the last row. */
    private Item item(Lines.Line line) throws IOException {
        if (line.cut()) {
            var message = "the row in line " + line.number() + " is longer than " + limit + " characters";
            return unreadable(RejectionCode.RECORD_TOO_LONG, message, line.text(), key(line));
        }
        var row = cells(line);
        if (row.isEmpty()) {
            return unreadable(RejectionCode.MALFORMED, rowHas(fault), text.raw(), key(line));
        }
        return item(line, row.get());
    }

    private Item item(Lines.Line line, String[] cells) {
        if (Arrays.stream(cells).allMatch(cell -> ColumnName.stripped(cell).isEmpty())) {
            return null;
        }
        if (!header.fits(cells)) {
            var columns = cells.length + " columns where the header has " + header.width();
            return unreadable(RejectionCode.COLUMN_COUNT, rowHas(columns), text.raw(), key(line));
        }
        if (heldTogether == null && swallowed.are(text.lines())) {
            heldTogether = "the lines " + text.firstNumber() + " to " + text.lastNumber() + " of " + name
                    + " are held together by quotes, although each of them looks like a row: rows may be lost in the first";
        }
        var unfilled = fill == null ? Optional.<String>empty() : fill.fill(cells);
        return unfilled.isPresent()
                ? unreadable(RejectionCode.MALFORMED, rowHas(unfilled.get()), text.raw(), header.key(cells))
                : new Item.Readable(header.record(cells));
    }

    /** The cells of the row; empty if it breaks the rules of CSV. */
    private Optional<String[]> cells(Lines.Line line) throws IOException {
        text.begin(line);
        try {
            return Optional.of(rows.next());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            // The parser wraps every exception thrown while it reads.
            if (e.getCause() instanceof SourceException failure) {
                throw failure;
            }
            if (!(e.getCause() instanceof CsvParseException)) {
                throw e;
            }
            fault = e.getCause().getMessage().contains("maximum limit")
                    ? "more than " + MOST_COLUMNS + " columns"
                    : "text behind a closing quote";
            // The parser stopped inside the row; a new parser starts with the next row.
            rows = parser();
            return Optional.empty();
        }
    }

    private Iterator<String[]> parser() {
        // CsvText enforces the limit on a row, so no row is too long for the parser.
        var most = limit + BUFFER_BESIDES;
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(most)
                .build(
                        StringArrayHandler.of(row ->
                                row.maxFields(MOST_COLUMNS).maxFieldSize(most).maxRecordSize(most)),
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

    /** The key, only for a row on one line: several lines may contain rows of other products. */
    private String key(Lines.Line line) {
        var alone = line.cut() || text.firstNumber() == text.lastNumber();
        return alone && header.beginsWithKey() ? FirstCell.key(line.text(), delimiter) : null;
    }

    private String rowHas(String what) {
        return text.firstNumber() == text.lastNumber()
                ? "the row in line " + text.firstNumber() + " has " + what
                : "the rows in lines " + text.firstNumber() + " to " + text.lastNumber()
                        + " are held together by quotes and have " + what;
    }

    private Item unreadable(RejectionCode code, String message, String raw, String key) {
        if (fill != null) {
            fill.lose();
        }
        var head = Excerpt.kept(raw, Rejection.RAW_LIMIT_BYTES);
        return new Item.Unreadable(code, message, head, key);
    }
}
