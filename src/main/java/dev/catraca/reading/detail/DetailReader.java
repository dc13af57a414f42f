package dev.catraca.reading.detail;

import dev.catraca.product.Known;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.RecentKeys;
import dev.catraca.reading.RecordMapping;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceReader;
import dev.catraca.reading.pace.Pace;
import dev.catraca.source.spec.ReadSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Reads a list, and asks for the products of its entries. Its records come in the order of the list. A checkpoint counts entries of the
 * list; only its position counts records. When a request fails, the records of the entries before it are delivered first and the next call
 * throws; what was asked for behind it is not asked for twice.
 */
public final class DetailReader implements SourceReader {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final SourceReader list;
    private final Lookups lookups;
    private final Lanes lanes;
    private final Window window;
    private final RowMapping mapping;
    private final Gathering gathering;
    private final SecretReferences secrets;
    private final Pace pace;
    private final RecentKeys keys = new RecentKeys();
    private Chunk read;
    /** What the next entry became, if it did not fit into the chunk before. */
    private Mapped next;

    private Checkpoint at;
    private SourceException failure;
    private boolean readsList;
    private boolean stopped;

    /**
     * @param list begins at {@link #inList} of {@code from}
     * @param known what need not be asked for
     * @param executor the threads that ask
     */
    public DetailReader(
            ReadSpec read,
            SourceReader list,
            Lookups lookups,
            KnownDetails known,
            RecordMapping mapping,
            SecretReferences secrets,
            Pace pace,
            Executor executor,
            Checkpoint from) {
        this.list = list;
        this.lookups = lookups;
        this.secrets = secrets;
        this.pace = pace;
        this.at = from;
        this.mapping = new RowMapping(read, mapping, secrets);
        lanes = new Lanes(executor, lookups.most());
        window = new Window(read, lookups, known, lanes);
        gathering = new Gathering(pace, secrets);
    }

    /** The same place for a reader of the list alone. */
    public static Checkpoint inList(Checkpoint at) {
        return new Checkpoint(at.page(), at.skip(), at.listed() + at.skip(), at.prefix(), at.crossed(), at.listed());
    }

    private static Checkpoint behind(Checkpoint inList, long records) {
        return new Checkpoint(
                inList.page(),
                inList.skip(),
                records,
                inList.prefix(),
                inList.crossed(),
                inList.position() - inList.skip());
    }

    @Override
    public Chunk next(int maxRecords, long maxBytes, Duration maxWait) {
        throwFailure();
        var outcomes = new ArrayList<Outcome>();
        ReadingEnd end = null;
        try {
            end = fill(outcomes, maxRecords, maxBytes, maxWait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : maxWait);
        } catch (SourceException e) {
            failure = e.saying(secrets.hide(e.getMessage()));
            stopped = !readsList;
            if (outcomes.isEmpty()) {
                throwFailure();
            }
        } catch (RuntimeException | Error e) {
            // Some entries were read and not delivered, so reading must not continue behind them.
            close();
            throw e;
        }
        return gathering.chunk(outcomes, at, end);
    }

    private void throwFailure() {
        if (failure != null) {
            var thrown = failure;
            failure = null;
            throw thrown;
        }
    }

    @Override
    public Optional<Chunk> giveUp(SourceException failure) {
        return readsList ? list.giveUp(failure).map(this::last) : Optional.empty();
    }

    private Chunk last(Chunk ofList) {
        gathering.add(ofList);
        return gathering.chunk(List.of(), behind(ofList.after(), at.position()), ofList.end());
    }

    @Override
    public String hide(String text) {
        return secrets.hide(text);
    }

    @Override
    public void close() {
        lanes.close();
        lookups.abort();
        list.close();
    }

    /** Returns how the reading ended; null if there is more. */
    private ReadingEnd fill(List<Outcome> outcomes, int maxRecords, long maxBytes, Duration maxWait) {
        if (stopped) {
            stopped = false;
            window.goOn();
        }
        var until = System.nanoTime() + maxWait.toNanos();
        var size = 0L;
        while (outcomes.isEmpty() || outcomes.size() < maxRecords && size < maxBytes && until - System.nanoTime() > 0) {
            if (window.first() == null) {
                if (isOver()) {
                    return read.end();
                }
                if (!outcomes.isEmpty() && pace.due().compareTo(maxWait) > 0) {
                    return null;
                }
                readList(maxRecords, maxBytes, maxWait);
                continue;
            }
            if (!window.await(outcomes.isEmpty() ? LONGEST_WAIT.toNanos() : until - System.nanoTime())) {
                return null;
            }
            if (next == null) {
                next = mapping.map(window.first(), at.position());
            }
            if (!outcomes.isEmpty() && outcomes.size() + next.outcomes().size() > maxRecords) {
                return null;
            }
            size += deliver(outcomes);
        }
        return isOver() ? read.end() : null;
    }

    private boolean isOver() {
        return window.first() == null && read != null && read.last();
    }

    private void readList(int maxRecords, long maxBytes, Duration maxWait) {
        readsList = true;
        read = list.next(maxRecords, maxBytes, maxWait);
        readsList = false;
        gathering.add(read);
        window.fill(read.outcomes(), read.steps());
        if (window.first() == null) {
            at = behind(read.after(), at.position());
        }
    }

    /** Delivers what the next entry became; returns how many bytes it has. */
    private long deliver(List<Outcome> outcomes) {
        var row = window.first();
        var bytes = (long) row.length();
        for (var asked : row.asked().values()) {
            var answers = asked.task().take();
            if (answers.isPresent()) {
                gathering.add(answers.get());
                bytes += answers.get().bytes();
            }
        }
        gathering.add(next);
        gathering.repeats(next.outcomes().stream()
                .filter(outcome -> isRepeated(outcome, row.step().known()))
                .count());
        outcomes.addAll(next.outcomes());
        var position = at.position() + next.outcomes().size();
        next = null;
        window.leave();
        at = behind(window.first() == null ? read.after() : row.step().after(), position);
        return bytes;
    }

    /** Whether it is a product whose key was seen before, perhaps because its entry came twice. */
    private boolean isRepeated(Outcome outcome, boolean entryKnown) {
        var key = outcome instanceof Product product
                ? product.externalId()
                : outcome instanceof Known known ? known.externalId() : null;
        return key != null && (keys.add(key, 0) != null || entryKnown);
    }
}
