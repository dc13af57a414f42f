package dev.catraca.sync.preview;

import dev.catraca.product.Outcome;
import dev.catraca.product.Rejection;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.Item;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SecretResolver;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceReader;
import dev.catraca.reading.SourceReaders;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.source.spec.SourceSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the first records of a source, as a run would. {@link #read} blocks and is called once; {@link #close} may be
 * called by any thread at any time and ends the reading.
 */
final class FirstRecords implements AutoCloseable {
    private final SourceReaders readers;
    private final SecretResolver resolver;
    private final SourceSpec spec;
    private final int limit;
    private final long maxBytes;
    private final List<Seen> seen = new ArrayList<>();
    private volatile int delivered;
    private volatile SourceReader reader;
    private volatile boolean closed;

    /** @param maxBytes stops early once the records have about this much content */
    FirstRecords(SourceReaders readers, SecretResolver resolver, SourceSpec spec, int limit, long maxBytes) {
        this.readers = readers;
        this.resolver = resolver;
        this.spec = spec;
        this.limit = limit;
        this.maxBytes = maxBytes;
    }

    /**
     * A record that was read.
     *
     * @param outcome the result of its mapping in a run
     * @param shown the same with references instead of secrets
     */
    record Seen(long position, Outcome outcome, Outcome shown, String raw) {}

    /**
     * The result of the reading.
     *
     * @param end how the reading ended; null if it did not reach the end
     * @param remarks remarks for people on how the source was read, and why records may be missing
     * @param more false if the source is at its end, as far as it has said
     */
    record Read(
            List<Seen> records,
            Long expected,
            boolean more,
            ReadingEnd end,
            List<String> remarks,
            SecretReferences secrets) {}

    /** Fails with a {@link SourceException}, like a run without retries. */
    Read read() {
        var secrets = new SecretReferences(spec.read(), resolver);
        var mapper = new RecordMapper(spec);
        reader = readers.openUncounted(
                spec, Checkpoint.START, (position, item) -> keep(position, item, mapper, secrets));
        if (closed) {
            reader.close();
        }
        var left = maxBytes;
        var remarks = new ArrayList<String>();
        while (true) {
            var chunk = next(left);
            left -= chunk.bytes();
            remarks.addAll(chunk.remarks());
            remarks.addAll(chunk.doubts());
            if (chunk.last() || seen.size() >= limit || left <= 0) {
                var more = !chunk.last() && (chunk.expected() == null || chunk.expected() > seen.size());
                return new Read(List.copyOf(seen), chunk.expected(), more, chunk.end(), remarks, secrets);
            }
        }
    }

    private Chunk next(long most) {
        try {
            return reader.next(limit - seen.size(), most);
        } catch (SourceException e) {
            return reader.giveUp(e).orElseThrow(() -> e);
        }
    }

    /** How many records were read so far. */
    int delivered() {
        return delivered;
    }

    int limit() {
        return limit;
    }

    @Override
    public void close() {
        closed = true;
        var open = reader;
        if (open != null) {
            open.close();
        }
    }

    private Outcome keep(long position, Item item, RecordMapper mapper, SecretReferences secrets) {
        var outcome = mapper.map(position, item);
        var hidden = secrets.hide(item);
        // Maps again instead of searching for secrets, because a message may show only the beginning of a secret.
        var shown = hidden == item ? outcome : mapper.map(position, hidden);
        seen.add(new Seen(position, outcome, shown, raw(hidden)));
        delivered = seen.size();
        return outcome;
    }

    private static String raw(Item item) {
        return Rejection.cut(
                item instanceof Item.Readable readable ? readable.value().toString() : ((Item.Unreadable) item).raw());
    }
}
