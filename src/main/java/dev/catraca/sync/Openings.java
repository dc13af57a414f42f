package dev.catraca.sync;

import dev.catraca.catalog.BatchConfig;
import dev.catraca.catalog.Checked;
import dev.catraca.catalog.CheckedByChain;
import dev.catraca.catalog.KnownProducts;
import dev.catraca.reading.Checkpoint;
import dev.catraca.run.RunLedger;
import dev.catraca.run.RunLedger.Ahead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Begins the ledger of a run, and reads from those of the runs that it resumes what they have met, and what they have stored ahead. */
@ApplicationScoped
class Openings {
    /** An entry was one batch when it was stored; its records may have grown since. */
    private static final long HELD_BATCHES = 2;

    private final RunLedger ledger;
    private final SeenInLedger seen;
    private final KnownProducts catalogue;
    private final CheckedByChain checked;
    private final StorageRetry retry;
    private final BatchConfig batch;

    Openings(
            RunLedger ledger,
            SeenInLedger seen,
            KnownProducts catalogue,
            CheckedByChain checked,
            StorageRetry retry,
            BatchConfig batch) {
        this.ledger = ledger;
        this.seen = seen;
        this.catalogue = catalogue;
        this.checked = checked;
        this.retry = retry;
        this.batch = batch;
    }

    Uni<Sorting> open(RunTask run) {
        return retry.untilTrustEnds(
                        run,
                        "Beginning the ledger",
                        () -> ledger.begin(run.source(), run.id(), run.token().value()))
                .chain(opening -> opening.map(it -> seen.byChain(run)
                                .map(met -> new Sorting(run.source(), run.spec().checks(), catalogue, it, met)))
                        .orElseGet(() -> Uni.createFrom()
                                .failure(RunSuperseded.closed(
                                        "The run is no longer RUNNING; its ledger was refused."))));
    }

    /** What the checks of the source have counted in what the chain has stored. */
    Uni<Checked> checked(RunTask run) {
        return run.opened().resumed() == null
                ? Uni.createFrom().item(Checked.NOTHING)
                : retry.untilTrustEnds(run, "Reading the ledger", () -> checked.of(run.source(), run.chain()));
    }

    /** What the chain has stored behind the checkpoint at which the run begins to read. */
    Uni<StoredAhead> ahead(RunTask run, Checkpoint from) {
        var entries = run.opened().resumed() == null
                ? Uni.createFrom().item(List.<Ahead>of())
                : retry.untilTrustEnds(
                        run, "Reading the ledger", () -> ledger.ahead(run.source(), run.chain(), from.position()));
        return entries.map(stored -> new StoredAhead(
                from.position(), stored, HELD_BATCHES * batch.maxBytes().asLongValue()));
    }
}
