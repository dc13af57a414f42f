package dev.catraca.reading.format;

import dev.catraca.reading.RecordPicker;
import dev.catraca.reading.transport.Content;
import dev.catraca.source.spec.AnswerPlace;
import dev.catraca.source.spec.ReadSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Opens content in the format of one source. */
public final class RecordFormats {
    /** Every format. */
    public static final List<RecordFormat> ALL =
            List.of(JsonRecords.FORMAT, NdjsonRecords.FORMAT, CsvRecords.FORMAT, XmlRecords.FORMAT, XlsxRecords.FORMAT);

    private final ReadSpec read;
    private final int limit;
    private final long maxSpreadsheet;
    private final Set<String> wanted = new HashSet<>();
    private final Map<String, String> places;
    private final RecordFormat format;
    private final Optional<RecordPicker> picker;

    /**
     * @param places from product field to its place in a record, as in the spec
     * @param maxRecordBytes a larger record is delivered as unreadable
     * @param maxSpreadsheet the most bytes of a workbook
     * @param picker takes what is needed out of a record; empty if each record is needed as a whole
     */
    public RecordFormats(
            ReadSpec read,
            Map<String, String> places,
            long maxRecordBytes,
            long maxSpreadsheet,
            Optional<RecordPicker> picker) {
        this.maxSpreadsheet = maxSpreadsheet;
        // A page that is judged as a whole is kept, and a picked record can be read again only before the next one.
        this.picker = read.request().isGraphQl() ? Optional.empty() : picker;
        this.read = read;
        this.limit = (int) Math.min(maxRecordBytes, 1 << 30);
        this.places = places;
        this.format = of(read);
        var pagination = read.pagination();
        Stream.of(
                        read.total(),
                        Optional.ofNullable(pagination.next()).map(AnswerPlace::of),
                        pagination.signs().more().map(AnswerPlace::of),
                        pagination.signs().pages())
                .flatMap(Optional::stream)
                .map(AnswerPlace::pointer)
                .filter(Objects::nonNull)
                .forEach(wanted::add);
        if (read.request().isGraphQl()) {
            wanted.addAll(GraphQlErrors.WANTED);
        }
    }

    /** The format of a source. */
    public static RecordFormat of(ReadSpec read) {
        return ALL.stream()
                .filter(format -> format.name().equals(read.format()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Opens one page.
     *
     * @param content the unpacked bytes, and what is known about them
     * @param first whether this is the first page of the reading
     */
    public RecordStream open(InputStream body, Content content, boolean first) throws IOException {
        var page = new RawPage(body, content, first, read, places, wanted, limit, maxSpreadsheet, picker);
        return read.request().isGraphQl()
                ? JudgedRecords.of(page, format)
                : format.opener().open(page);
    }
}
