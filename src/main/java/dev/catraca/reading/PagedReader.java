package dev.catraca.reading;

import dev.catraca.product.Outcome;
import dev.catraca.product.Rejection;
import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.paging.Paging;
import dev.catraca.reading.paging.Turn;
import dev.catraca.reading.transport.Addresses;
import dev.catraca.reading.transport.Transport;
import dev.catraca.source.spec.ReadSpec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a source page by page and record by record. When the source fails, the records before the failure are delivered
 * first and the next call throws. So a source that breaks off repeatedly is still read to its end.
 */
final class PagedReader implements SourceReader {
    private final ReadSpec read;
    private final Transport transport;
    private final Paging paging;
    private final SecretReferences secrets;
    private final RecordMapping mapping;
    private final RecordFormats formats;
    private final PageWatch watch;
    private final boolean paged;
    private final KeyWatch keys;
    private final Findings remarks = new Findings();
    private final Findings doubts = new Findings();
    private final HeldRecords held = new HeldRecords();
    private final Redeliveries redeliveries = new Redeliveries();
    private Checkpoint at;
    private OpenPage page;
    private SourceException failure;
    private Long expected;
    private int pages;
    private long bytes;
    private long repeats;
    private ReadingEnd end;
    private volatile boolean closed;

    PagedReader(
            ReadSpec read,
            Transport transport,
            Paging paging,
            SecretReferences secrets,
            RecordMapping mapping,
            RecordFormats formats,
            PageWatch watch,
            Checkpoint from) {
        this.read = read;
        this.transport = transport;
        this.paging = paging;
        this.secrets = secrets;
        this.mapping = mapping;
        this.formats = formats;
        this.watch = watch;
        this.at = from;
        this.paged = read.pagination().isPaged();
        this.keys = new KeyWatch(from.page() != null);
    }

    @Override
    public Chunk next(int maxRecords, long maxBytes, Duration maxWait) {
        if (closed) {
            throw wasClosed(null);
        }
        if (failure != null) {
            var thrown = failure;
            failure = null;
            throw thrown;
        }
        var outcomes = new ArrayList<Outcome>();
        try {
            fill(outcomes, maxRecords, maxBytes, maxWait);
        } catch (SourceException e) {
            at = marked();
            leavePage();
            watch.leave(secrets.hide(e.getMessage()));
            if (closed) {
                throw wasClosed(e);
            }
            if (isBeyondTotal() && !e.retryable()) {
                end = beyondTotal(e);
            } else {
                // The message may quote the page, and the page may repeat a secret that was sent to it.
                failure = e.saying(secrets.hide(e.getMessage()));
            }
            if (failure != null && outcomes.isEmpty()) {
                var thrown = failure;
                failure = null;
                throw thrown;
            }
        } catch (RuntimeException | Error e) {
            // Some records were read and not delivered, so reading must not continue after them.
            close();
            throw e;
        }
        if (closed) {
            // A stream that is closed during a read may look like a stream that ended.
            throw wasClosed(null);
        }
        if (page != null) {
            noteFindings();
        }
        return chunk(outcomes);
    }

    @Override
    public Optional<Chunk> giveUp(SourceException failure) {
        if (closed || !isBeyondTotal()) {
            return Optional.empty();
        }
        end = beyondTotal(failure);
        return Optional.of(chunk(List.of()));
    }

    private Chunk chunk(List<Outcome> outcomes) {
        var chunk = new Chunk(
                List.copyOf(outcomes),
                marked(),
                pages,
                bytes,
                expected,
                paged ? repeats : null,
                remarks.take(),
                doubts.take(),
                end);
        pages = 0;
        bytes = 0;
        repeats = 0;
        return chunk;
    }

    @Override
    public void close() {
        closed = true;
        transport.abort();
    }

    private void fill(List<Outcome> outcomes, int maxRecords, long maxBytes, Duration maxWait) {
        var start = System.nanoTime();
        var size = 0L;
        while (end == null
                && (outcomes.isEmpty()
                        || outcomes.size() < maxRecords
                                && size < maxBytes
                                && since(start).compareTo(maxWait) < 0)) {
            if (page == null) {
                openPage();
            }
            var before = page.bytes();
            var item = take();
            if (item == null) {
                turnPage(outcomes);
            } else {
                size += page.bytes() - before;
                watch.count();
                deliver(hidden(mapping.map(at.position() + held.size() + 1, item)), outcomes);
                if (outcomes.size() + held.size() >= maxRecords || size >= maxBytes) {
                    deliverHeld(outcomes);
                }
            }
        }
    }

    /**
     * If a page is requested only to check that there are no more records, holds its records until one is new or the
     * limit is reached: such a page is often just the last page again.
     */
    private void deliver(Outcome outcome, List<Outcome> outcomes) {
        var known = keys.add(outcome);
        if (isBeyondTotal()) {
            held.add(outcome, known);
            if (!known) {
                deliverHeld(outcomes);
            }
            return;
        }
        repeats += known ? 1 : 0;
        outcomes.add(outcome);
        at = new Checkpoint(at.page(), at.skip() + 1, at.position() + 1, null, false);
    }

