package dev.catraca.sync;

import dev.catraca.catalog.BatchConfig;
import dev.catraca.catalog.Checked;
import dev.catraca.catalog.FencedCatalog;
import dev.catraca.catalog.FilledFields;
import dev.catraca.catalog.StoredDetails;
import dev.catraca.product.KnownDetail;
import dev.catraca.product.Listed;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.RecordMapping;
import dev.catraca.reading.SourceReader;
import dev.catraca.reading.SourceReaders;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.reading.shape.ShapeSampler;
import dev.catraca.run.RejectedRecords;
import dev.catraca.run.RunEnd;
import dev.catraca.run.RunEvents;
import dev.catraca.run.RunLedger;
import dev.catraca.source.spec.Detail;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;

/** Carries a run from its first request to its last batch: creates its {@link Pipeline}. */
@ApplicationScoped
class Pipelines {
    private final Openings openings;
    private final Retirement retirement;
    private final Drifts drifts;
    private final SourceReaders readers;
    private final StoredDetails details;
    private final RejectedRecords rejected;
    private final RunLedger ledger;
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
            Drifts drifts,
            SourceReaders readers,
            StoredDetails details,
            RejectedRecords rejected,
            RunLedger ledger,
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
        this.drifts = drifts;
        this.readers = readers;
        this.details = details;
        this.rejected = rejected;
        this.ledger = ledger;
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
     * Reads the source from the checkpoint to its end into the catalogue, retires what it misses or says is gone, and returns how it ended.
     * Cancelling ends the reading.
     */
    Uni<RunEnd> carry(RunTask run, Checkpoint from) {
        return openings.open(run)
                .chain(sorting -> openings.ahead(run, from)
                        .chain(ahead -> openings.checked(run)
                                .chain(checked -> carry(
                                        run, from, sorting, ahead, changes(run, from, sorting, ahead, checked)))));
    }

    private ChangeWatch changes(RunTask run, Checkpoint from, Sorting sorting, StoredAhead ahead, Checked checked) {
        return new ChangeWatch(
                run,
                checked,
                Math.max(from.position(), ahead.isEmpty() ? 0 : 1),
                sorting.live(),
                batch.maxBytes().asLongValue());
    }

    private Uni<RunEnd> carry(RunTask run, Checkpoint from, Sorting sorting, StoredAhead ahead, ChangeWatch changes) {
        var records = new ShapeSampler(new RecordMapper(run.spec()));
        return open(run, from, records)
                .chain(reader -> pipeline(run, reader, sorting, ahead, changes)
                        .flow()
                        .onTermination()
                        .invoke(() -> OnWorker.start(reader::close))
                        .chain(end -> retirement.after(run, end, sorting))
                        .chain(end -> drifts.after(run, records.shape().named(reader::hide))
                                .map(end::with)));
    }

    private Pipeline pipeline(
            RunTask run, SourceReader reader, Sorting sorting, StoredAhead ahead, ChangeWatch changes) {
        return new Pipeline(
                run,
                pulls.of(run, reader, ahead),
                sorting,
                catalog,
                retry,
                new RunStory(run, events),
                new RejectionWatch(rejections, run.spec()),
                new FieldWatch(run, filled, retry, batch.maxBytes().asLongValue(), !ahead.isEmpty()),
                changes,
                batch.inFlight());
    }

    /** On a worker thread, because secrets are read from files, and a mounted folder may hang. */
    private Uni<SourceReader> open(RunTask run, Checkpoint from, RecordMapping mapping) {
        // After a cancellation it is ignored. The reader has sent no request yet, so it need not be closed.
        return OnWorker.result(
                () -> run.opened().replays() == null ? source(run, from, mapping) : replay(run, from, mapping));
    }

    private SourceReader source(RunTask run, Checkpoint from, RecordMapping mapping) {
        return readers.open(
                run.spec(),
                from,
                mapping,
                run.opened().known(),
                entries -> known(run, entries),
                run.left(),
                new StoredJobs(run, ledger, retry, events),
                page -> Telemetry.tell(pages, new PageOfRun(run.id(), run.source(), page)));
    }

    /** Waits, on the thread of the reader, for what the catalogue knows of entries of a list. */
    private List<KnownDetail> known(RunTask run, List<Listed> entries) {
        return retry.untilTrustEnds(
                        run,
                        "A look-up of details",
                        () -> details.among(
                                run.source(),
                                entries.stream().map(Listed::id).toList(),
                                entries.stream().map(Listed::version).toList(),
                                run.spec().read().details().detail().flatMap(Detail::maxAge)))
                .await()
                .indefinitely();
    }

    private SourceReader replay(RunTask run, Checkpoint from, RecordMapping mapping) {
        var replayed = run.opened().replays();
        return new Replay(
                (position, limit) -> retry.untilTrustEnds(
                                run,
                                "Reading the rejections",
                                () -> rejected.after(run.source(), replayed, position, limit))
                        .await()
                        .indefinitely(),
                mapping,
                run.spec().read(),
                from);
    }
}
