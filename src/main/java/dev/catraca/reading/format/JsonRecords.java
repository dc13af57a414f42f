package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catraca.reading.Item;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the elements of one array of a JSON document, or the entries of one object, and values before and after it. Only blanks may follow the
 * document.
 */
final class JsonRecords implements RecordStream {
    static final RecordFormat FORMAT = new RecordFormat("json", "application/json", JsonRecords::new);

    private final JsonDocument document;
    private final RecordsSearch search;
    private boolean inRecords;

    JsonRecords(RawPage page) throws IOException {
        this.document = new JsonDocument(page);
        this.search = new RecordsSearch(page, document, new JsonValues(document, page));
    }

    @Override
    public Item next() throws IOException {
        try {
            if (!document.hasBegun()) {
                inRecords = search.goOn();
            }
            if (inRecords) {
                var item = search.record();
                if (item != null) {
                    return item;
                }
                inRecords = false;
                search.goOn();
            }
            return null;
        } catch (JsonProcessingException e) {
            throw search.failure(e);
        }
    }

    @Override
    public Found found(String pointer) {
        return search.found(pointer);
    }

    @Override
    public Optional<String> error() {
        return search.error();
    }

    @Override
    public boolean hasNullList() {
        return search.hasNullList();
    }

    @Override
    public List<String> remarks() {
        return document.remarks();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
