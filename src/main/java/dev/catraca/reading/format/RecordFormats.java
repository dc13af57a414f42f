package dev.catraca.reading.format;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.catraca.reading.transport.Content;
import dev.catraca.source.spec.ReadSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Opens content in the format of one source. */
public final class RecordFormats {
    private final ReadSpec read;
    private final int limit;
    private final Set<String> wanted = new HashSet<>();
    private final Map<String, String> map;
    private final ObjectReader documents = ExactJson.ofDocuments();
    private final ObjectReader lines = ExactJson.ofRecords().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * @param map from product field to its place in a record, as in the spec
     * @param maxRecordBytes a larger record is delivered as unreadable
     */
    public RecordFormats(ReadSpec read, Map<String, String> map, long maxRecordBytes) {
        this.read = read;
        this.limit = (int) Math.min(maxRecordBytes, 1 << 30);
        this.map = map;
        read.total().ifPresent(wanted::add);
        if (read.pagination().next() != null) {
            wanted.add(read.pagination().next());
        }
    }

    /**
     * Opens one page.
     *
     * @param content the unpacked bytes, and what is known about them
     * @param first whether this is the first page of the reading
     */
    public RecordStream open(InputStream body, Content content, boolean first) throws IOException {
        var utf8 = new Utf8Stream(body, read.charset(), content);
        return switch (read.format()) {
            case JSON -> new JsonRecords(utf8, read.records(), wanted, documents, content, limit);
            case NDJSON -> new NdjsonRecords(utf8, lines, content, limit);
            case CSV -> new CsvRecords(utf8, read.delimiter(), map, content, first, limit);
        };
    }
}
