package dev.catraca.sync;

import dev.catraca.catalog.Batch;
import dev.catraca.catalog.BatchResult;
import dev.catraca.catalog.FencedCatalog;
import dev.catraca.source.read.Chunk;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * The way of one run's records: reader, batches, one fenced statement each, strictly in order. One chunk is read ahead while
 * the one before is written; beyond that nothing is held, so memory does not depend on the size of the catalogue.
 */
final class Pipeline {
    private final RunTask run;
    private final Multi<Chunk> chunks;
    private final FencedCatalog catalog;
    private final StorageRetry retry;
    private final RunStory story;
    private final RejectionWatch rejections;
    private long sequence;

    Pipeline(
            RunTask run,
            Multi<Chunk> chunks,
            FencedCatalog catalog,
            StorageRetry retry,
            RunStory story,
            RejectionWatch rejections) {
        this.run = run;
        this.chunks = chunks;
        this.catalog = catalog;
        this.retry = retry;
        this.story = story;
        this.rejections = rejections;
    }

    Uni<Void> flow() {
        return story.opening()
                .onItem()
                .transformToMulti(told -> writes())
                .emitOn(Infrastructure.getDefaultExecutor(), 1)
                .onItem()
                .transformToUniAndConcatenate(write -> write)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * A failure of the source takes its turn as the last element. As a signal it would overtake the chunks that were read
     * before it, and they would be lost.
     */
    private Multi<Uni<Void>> writes() {
        return chunks.map(chunk -> Uni.createFrom().deferred(() -> write(chunk)))
                .onFailure()
                .recoverWithItem(failure -> Uni.createFrom().failure(failure));
    }

    private Uni<Void> write(Chunk chunk) {
        if (chunk.outcomes().isEmpty() && chunk.pages() == 0) {
            return Uni.createFrom().voidItem();
        }
        var batch = Batch.of(
                chunk.outcomes(),
                rejections.room(),
                chunk.pages(),
                chunk.bytes(),
                chunk.expected(),
                Checkpoints.write(chunk.after()));
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
        return story.applied(sequence, batch).chain(() -> judge(batch));
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
