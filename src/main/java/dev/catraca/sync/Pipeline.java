package dev.catraca.sync;

import dev.catraca.catalog.Batch;
import dev.catraca.catalog.BatchResult;
import dev.catraca.catalog.FencedCatalog;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.SourceException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Moves the records of one run from the reader to the database in batches, with one fenced statement per batch. Several batches are in
 * flight at once, each on a connection of its own. They are numbered and sorted before, in the order of their records, and what depends
 * on that order is done once all before are stored. A batch is sent only when no more than the others in flight are before it, so the ledger
 * of a broken run has few entries behind its first gap.
 *
 * <p>Besides those in flight each stage before has a batch or two in memory. So memory does not depend on the size of the catalogue.
 */
final class Pipeline {
    /** After this many pages in a row without a new key, the source counts as repeating itself. */
    private static final int MOST_DRY_PAGES = 3;

    private final RunTask run;
    private final Multi<Chunk> chunks;
    private final Sorting sorting;
    private final FencedCatalog catalog;
    private final StorageRetry retry;
    private final RunStory story;
    private final RejectionWatch rejections;
    private final FieldWatch fields;
    private final ChangeWatch changes;
    private final int inFlight;
    private final Executor executor = Infrastructure.getDefaultExecutor();
    private long sequence;
    /** Completes when all batches that were sent before the next one are stored. */
    private CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);

    private JsonObject checkpoint;
    private long pages;
    private long dryPages;
    private ReadingEnd end;

    Pipeline(
            RunTask run,
            Multi<Chunk> chunks,
            Sorting sorting,
            FencedCatalog catalog,
            StorageRetry retry,
            RunStory story,
            RejectionWatch rejections,
            FieldWatch fields,
            ChangeWatch changes,
            int inFlight) {
        this.run = run;
        this.chunks = chunks;
        this.sorting = sorting;
        this.catalog = catalog;
        this.retry = retry;
        this.story = story;
        this.rejections = rejections;
        this.fields = fields;
        this.changes = changes;
        this.inFlight = inFlight;
        var resumed = run.opened().resumed();
        checkpoint = resumed == null ? null : resumed.checkpoint();
    }

    /**
     * How a pipeline ended.
     *
     * @param sequence the number of its last batch, 0 if there was none
     * @param checkpoint that of its last batch, or the one that the run began with; null at the beginning of the source
     * @param pages how many pages it has read
     */
    record End(ReadingEnd reading, long sequence, JsonObject checkpoint, long pages) {}

    /** @param end how the reading ended, if that is known by now: a chunk may have been held back for a later one */
    private record KeyedChunk(Chunk chunk, KeyedRecords records, ReadingEnd end) {}

    /** @param batch as it was stored */
    private record Stored(Batch batch, long number, boolean cancelRequested) {}

    /** Four stages that work at the same time, each on another batch: reading, hashing, looking up and judging, writing. */
    Uni<End> flow() {
        var keyed = inTurn(story.opening().onItem().transformToMulti(told -> chunks))
                .onItem()
                .transformToMultiAndConcatenate(this::keyed);
        var sorted = inTurn(keyed).onItem().transformToUniAndConcatenate(this::sorted);
        return handedOver(judged(sorted))
                .onItem()
                .transformToUni(this::write)
                .merge(inFlight)
                .collect()
                .last()
                .map(nothing -> new End(end, sequence, checkpoint, pages));
    }

    /** Passes the results of a stage on to the next, which runs on a thread of its own. */
    private <T> Multi<T> inTurn(Multi<T> stage) {
        return handedOver(stage).onItem().transformToUniAndConcatenate(result -> result);
    }

    /** Hands a failure over as the last element. As a signal it would overtake the chunks before it, and they would be lost. */
    private <T> Multi<Uni<T>> handedOver(Multi<T> stage) {
        return stage.map(result -> Uni.createFrom().item(result))
                .onFailure()
                .recoverWithItem(failure -> Uni.createFrom().failure(failure))
                .emitOn(executor, 1);
    }

    /** What is to be written after this chunk, with hashes: perhaps nothing, perhaps chunks before it. */
    private Multi<KeyedChunk> keyed(Chunk next) {
        return Uni.createFrom()
                .item(next)
                .call(story::findings)
                .chain(fields::pass)
                .emitOn(executor) // hashing would block an event loop
                .invoke(() -> end = next.end())
                .onItem()
                .transformToMulti(passed -> Multi.createFrom().iterable(passed))
                .select()
                .where(chunk -> !chunk.outcomes().isEmpty()
                        || chunk.pages() > 0
                        || !chunk.doubts().isEmpty())
                .map(chunk -> new KeyedChunk(chunk, KeyedRecords.of(chunk.outcomes()), next.end()));
    }

    private Uni<SortedChunk> sorted(KeyedChunk next) {
        return retry.untilTrustEnds(run, "A look-up", () -> sorting.sort(next.chunk(), next.records()))
                .map(batch -> new SortedChunk(batch.writesProducts() ? next.chunk() : null, batch, next.end()));
    }

    /** What may be sent; what is held back follows at the end, or before a failure. */
    private Multi<SortedChunk> judged(Multi<SortedChunk> sorted) {
        return sorted.onItem()
                .transformToMultiAndConcatenate(next -> Multi.createFrom().items(changes.pass(next).stream()))
                .onCompletion()
                .switchTo(() -> Multi.createFrom().items(changes.end().stream()))
                .onFailure(ChecksBroken.class)
                .call(failure -> story.checksBroken((ChecksBroken) failure))
                .onFailure()
                .recoverWithMulti(failure -> Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().items(held(failure).stream()),
                                Multi.createFrom().failure(failure)));
    }

    /** Without the database, or with a broken check, nothing more is sent. */
    private List<SortedChunk> held(Throwable failure) {
        return failure instanceof SourceException ? changes.failed() : List.of();
    }

    /** Sends a batch now; ends when it and all before it are stored. A failure of the source waits for them, too. */
    private Uni<Void> write(Uni<SortedChunk> next) {
        var before = Uni.createFrom().completionStage(turn);
        var over = new CompletableFuture<Void>();
        turn = over;
        return next.onItemOrFailure()
                .transformToUni((sorted, failure) -> failure == null
                        ? send(sorted).chain(stored -> before.chain(() -> went(sorted, stored)))
                        : before.chain(() -> Uni.createFrom().failure(failure)))
                .invoke(() -> over.complete(null));
    }

    private Uni<Stored> send(SortedChunk next) {
        var number = ++sequence;
        // Decided once, because a batch that is sent again must be the same.
        var room = rejections.giveRoom(next.batch());
        return send(number, next.batch(), room)
                .onFailure(failure -> next.chunk() != null && FencedCatalog.isOutdated(failure))
                .recoverWithUni(() -> retry.untilTrustEnds(
                                run, "A look-up", () -> sorting.sortAgain(next.chunk(), next.batch()))
                        .chain(batch -> send(number, batch, room)));
    }

    private Uni<Stored> send(long number, Batch batch, int room) {
        return retry.untilTrustEnds(run, "Batch " + number, () -> catalog.apply(run.fence(), number, batch, room))
                .chain(result -> result.outcome() == BatchResult.Outcome.SUPERSEDED
                        ? Uni.createFrom()
                                .failure(RunSuperseded.closed("The run is no longer RUNNING; its batch was refused."))
                        : Uni.createFrom().item(new Stored(batch, number, result.cancelRequested())));
    }

    private Uni<Void> went(SortedChunk next, Stored stored) {
        var batch = stored.batch();
        sorting.settle(batch);
        checkpoint = batch.checkpoint();
        pages += batch.pages();
        if (stored.cancelRequested()) {
            return Uni.createFrom().failure(RunStopped.cancelled());
        }
        if (isRunningDry(batch, next.end())) {
            return Uni.createFrom()
                    .failure(SourceException.permanent(
                            "the source repeats itself: its last " + dryPages
                                    + " pages brought no record that had not come before",
                            null));
        }
        return story.applied(stored.number(), batch).chain(() -> judge(batch));
    }

    /**
     * Detects a source that repeats old records. The reader detects only repeated recent records; older ones are known
     * only to the whole chain of runs.
     */
    private boolean isRunningDry(Batch batch, ReadingEnd end) {
        if (batch.repeats() == null) {
            return false;
        }
        if (batch.isFresh()) {
            dryPages = 0;
        } else if (batch.duplicated() > 0) {
            dryPages += batch.pages();
        }
        return dryPages >= MOST_DRY_PAGES && end == null;
    }

    private Uni<Void> judge(Batch batch) {
        var told = rejections.count(batch)
                ? story.rejectionsNoLongerStored(rejections.maxStored())
                : Uni.createFrom().voidItem();
        return told.chain(() -> rejections
                .verdict()
                .map(tooMany -> Uni.createFrom().<Void>failure(tooMany))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
