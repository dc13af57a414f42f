package dev.catraca.reading;

import dev.catraca.http.Validators;
import dev.catraca.product.Outcome;
import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.pace.Pace;
import dev.catraca.reading.paging.Paging;
import dev.catraca.reading.paging.Turn;
import dev.catraca.reading.transport.Transport;
import dev.catraca.source.spec.Each;
import dev.catraca.source.spec.ReadSpec;
import dev.catraca.source.spec.Since;
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
    private final Pace pace;
    private final SourcePages pages;
    private final ConfirmingPage confirming;
    private final DocumentVersion version;
    private final boolean paged;
    private final boolean stepped;
    private final boolean expanding;
    /** Those of the outcomes that are not in a chunk yet, then those of held ones. */
    private final List<Chunk.Step> steps = new ArrayList<>();

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
            Pace pace,
            Validators known,
            Checkpoint from) {
        this.transport = transport;
        this.pace = pace;
        this.secrets = secrets;
        this.stepped = mapping.isOfList();
        this.expanding = read.each().isPresent();
        this.paged = read.pagination().isPaged();
        this.version = new DocumentVersion(!paged && from.position() == 0, known);
        this.tally = new Tally(
                paged, read.each().flatMap(Each::flat).isPresent(), new ChangeTimes(bounded(read, from)), secrets);
        var requests = new PageRequests(read, transport, paging, secrets, formats, watch, version);
        this.pages = new SourcePages(requests, paging, secrets, mapping, watch, tally, read, from);
        this.confirming = new ConfirmingPage(paging, pages, secrets, tally);
    }

    /** The order of what was read before a checkpoint is not known, so a reading from there goes to the end. */
    private static Optional<Since> bounded(ReadSpec read, Checkpoint from) {
        return from.isBeginning() ? read.since() : read.since().map(since -> since.at(Optional.empty()));
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
            pages.breakOff(why, e.kind() == SourceException.Kind.THROTTLED || isTooSoon(e));
            confirming.drop();
            dropSteps(outcomes.size());
            if (closed) {
                throw wasClosed(e);
            }
            if (confirming.isCurrent() && !e.retryable() && !isTooSoon(e)) {
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
        if (closed || !confirming.isCurrent() || isTooSoon(failure)) {
            return Optional.empty();
        }
        end = confirming.end(failure);
        return Optional.of(chunk(List.of()));
    }

    @Override
    public String hide(String text) {
        return secrets.hide(text);
    }

    @Override
    public void close() {
        closed = true;
        transport.abort();
    }

    private Chunk chunk(List<Outcome> outcomes) {
        var delivered = steps.subList(0, stepped ? outcomes.size() : 0);
        var taken = List.copyOf(delivered);
        delivered.clear();
        return tally.chunk(outcomes, pages.marked(), pages.listed(), pace.told(end != null), end, taken);
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
                if (!outcomes.isEmpty() && pace.due().compareTo(maxWait) > 0) {
                    return;
                }
                pages.open();
            }
            var before = pages.bytes();
            var item = pages.take();
            if (item == null) {
                turnPage(outcomes);
            } else {
                var outcome = pages.map(item, confirming.held());
                // Only the first variant of a record takes bytes, and each has the texts of their parent.
                size += expanding ? Math.max(pages.bytes() - before, outcome.length()) : pages.bytes() - before;
                var known = pages.isKnown(outcome);
                tally.place(known);
                deliver(outcome, known, outcomes);
                if (outcomes.size() + confirming.held() >= maxRecords || size >= maxBytes) {
                    confirming.deliver(outcomes);
                }
            }
        }
    }

    private void deliver(Outcome outcome, boolean known, List<Outcome> outcomes) {
        if (confirming.isCurrent()) {
            confirming.hold(outcome, known);
            step(confirming.held(), known);
            if (!known) {
                confirming.deliver(outcomes);
            }
            return;
        }
        tally.repeats(known ? 1 : 0);
        outcomes.add(outcome);
        pages.delivered(1);
        step(0, known);
    }

    /** Notes where the reading is behind the last outcome, which is the last of so many that are held. */
    private void step(int held, boolean known) {
        if (stepped) {
            steps.add(new Chunk.Step(pages.marked(held), known));
        }
    }

    /** Forgets the steps behind so many outcomes. */
    private void dropSteps(int from) {
        steps.subList(Math.min(from, steps.size()), steps.size()).clear();
    }

    /** The list has the newest first, and a record of the page that has ended is older than what is asked for. */
    private void stop(List<Outcome> outcomes) {
        confirming.drop();
        dropSteps(outcomes.size());
        pages.stop();
        end = ReadingEnd.proven(
                "a record is older than the time that the run reads from, and the source lists what changed last first");
    }

    private void turnPage(List<Outcome> outcomes) {
        if (paged && tally.isOver()) {
            stop(outcomes);
            return;
        }
        var turn = pages.end();
        if (turn instanceof Turn.To next) {
            confirming.deliver(outcomes);
            pages.turn(next);
        } else {
            confirming.drop();
            dropSteps(outcomes.size());
            pages.leave(null);
            var reached = ((Turn.Over) turn).end();
            end = reached.of(reached.unchanged() ? version.known() : version.read(), tally.isUnsorted());
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean isTooSoon(SourceException failure) {
        return failure.kind() == SourceException.Kind.TOO_SOON;
    }

    private static SourceException wasClosed(Throwable cause) {
        return SourceException.permanent("the reading was ended", cause);
    }
}
