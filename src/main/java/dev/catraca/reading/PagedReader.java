package dev.catraca.reading;

import dev.catraca.product.Outcome;
import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.paging.Paging;
import dev.catraca.reading.paging.Turn;
import dev.catraca.reading.transport.Transport;
import dev.catraca.source.spec.ReadSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a source page by page and record by record. When the source fails, the records before the failure are delivered
 * first and the next call throws. So a source that breaks off repeatedly is still read to its end.
 */
final class PagedReader implements SourceReader {
    private final Transport transport;
    private final SecretReferences secrets;
    private final Tally tally;
    private final SourcePages pages;
    private final ConfirmingPage confirming;
    private SourceException failure;
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
        this.transport = transport;
        this.secrets = secrets;
        var paged = read.pagination().isPaged();
        this.tally = new Tally(paged, secrets);
        var requests = new PageRequests(read, transport, paging, secrets, formats, watch);
        this.pages = new SourcePages(requests, paging, secrets, mapping, watch, tally, paged, from);
        this.confirming = new ConfirmingPage(paging, pages, secrets, tally);
    }

    @Override
    public Chunk next(int maxRecords, long maxBytes, Duration maxWait) {
        if (closed) {
            throw wasClosed(null);
        }
        throwFailure();
        var outcomes = new ArrayList<Outcome>();
        try {
            fill(outcomes, maxRecords, maxBytes, maxWait);
        } catch (SourceException e) {
            // The message may quote the page, and the page may repeat a secret that was sent to it.
            var why = secrets.hide(e.getMessage());
            pages.breakOff(why);
            confirming.drop();
            if (closed) {
                throw wasClosed(e);
            }
            if (confirming.isCurrent() && !e.retryable()) {
                end = confirming.end(e);
            } else {
                failure = e.saying(why);
            }
            if (outcomes.isEmpty()) {
                throwFailure();
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
        pages.note();
        return chunk(outcomes);
    }

    /** Throws the failure that was kept until the records before it were delivered, if there is one. */
    private void throwFailure() {
        if (failure != null) {
            var thrown = failure;
            failure = null;
            throw thrown;
        }
    }

    @Override
    public Optional<Chunk> giveUp(SourceException failure) {
        if (closed || !confirming.isCurrent()) {
            return Optional.empty();
        }
        end = confirming.end(failure);
        return Optional.of(chunk(List.of()));
    }

    @Override
    public void close() {
        closed = true;
        transport.abort();
    }

    private Chunk chunk(List<Outcome> outcomes) {
        return tally.chunk(outcomes, pages.marked(), end);
    }

    private void fill(List<Outcome> outcomes, int maxRecords, long maxBytes, Duration maxWait) {
        var start = System.nanoTime();
        var size = 0L;
        while (end == null
                && (outcomes.isEmpty()
                        || outcomes.size() < maxRecords
                                && size < maxBytes
                                && since(start).compareTo(maxWait) < 0)) {
            if (!pages.isOpen()) {
                pages.open();
            }
            var before = pages.bytes();
            var item = pages.take();
            if (item == null) {
                turnPage(outcomes);
            } else {
                size += pages.bytes() - before;
                deliver(pages.map(item, confirming.held()), outcomes);
                if (outcomes.size() + confirming.held() >= maxRecords || size >= maxBytes) {
                    confirming.deliver(outcomes);
                }
            }
        }
    }

    private void deliver(Outcome outcome, List<Outcome> outcomes) {
        var known = pages.isKnown(outcome);
        if (confirming.isCurrent()) {
            confirming.hold(outcome, known);
            if (!known) {
                confirming.deliver(outcomes);
            }
            return;
        }
        tally.repeats(known ? 1 : 0);
        outcomes.add(outcome);
        pages.delivered(1);
    }

    private void turnPage(List<Outcome> outcomes) {
        var turn = pages.end(confirming.held());
        if (turn instanceof Turn.To next) {
            confirming.deliver(outcomes);
            pages.turn(next);
        } else {
            confirming.drop();
            pages.leave(null);
            end = ((Turn.Over) turn).end();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static SourceException wasClosed(Throwable cause) {
        return SourceException.permanent("the reading was ended", cause);
    }
}
