package dev.catraca.reading.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.xlsx.Workbook;
import dev.catraca.reading.xlsx.WorkbookException;
import dev.catraca.source.spec.FormatOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of one sheet of an Excel workbook, each as an object from column name to value. Columns are found as those of CSV. The workbook is
 * read to its end before the first record.
 */
final class XlsxRecords implements RecordStream {
    static final RecordFormat FORMAT = new RecordFormat(
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XlsxRecords::new);

    private final RawPage page;
    private final String name;
    private final Map<String, String> map;
    private final FormatOptions options;
    private Workbook workbook;
    private CsvHeader header;
    private CsvFill<JsonNode> fill;
    private Workbook.Row held;
    private boolean ended;

    XlsxRecords(RawPage page) {
        this.page = page;
        this.name = page.content().name();
        this.map = page.places();
        this.options = page.read().options();
    }

    @Override
    public Item next() throws IOException {
        try {
            if (workbook == null) {
                workbook = Workbook.open(page.body(), options.sheet(), page.maxSpreadsheet(), page.limit());
                readHeader();
            }
            while (!ended) {
                var row = held == null ? workbook.next() : held;
                held = null;
                ended = row == null;
                if (!ended && !isBlank(row)) {
                    return item(row);
                }
            }
            return null;
        } catch (WorkbookException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean withoutList() {
        return ended && header == null;
    }

    @Override
    public List<String> remarks() {
        return Optional.ofNullable(fill).flatMap(CsvFill::remark).stream().toList();
    }

    @Override
    public void close() throws IOException {
        if (workbook != null) {
            workbook.close();
        }
        page.body().close();
    }

    private void readHeader() throws IOException {
        var first = workbook.next();
        while (first != null && isBlank(first)) {
            first = workbook.next();
        }
        if (first == null || first.tooLong()) {
            ended = true;
            if (page.first()) {
                throw SourceException.permanent(
                        name + (first == null ? " has a sheet without a row" : " has a first row that is too long"),
                        null);
            }
            return;
        }
        header = options.header()
                ? new CsvHeader(first.cells().stream().map(JsonNode::asText).toList(), map)
                : CsvHeader.ofNumbers(Math.max(first.cells().size(), first.columns()), map);
        fill = options.fill()
                .map(columns -> new CsvFill<JsonNode>(columns, header, JsonNode::asText))
                .orElse(null);
        if (!header.missing().isEmpty() || !header.twice().isEmpty()) {
            var sentence = name + ": " + HeaderFault.sentence(header);
            throw page.first()
                    ? SourceException.configuration(sentence, null)
                    : SourceException.permanent(sentence, null);
        }
        held = options.header() ? null : first;
    }

    private Item item(Workbook.Row row) {
        if (row.tooLong()) {
            return unreadable(
                    row, RejectionCode.RECORD_TOO_LONG, "is longer than " + page.limit() + " characters", null);
        }
        var cells = Arrays.copyOf(
                row.cells().toArray(new JsonNode[0]),
                Math.max(header.width(), row.cells().size()));
        Arrays.fill(cells, row.cells().size(), cells.length, TextNode.valueOf(""));
        if (!header.holds(cells)) {
            var what = "has a value behind the last column of the header";
            return unreadable(row, RejectionCode.COLUMN_COUNT, what, header.key(cells));
        }
        var unusable = unusable(cells);
        if (unusable.isPresent()) {
            return unreadable(row, RejectionCode.MALFORMED, "has " + unusable.get(), header.key(cells));
        }
        var unfilled = fill == null ? null : fill.fill(cells).orElse(null);
        return unfilled == null
                ? new Item.Readable(header.record(cells))
                : unreadable(row, RejectionCode.MALFORMED, "has " + unfilled, header.key(cells));
    }

    /** A mapped cell that has no value, in words; others of this kind become texts. */
    private Optional<String> unusable(JsonNode[] cells) {
        for (var i = 0; i < cells.length; i++) {
            var column = cells[i].isPojo() ? header.mapped(i) : Optional.<String>empty();
            if (column.isPresent()) {
                return Optional.of(cells[i].asText() + " in the column \"" + column.get() + '"');
            }
            cells[i] = cells[i].isPojo() ? TextNode.valueOf(cells[i].asText()) : cells[i];
        }
        return Optional.empty();
    }

    private Item unreadable(Workbook.Row row, RejectionCode code, String what, String key) {
        if (fill != null) {
            fill.lose();
        }
        var raw = row.cells().toString();
        return new Item.Unreadable(code, "row " + row.number() + " " + what, raw, key);
    }

    private SourceException failure(WorkbookException e) {
        var sentence = name + " " + e.getMessage();
        return switch (e.kind()) {
            case CUT -> SourceException.passing(sentence, e, null);
            case NO_SHEET -> SourceException.configuration(sentence, e);
            case BROKEN -> SourceException.permanent(sentence, e);
        };
    }

    private static boolean isBlank(Workbook.Row row) {
        return !row.tooLong()
                && row.cells().stream()
                        .allMatch(cell -> ColumnName.stripped(cell.asText()).isEmpty());
    }
}
