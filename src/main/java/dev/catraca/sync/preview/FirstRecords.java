package dev.catraca.sync.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Filtered;
import dev.catraca.product.Outcome;
import dev.catraca.product.Rejection;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.Item;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.RecordMapping;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SecretResolver;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceReader;
import dev.catraca.reading.SourceReaders;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.reading.seen.Journal;
import dev.catraca.reading.shape.Shape;
import dev.catraca.reading.shape.ShapeSampler;
import dev.catraca.source.spec.SourceSpec;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the first records of a source, as a run would. {@link #read} blocks and is called once; {@link #close} may be
 * called by any thread at any time and ends the reading. What came is guarded by the lock of this.
 */
final class FirstRecords implements Reading<FirstRecords.Read> {
    private final SourceReaders readers;
    private final SecretResolver resolver;
    private final SourceSpec spec;
    private final int limit;
    private final long maxBytes;
    private final boolean twice;
    private final Journal journal = new Journal();
    private final List<Seen> seen = new ArrayList<>();
    private final List<JsonNode> values = new ArrayList<>();
    private final Map<String, JsonNode> first = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private volatile SecretReferences secrets;
    private Long expected;
    private Read whole;
    private volatile int delivered;
    private volatile SourceReader reader;
    private volatile boolean closed;

    /**
     * @param maxBytes stops early once the records have about this much content
     * @param twice whether to ask for the records of the first page again
     */
    FirstRecords(
            SourceReaders readers, SecretResolver resolver, SourceSpec spec, int limit, long maxBytes, boolean twice) {
        this.readers = readers;
        this.resolver = resolver;
        this.spec = spec;
        this.limit = limit;
        this.maxBytes = maxBytes;
        this.twice = twice;
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
     * @param values the records that could be parsed, as they came
     * @param shape of the same records
     * @param changing what differed when the records were asked for again
     * @param remarks remarks for people on how the source was read, and why records may be missing
     * @param more false if the source is at its end, as far as it has said
     */
    record Read(
            List<Seen> records,
            List<JsonNode> values,
            Shape shape,
            Long expected,
            boolean more,
            ReadingEnd end,
            List<ChangingField> changing,
            List<String> remarks,
            SecretReferences secrets) {}

    @Override
    public Read read() {
        secrets = new SecretReferences(spec.read(), resolver);
        var mapper = new RecordMapper(spec);
        RecordMapping keeping = (position, item) -> keep(position, item, mapper);
        reader = readers.openUncounted(spec, secrets, Checkpoint.START, keeping, journal);
        if (closed) {
            reader.close();
        }
        var left = maxBytes;
        while (true) {
            var chunk = next(left);
            left -= chunk.bytes();
            note(chunk);
            if (chunk.last() || delivered >= limit || left <= 0) {
                var more = !chunk.last() && (chunk.expected() == null || chunk.expected() > delivered);
                journal.readOn(Infrastructure.getDefaultWorkerPool(), reader::close);
                return finished(more, chunk.end());
            }
        }
    }

    private synchronized void note(Chunk chunk) {
        chunk.outcomes().forEach(this::addUnmapped);
        expected = chunk.expected();
        remarks.addAll(chunk.remarks());
        remarks.addAll(chunk.doubts());
    }

    private Read finished(boolean more, ReadingEnd end) {
        synchronized (this) {
            whole = state(more, end, List.of());
        }
        if (!twice) {
            return whole;
        }
        var again = new ArrayList<String>();
        var changing = changing(again);
        synchronized (this) {
            remarks.addAll(again);
            return state(more, end, changing);
        }
    }

    /** The lock is held. */
    private Read state(boolean more, ReadingEnd end, List<ChangingField> changing) {
        return new Read(
                List.copyOf(seen),
                List.copyOf(values),
                shape(),
                expected,
                more,
                end,
                changing,
                List.copyOf(remarks),
                secrets);
    }

    private Shape shape() {
        var sampler = new ShapeSampler((position, item) -> null);
        values.forEach(value -> sampler.map(0, new Item.Readable(value)));
        return sampler.shape();
    }

    @Override
    public synchronized Optional<Read> soFar(String why) {
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        if (whole != null && !twice) {
            return Optional.of(whole);
        }
        if (whole != null) {
            remarks.add("The source was asked a second time, and the answer did not come in time.");
            return Optional.of(state(whole.more(), whole.end(), List.of()));
        }
        remarks.add("Only " + why + "; a run takes the time that the source needs.");
        return Optional.of(state(true, null, List.of()));
    }

    /** Asks again for the records of the first page. */
    private List<ChangingField> changing(List<String> remarks) {
        if (spec.read().job().isPresent()) {
            remarks.add("The source was asked once only, because each reading starts a job.");
            return List.of();
        }
        if (spec.read().request().isPost() && !spec.read().request().isGraphQl()) {
            remarks.add("The source was asked once only, because some sources refuse the same POST twice.");
            return List.of();
        }
        var again = new SecondReading(spec, secrets, first);
        reader.close();
        reader = readers.openUncounted(spec, secrets, Checkpoint.START, again, journal);
        if (closed) {
            reader.close();
        }
        try {
            return again.changing(reader, maxBytes);
        } catch (SourceException e) {
            remarks.add("The source was asked a second time and could not be read: " + e.getMessage() + ".");
            return List.of();
        }
    }

    private Chunk next(long most) {
        try {
            return reader.next(limit - seen.size(), most);
        } catch (SourceException e) {
            return reader.giveUp(e).orElseThrow(() -> e);
        }
    }

    @Override
    public Evidence evidence() {
        return Evidence.of(journal, spec.read(), secrets);
    }

    @Override
    public String progress() {
        return delivered + " of the " + limit + " records asked for came";
    }

    @Override
    public void close() {
        closed = true;
        var open = reader;
        if (open != null) {
            open.close();
        }
    }

    private Outcome keep(long position, Item item, RecordMapper mapper) {
        var outcome = mapper.map(position, item);
        var hidden = secrets.hide(item);
        // Maps again instead of searching for secrets, because a message may show only the beginning of a secret.
        var shown = hidden == item ? outcome : mapper.map(position, hidden);
        keep(new Seen(position, outcome, shown, raw(hidden)), item);
        return outcome;
    }

    private synchronized void keep(Seen one, Item item) {
        seen.add(one);
        if (item instanceof Item.Readable readable) {
            values.add(readable.value());
            if (journal.pages() <= 1) {
                first.put(SecondReading.key(one.position(), one.outcome()), readable.value());
            }
        }
        delivered = seen.size();
    }

    /** An entry of a list whose id cannot be read, or whose detail is gone, is not mapped. The lock is held. */
    private void addUnmapped(Outcome outcome) {
        if (outcome instanceof Rejection rejection) {
            var shown = rejection.with(secrets::hide);
            addUnmapped(new Seen(rejection.position(), rejection, shown, shown.raw()));
        } else if (outcome instanceof Filtered filtered) {
            var raw = filtered.raw() == null ? "" : secrets.hide(filtered.raw());
            addUnmapped(new Seen(filtered.position(), filtered, filtered, raw));
        }
    }

    private void addUnmapped(Seen entry) {
        if (seen.stream().noneMatch(one -> one.position() == entry.position())) {
            seen.add(entry);
            seen.sort(Comparator.comparingLong(Seen::position));
            delivered = seen.size();
        }
    }

    private static String raw(Item item) {
        return Rejection.cut(
                item instanceof Item.Readable readable ? readable.value().toString() : ((Item.Unreadable) item).raw());
    }
}
