package dev.catraca.sync;

import dev.catraca.catalog.KnownProducts;
import dev.catraca.catalog.SeenNumbers;
import dev.catraca.reading.Checkpoint;
import dev.catraca.run.RunLedger;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Begins the ledger of a run, and reads from those of the runs that it resumes what they have met, and what they have stored ahead. */
@ApplicationScoped
class Openings {
    private static final int PAGE = 200;

    private final RunLedger ledger;
    private final KnownProducts catalogue;
    private final StorageRetry retry;

    Openings(RunLedger ledger, KnownProducts catalogue, StorageRetry retry) {
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.retry = retry;
    }

    Uni<Sorting> open(RunTask run) {
        return retry.untilTrustEnds(
                        run,
                        "Beginning the ledger",
                        () -> ledger.begin(run.source(), run.id(), run.token().value()))
                .chain(opening -> opening.map(
                                it -> seen(run).map(seen -> new Sorting(run.source(), catalogue, it, seen)))
                        .orElseGet(() -> Uni.createFrom()
                                .failure(RunSuperseded.closed(
                                        "The run is no longer RUNNING; its ledger was refused."))));
    }

    /** What the chain has stored behind the checkpoint at which the run begins to read. */
    Uni<StoredAhead> ahead(RunTask run, Checkpoint from) {
        return run.opened().resumed() == null
                ? Uni.createFrom().item(new StoredAhead(from.position(), List.of()))
                : retry.untilTrustEnds(
                                run,
                                "Reading the ledger",
                                () -> ledger.ahead(run.source(), run.chain(), from.position()))
                        .map(entries -> new StoredAhead(from.position(), entries));
    }

    private Uni<SeenNumbers> seen(RunTask run) {
        var seen = new SeenNumbers();
        if (run.opened().resumed() == null) {
            return Uni.createFrom().item(seen);
        }
        var last = new AtomicReference<RunLedger.Seen>();
        return Multi.createBy()
                .repeating()
                .uni(() -> retry.untilTrustEnds(
                        run, "Reading the ledger", () -> ledger.seen(run.source(), run.chain(), last.get(), PAGE)))
                .whilst(page -> page.size() == PAGE)
                .invoke(page -> page.forEach(batch -> {
                    seen.addAll(batch.numbers());
                    last.set(batch);
                }))
                .collect()
                .last()
                .replaceWith(seen);
    }
}
