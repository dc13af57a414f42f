package dev.catraca.sync;

import dev.catraca.catalog.KnownProducts;
import dev.catraca.reading.Checkpoint;
import dev.catraca.run.RunLedger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Begins the ledger of a run, and reads from those of the runs that it resumes what they have met, and what they have stored ahead. */
@ApplicationScoped
class Openings {
    private final RunLedger ledger;
    private final SeenInLedger seen;
    private final KnownProducts catalogue;
    private final StorageRetry retry;

    Openings(RunLedger ledger, SeenInLedger seen, KnownProducts catalogue, StorageRetry retry) {
        this.ledger = ledger;
        this.seen = seen;
        this.catalogue = catalogue;
        this.retry = retry;
    }

    Uni<Sorting> open(RunTask run) {
        return retry.untilTrustEnds(
                        run,
                        "Beginning the ledger",
                        () -> ledger.begin(run.source(), run.id(), run.token().value()))
                .chain(opening -> opening.map(
                                it -> seen.byChain(run).map(met -> new Sorting(run.source(), catalogue, it, met)))
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
}
