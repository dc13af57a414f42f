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

/**
 * Moves the records of one run from the reader to the database in batches, with one fenced statement per batch,
 * strictly in order. Reads one chunk ahead while the previous one is written, and no more, so memory does not depend on
 * the size of the catalogue.
 */
final class Pipeline {
    /** After this many pages in a row without a new key, the source counts as repeating itself. */
    private static final int MOST_DRY_PAGES = 3;

    private final RunTask run;
    private final Multi<Chunk> chunks;
    private final FencedCatalog catalog;
    private final StorageRetry retry;
    private final RunStory story;
    private final RejectionWatch rejections;
    private final FieldWatch fields;
    private long sequence;
    private long dryPages;
    private ReadingEnd end;

    Pipeline(
            RunTask run,
            Multi<Chunk> chunks,
            FencedCatalog catalog,
            StorageRetry retry,
            RunStory story,
            RejectionWatch rejections,
            FieldWatch fields) {
        this.run = run;
        this.chunks = chunks;
        this.catalog = catalog;
        this.retry = retry;
        this.story = story;
        this.rejections = rejections;
        this.fields = fields;
    }

    /** How the reading ended. */
    Uni<ReadingEnd> flow() {
        return story.opening()
                .onItem()
                .transformToMulti(told -> writes())
                .emitOn(Infrastructure.getDefaultExecutor(), 1)
                .onItem()
                .transformToUniAndConcatenate(write -> write)
                .collect()
                .last()
                .map(nothing -> end);
    }

    /**
     * Passes a failure of the source on as the last element. As a signal it would overtake the chunks read before it,
     * and they would be lost.
     */
    private Multi<Uni<Void>> writes() {
        return chunks.map(chunk -> Uni.createFrom().deferred(() -> pass(chunk)))
                .onFailure()
                .recoverWithItem(failure -> Uni.createFrom().failure(failure));
    }

    private Uni<Void> pass(Chunk chunk) {
        end = chunk.end();
        return story.findings(chunk).chain(() -> fields.pass(chunk)).chain(passed -> {
            var written = Uni.createFrom().voidItem();
            for (var next : passed) {
                written = written.chain(() -> write(next));
            }
            return written;
        });
    }

    private Uni<Void> write(Chunk chunk) {
        if (chunk.outcomes().isEmpty() && chunk.pages() == 0 && chunk.doubts().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var batch = Batch.of(
                chunk.outcomes(),
                rejections.room(),
                chunk.pages(),
                chunk.bytes(),
                chunk.expected(),
                Checkpoints.write(chunk.after()),
                chunk.repeats(),
                chunk.doubts());
        var next = ++sequence;
        return retry.untilTrustEnds(run, "Batch " + next, () -> catalog.apply(run.id(), run.source(), next, batch))
                .chain(result -> went(batch, result));
    }

    private Uni<Void> went(Batch batch, BatchResult result) {
        if (result.outcome() == BatchResult.Outcome.SUPERSEDED) {
            return Uni.createFrom()
                    .failure(RunSuperseded.closed("The run is no longer RUNNING; its batch was refused."));
        }
        if (result.cancelRequested()) {
            return Uni.createFrom().failure(RunStopped.cancelled());
        }
        if (isRunningDry(batch, result)) {
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
     * only to the database.
     */
    private boolean isRunningDry(Batch batch, BatchResult result) {
        if (batch.repeats() == null || result.outcome() != BatchResult.Outcome.APPLIED) {
            return false;
        }
        if (result.inserted() + result.updated() + result.unchanged() > 0) {
            dryPages = 0;
        } else if (result.duplicated() > 0) {
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
