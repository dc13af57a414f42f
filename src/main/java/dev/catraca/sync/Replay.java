package dev.catraca.sync;

import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.Excerpt;
import dev.catraca.reading.HiddenMarks;
import dev.catraca.reading.Item;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.RecordMapping;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceReader;
import dev.catraca.reading.format.RecordText;
import dev.catraca.reading.variants.Variants;
import dev.catraca.run.RejectedRecords.Rejected;
import dev.catraca.source.spec.MapEntry;
import dev.catraca.source.spec.ReadSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the rejected records of another run, in place of the source. A record whose text is not whole, or has a reference in the place of a
 * secret, is rejected again, for the reason that it had. Records are numbered from 1; the page of a checkpoint is the position that the last one had in the source, and what it
 * skips are variants of the one behind it.
 */
final class Replay implements SourceReader {
    private final Stored stored;
    private final RecordMapping mapping;
    private final Optional<Variants> variants;
    private final boolean ofDetails;
    private final HiddenMarks hidden;
    private Checkpoint at;

    /** Where the rejected records are stored. */
    @FunctionalInterface
    interface Stored {
        /** The next ones behind a position, none if there are no more. May block, until the database is given up. */
        List<Rejected> after(long position, int limit);
    }

    Replay(Stored stored, RecordMapping mapping, ReadSpec read, Checkpoint from) {
        this.stored = stored;
        this.mapping = mapping;
        this.variants = read.each().map(Variants::new);
        this.ofDetails = read.details().ofRecord().isPresent();
        this.hidden = new HiddenMarks(read);
        this.at = from;
    }

    @Override
    public Chunk next(int maxRecords, long maxBytes, Duration maxWait) {
        var most = Math.max(1, Math.min(maxRecords, maxBytes / Rejection.RAW_LIMIT_BYTES));
        var rejected = stored.after(at.page() == null ? 0 : Long.parseLong(at.page()), (int) most);
        var outcomes = new ArrayList<Outcome>();
        var bytes = 0L;
        if (rejected.isEmpty()) {
            return chunk(outcomes, 0, ReadingEnd.proven("all rejected records that are stored were read"));
        }
        for (var record : rejected) {
            bytes += record.raw().length();
            if (!take(record, (int) most, outcomes)) {
                break;
            }
        }
        return chunk(outcomes, bytes, null);
    }

    /** Takes what the record becomes, which is more than one if it was rejected for all of its variants; false when there is no room. */
    private boolean take(Rejected record, int most, List<Outcome> outcomes) {
        var records = variants.map(each -> each.of(item(record)))
                .orElseGet(() -> List.of(item(record)).iterator());
        for (var skipped = 0; skipped < at.skip() && records.hasNext(); skipped++) {
            records.next();
        }
        var taken = 0;
        while (records.hasNext() && outcomes.size() < most) {
            outcomes.add(shown(mapping.map(at.position() + ++taken, records.next())));
        }
        at = records.hasNext()
                ? new Checkpoint(at.page(), at.skip() + taken, at.position() + taken, null, false)
                : new Checkpoint(Long.toString(record.position()), 0, at.position() + taken, null, false);
        return at.skip() == 0;
    }

    @Override
    public Optional<Chunk> giveUp(SourceException failure) {
        return Optional.empty();
    }

    @Override
    public void close() {
        // It has nothing open between two calls.
    }

    private static Outcome shown(Outcome outcome) {
        if (outcome instanceof Product product) {
            return product.with(Excerpt::shown);
        }
        return outcome instanceof Rejection rejection ? rejection.with(Excerpt::shown) : outcome;
    }

    private Item item(Rejected record) {
        var code = RejectionCode.valueOf(record.code());
        return Optional.of(record.raw())
                .filter(raw -> !hidden.areIn(raw))
                .flatMap(RecordText::read)
                // A line of CSV that could not be read may look like a JSON text or number.
                .filter(value -> value.isObject() || code == RejectionCode.NOT_AN_OBJECT)
                // An entry of the list is no product; what was asked for has it beside it.
                .filter(value -> !ofDetails || value.has(MapEntry.member(MapEntry.LIST)))
                .<Item>map(Item.Readable::new)
                .orElseGet(() -> new Item.Unreadable(code, record.message(), record.raw(), record.externalId()));
    }

    private Chunk chunk(List<Outcome> outcomes, long bytes, ReadingEnd end) {
        return new Chunk(outcomes, at, 0, bytes, null, null, List.of(), List.of(), end);
    }
}
