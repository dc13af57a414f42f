package dev.catraca.reading.format;

import dev.catraca.reading.RecordPicker;
import dev.catraca.reading.transport.Content;
import dev.catraca.source.spec.ReadSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens content in the format of one source. */
public final class RecordFormats {
    /** Every format. */
    public static final List<RecordFormat> ALL = List.of(JsonRecords.FORMAT, NdjsonRecords.FORMAT, CsvRecords.FORMAT);

    private final ReadSpec read;
    private final int limit;
    private final Set<String> wanted = new HashSet<>();
    private final Map<String, String> places;
    private final RecordFormat format;
    private final Optional<RecordPicker> picker;

    /**
     * @param places from product field to its place in a record, as in the spec
     * @param maxRecordBytes a larger record is delivered as unreadable
     * @param picker takes what is needed out of a record; empty if each record is needed as a whole
     */
    public RecordFormats(
            ReadSpec read, Map<String, String> places, long maxRecordBytes, Optional<RecordPicker> picker) {
        this.picker = picker;
        this.read = read;
        this.limit = (int) Math.min(maxRecordBytes, 1 << 30);
        this.places = places;
        this.format = of(read);
        read.total().ifPresent(wanted::add);
        if (read.pagination().next() != null) {
            wanted.add(read.pagination().next());
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
        return format.opener().open(new RawPage(body, content, first, read, places, wanted, limit, picker));
    }
}