    /** The part of the record that a rejection shows may repeat a secret that was sent to the source. */
    private Outcome hidden(Outcome outcome) {
        return outcome instanceof Rejection rejection ? rejection.with(secrets::hide) : outcome;
    }

    private void deliverHeld(List<Outcome> outcomes) {
        if (held.size() == 0) {
            return;
        }
        repeats += held.known();
        at = new Checkpoint(at.page(), held.size(), at.position() + held.size(), null, false);
        held.moveTo(outcomes);
    }

    /** The total is reached, and nothing was delivered from the page that is requested to check that. */
    private boolean isBeyondTotal() {
        return at.skip() == 0 && paging.isBeyondTotal(at.page());
    }

    private ReadingEnd beyondTotal(SourceException failure) {
        return failure.kind() == SourceException.Kind.NOT_THERE
                ? ReadingEnd.proven("the total was reached, and the source has no page behind it")
                : ReadingEnd.guessed("the total was reached, and the page behind it could not be read: "
                        + secrets.hide(failure.getMessage()));
    }

    private void openPage() {
        request();
        if (at.skip() > 0 && !skip()) {
            // Any number of records may have been inserted before the delivered ones, or removed from them.
            var name = paged ? named() : "the document";
            doubts.add(name + " began otherwise when it was asked for again: the list moved while it was read");
            leavePage();
            watch.leave("the list moved");
            at = Checkpoint.of(at.page(), at.position());
            redeliveries.add(at.page(), name);
            request();
        }
    }

    private void request() {
        var address = address(secrets.inAddress(paging.address(at.page())));
        var name = named();
        watch.open(name);
        page = new OpenPage(read, formats, transport.open(address, name), at.page() == null);
        keys.open();
    }

    /** Skips the records that were delivered before; false if the page no longer begins with them. */
    private boolean skip() {
        if (at.crossed()) {
            keys.wasCrossed();
        }
        for (var skipped = 0L; skipped < at.skip(); skipped++) {
            var item = take();
            if (item == null) {
                return false;
            }
            keys.add(mapping.map(at.position() - at.skip() + skipped + 1, item));
        }
        return at.prefix() == null || at.prefix().equals(keys.prefix());
    }

    private String named() {
        return secrets.hide(paging.name(at.page(), at.position() - at.skip()));
    }

    /**
     * The checkpoint with the digest that is needed to check that the page is still the same when it is requested
     * again.
     */
    private Checkpoint marked() {
        return at.skip() == 0 || at.prefix() != null || page == null
                ? at
                : new Checkpoint(at.page(), at.skip(), at.position(), keys.prefix(), keys.crossed());
    }

    private Item take() {
        var before = page.bytes();
        try {
            return page.next();
        } finally {
            bytes += page.bytes() - before;
        }
    }

    private void turnPage(List<Outcome> outcomes) {
        var name = named();
        var beyondTotal = paging.isBeyondTotal(at.page());
        var pageEnd = page.end(at.position() + held.size(), keys, beyondTotal);
        noteFindings();
        var turn = paging.after(at.page(), pageEnd);
        if (turn instanceof Turn.To) {
            deliverHeld(outcomes);
        }
        var error = page.errorBesideRecords();
        if (error != null) {
            doubts.add(secrets.hide(error));
        }
        // A repeated last page, or a first page in answer to a page number that is too high, does not mean that the
        // list moved.
        var again = pageEnd.repeats() || beyondTotal && pageEnd.repeatsBehindTotal();
        if (keys.crossed() && !(again && turn instanceof Turn.Over)) {
            doubts.add("records of " + name + " had come before on another page: the list moved while it was read");
        }
        leavePage();
        watch.leave(null);
        pages++;
        if (turn instanceof Turn.To next) {
            keys.turn(name, pageEnd.records());
            at = Checkpoint.of(next.page(), at.position());
        } else {
            end = ((Turn.Over) turn).end();
        }
    }

    private void noteFindings() {
        var total = page.expected();
        // Keeps the largest: if the total falls while the list is read, records were removed from it.
        expected = total == null || expected != null && expected > total ? expected : total;
        page.remarks().forEach(remark -> remarks.add(secrets.hide(remark)));
        page.doubts().forEach(doubt -> doubts.add(secrets.hide(doubt)));
    }

    private void leavePage() {
        held.clear();
        if (page != null) {
            page.close();
            page = null;
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static SourceException wasClosed(Throwable cause) {
        return SourceException.permanent("the reading was ended", cause);
    }

    private static URI address(String text) {
        return Addresses.parse(text)
                .orElseThrow(() -> SourceException.permanent(
                        "the address of the source is not a valid http, https or file address", null));
    }
}
