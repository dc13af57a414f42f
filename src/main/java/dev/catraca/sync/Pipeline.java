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
import java.util.concurrent.Executor;

/**
 * Moves the records of one run from the reader to the database in batches, with one fenced statement per batch,
 * strictly in order. While a batch is written, the next one is sorted and the one after it is read, and no more, so memory does
 * not depend on the size of the catalogue.
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
    private final Executor executor = Infrastructure.getDefaultExecutor();
    private long sequence;
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
            FieldWatch fields) {
        this.run = run;
        this.chunks = chunks;
        this.sorting = sorting;
        this.catalog = catalog;
        this.retry = retry;
        this.story = story;
        this.rejections = rejections;
        this.fields = fields;
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

    private record SortedChunk(Chunk chunk, Batch batch) {}

    Uni<End> flow() {
        return story.opening()
                .onItem()
                .transformToMulti(told -> chunks())
                .emitOn(executor, 1)
                .onItem()
                .transformToUniAndConcatenate(this::write)
                .emitOn(executor, 1)
                .onItem()
                .transformToUniAndConcatenate(write -> write)
                .collect()
                .last()
                .map(nothing -> new End(end, sequence, checkpoint, pages));
    }

    /**
     * Passes a failure of the source on as the last element. As a signal it would overtake the chunks read before it,
     * and they would be lost.
     */
    private Multi<Uni<Chunk>> chunks() {
        return chunks.map(chunk -> Uni.createFrom().item(chunk))
                .onFailure()
                .recoverWithItem(failure -> Uni.createFrom().failure(failure));
    }

    /** What is to be written after this chunk, sorted. A failure becomes a write that fails, so that it overtakes none either. */
    private Uni<Uni<Void>> write(Uni<Chunk> next) {
        return next.chain(chunk -> fields.pass(chunk)
                        .emitOn(executor) // sorting makes hashes, which would block an event loop
                        .chain(this::sort)
                        .map(sorted -> write(chunk, sorted))
                        .onFailure()
                        .recoverWithItem(failure -> story.findings(chunk)
                                .chain(() -> Uni.createFrom().failure(failure))))
                .onFailure()
                .recoverWithItem(failure -> Uni.createFrom().failure(failure));
    }

    /** One after the other by a stream: FieldWatch may pass thousands of chunks at once, too many for a chain of Unis. */
    private Uni<List<SortedChunk>> sort(List<Chunk> passed) {
        return Multi.createFrom()
                .iterable(passed)
                .select()
                .where(chunk -> !chunk.outcomes().isEmpty()
                        || chunk.pages() > 0
                        || !chunk.doubts().isEmpty())
                .onItem()
                .transformToUniAndConcatenate(chunk -> retry.untilTrustEnds(run, "A look-up", () -> sorting.sort(chunk))
                        .map(batch -> new SortedChunk(chunk, batch)))
                .collect()
                .asList();
    }

    /** @param sorted the chunks that may be written now, perhaps none, perhaps others before this one */
    private Uni<Void> write(Chunk chunk, List<SortedChunk> sorted) {
        return Uni.createFrom().deferred(() -> {
            end = chunk.end();
            return story.findings(chunk)
                    .chain(() -> Multi.createFrom()
                            .iterable(sorted)
                            .onItem()
                            .transformToUniAndConcatenate(this::write)
                            .collect()
                            .last()
                            .replaceWithVoid());
        });
    }

    private Uni<Void> write(SortedChunk next) {
        sequence++;
        return send(next)
                .onFailure(FencedCatalog::isOutdated)
                .recoverWithUni(() -> retry.untilTrustEnds(
                                run, "A look-up", () -> sorting.sortAgain(next.chunk(), next.batch()))
                        .chain(batch -> send(new SortedChunk(next.chunk(), batch))));
    }

    private Uni<Void> send(SortedChunk next) {
        var batch = next.batch();
        // Decided once, because a batch that is sent again must be the same.
        var stored = (int) Math.min(rejections.room(), batch.rejections().size());
        return retry.untilTrustEnds(run, "Batch " + sequence, () -> catalog.apply(run.fence(), sequence, batch, stored))
                .chain(result -> went(batch, result));
    }

    private Uni<Void> went(Batch batch, BatchResult result) {
        if (result.outcome() == BatchResult.Outcome.SUPERSEDED) {
            return Uni.createFrom()
                    .failure(RunSuperseded.closed("The run is no longer RUNNING; its batch was refused."));
        }
        sorting.settle(batch);
        checkpoint = batch.checkpoint();
        pages += batch.pages();
        if (result.cancelRequested()) {
            return Uni.createFrom().failure(RunStopped.cancelled());
        }
        if (isRunningDry(batch)) {
            return Uni.createFrom()
                    .failure(SourceException.permanent(
                            "the source repeats itself: its last " + dryPages
                                    + " pages brought no record that had not come before",
                            null));
        }
        return story.applied(sequence, batch).chain(() -> judge(batch));
    }

    /**
     * Detects a source that repeats old records. The reader detects only repeated recent records; older ones are known
     * only to the whole chain of runs.
     */
    private boolean isRunningDry(Batch batch) {
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
