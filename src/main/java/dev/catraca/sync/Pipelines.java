package dev.catraca.sync;

import dev.catraca.catalog.BatchConfig;
import dev.catraca.catalog.FencedCatalog;
import dev.catraca.catalog.FilledFields;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.SourceReader;
import dev.catraca.reading.SourceReaders;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.run.RunEvents;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Creates a {@link Pipeline} for each run. */
@ApplicationScoped
class Pipelines {
    private final SourceReaders readers;
    private final SourcePulls pulls;
    private final FencedCatalog catalog;
    private final FilledFields filled;
    private final BatchConfig batch;
    private final StorageRetry retry;
    private final RunEvents events;
    private final RejectionConfig rejections;
    private final Event<PageOfRun> pages;

    Pipelines(
            SourceReaders readers,
            SourcePulls pulls,
            FencedCatalog catalog,
            FilledFields filled,
            BatchConfig batch,
            StorageRetry retry,
            RunEvents events,
            RejectionConfig rejections,
            Event<PageOfRun> pages) {
        this.readers = readers;
        this.pulls = pulls;
        this.catalog = catalog;
        this.filled = filled;
        this.batch = batch;
        this.retry = retry;
        this.events = events;
        this.rejections = rejections;
        this.pages = pages;
    }

    /**
     * Reads the source from the checkpoint to its end into the catalogue, and returns how it ended. Cancelling ends the
     * reading.
     */
    Uni<ReadingEnd> carry(RunTask run, Checkpoint from) {
        return open(run, from).chain(reader -> {
            var watch = new RejectionWatch(rejections, run.spec());
            var fields = new FieldWatch(run, filled, batch.maxBytes().asLongValue());
            return new Pipeline(run, pulls.of(run, reader), catalog, retry, new RunStory(run, events), watch, fields)
                    .flow()
                    .onTermination()
                    .invoke(() -> onWorker(reader::close));
        });
    }

    /** On a worker thread, because secrets are read from files, and a mounted folder may hang. */
    private Uni<SourceReader> open(RunTask run, Checkpoint from) {
        // An emitter ignores items after a cancellation. The reader has sent no request yet, so it need not be closed.
        return Uni.createFrom()
                .emitter(emitter -> onWorker(() -> {
                    try {
                        emitter.complete(readers.open(
                                run.spec(),
                                from,
                                new RecordMapper(run.spec()),
                                page -> Telemetry.tell(pages, new PageOfRun(run.id(), run.source(), page))));
                    } catch (RuntimeException | Error failure) {
                        emitter.fail(failure);
                    }
                }));
    }

    private static void onWorker(Runnable work) {
        Infrastructure.getDefaultWorkerPool().execute(work);
    }
}
