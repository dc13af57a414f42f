package dev.catraca.sync;

import dev.catraca.catalog.BatchConfig;
import dev.catraca.catalog.FencedCatalog;
import dev.catraca.catalog.FilledFields;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.SourceReader;
import dev.catraca.reading.SourceReaders;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.run.RunEnd;
import dev.catraca.run.RunEvents;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Carries a run from its first request to its last batch: creates its {@link Pipeline}. */
@ApplicationScoped
class Pipelines {
    private final Openings openings;
    private final Retirement retirement;
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
            Openings openings,
            Retirement retirement,
            SourceReaders readers,
            SourcePulls pulls,
            FencedCatalog catalog,
            FilledFields filled,
            BatchConfig batch,
            StorageRetry retry,
            RunEvents events,
            RejectionConfig rejections,
            Event<PageOfRun> pages) {
        this.openings = openings;
        this.retirement = retirement;
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
     * Reads the source from the checkpoint to its end into the catalogue, retires what it misses, and returns how it ended.
     * Cancelling ends the reading.
     */
    Uni<RunEnd> carry(RunTask run, Checkpoint from) {
        return openings.open(run)
                .chain(sorting -> openings.ahead(run, from).chain(ahead -> carry(run, from, sorting, ahead)));
    }

    private Uni<RunEnd> carry(RunTask run, Checkpoint from, Sorting sorting, StoredAhead ahead) {
        return open(run, from)
                .chain(reader -> pipeline(run, reader, sorting, ahead)
                        .flow()
                        .onTermination()
                        .invoke(() -> onWorker(reader::close)))
                .chain(end -> retirement.after(run, end, sorting));
    }

    private Pipeline pipeline(RunTask run, SourceReader reader, Sorting sorting, StoredAhead ahead) {
        return new Pipeline(
                run,
                pulls.of(run, reader, ahead),
                sorting,
                catalog,
                retry,
                new RunStory(run, events),
                new RejectionWatch(rejections, run.spec()),
                new FieldWatch(run, filled, retry, batch.maxBytes().asLongValue(), !ahead.isEmpty()),
                batch.inFlight());
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
