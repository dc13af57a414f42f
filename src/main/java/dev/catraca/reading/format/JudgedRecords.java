package dev.catraca.reading.format;

import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The records of an answer of GraphQL. Its errors may follow the data, and then fields of the records are null that have values.
 * So the page is read to its end before its first record is delivered. If it is larger than 8 MiB, records are delivered without
 * that, and the page fails at its end.
 */
final class JudgedRecords implements RecordStream {
    private static final long MOST_BYTES = 8 * 1024 * 1024;

    private final RecordStream records;
    private final String name;
    private final CountingStream body;
    private final Queue<Item> kept = new ArrayDeque<>();
    private boolean begun;

    private JudgedRecords(RecordStream records, String name, CountingStream body) {
        this.records = records;
        this.name = name;
        this.body = body;
    }

    static RecordStream of(RawPage page, RecordFormat format) throws IOException {
        var body = new CountingStream(page.body());
        return new JudgedRecords(
                format.opener().open(page.with(body)), page.content().name(), body);
    }

    @Override
    public Item next() throws IOException {
        if (!begun) {
            begun = true;
            readAhead();
        }
        return kept.isEmpty() ? judged() : kept.remove();
    }

    private void readAhead() throws IOException {
        var item = judged();
        while (item != null) {
            kept.add(item);
            item = body.count() < MOST_BYTES ? judged() : null;
        }
    }

    /** The next record of the page, or null after the last one, if the page has no errors. */
    private Item judged() throws IOException {
        Item item;
        try {
            item = records.next();
        } catch (SourceException e) {
            throw failure().orElse(e);
        }
        if (item == null && failure().isPresent()) {
            throw failure().get();
        }
        return item;
    }

    private Optional<SourceException> failure() {
        return GraphQlErrors.of(records::found)
                .map(error -> SourceException.permanent(name + " answers with an error: " + error, null));
    }

    @Override
    public Found found(String pointer) {
        return records.found(pointer);
    }

    @Override
    public Optional<String> error() {
        return records.error();
    }

    @Override
    public boolean withoutList() {
        return records.withoutList();
    }

    @Override
    public boolean hasNullList() {
        return records.hasNullList();
    }

    @Override
    public List<String> remarks() {
        return records.remarks();
    }

    @Override
    public List<String> doubts() {
        return records.doubts();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
