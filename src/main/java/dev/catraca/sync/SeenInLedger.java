package dev.catraca.sync;

import dev.catraca.catalog.SeenNumbers;
import dev.catraca.run.RunLedger;
import dev.catraca.run.RunLedger.Seen;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Reads from the ledger which products earlier runs have met. */
@ApplicationScoped
class SeenInLedger {
    private static final int PAGE = 200;

    private final RunLedger ledger;
    private final StorageRetry retry;

    SeenInLedger(RunLedger ledger, StorageRetry retry) {
        this.ledger = ledger;
        this.retry = retry;
    }

    /** What the runs that this one resumes have met. */
    Uni<SeenNumbers> byChain(RunTask run) {
        return run.opened().resumed() == null
                ? Uni.createFrom().item(SeenNumbers::new)
                : all(run, after -> ledger.seen(run.source(), run.chain(), after, PAGE));
    }

    /** What the runs between an earlier one and this one have met. */
    Uni<SeenNumbers> since(long earlier, RunTask run) {
        return all(run, after -> ledger.seenBetween(run.source(), earlier, run.id(), after, PAGE));
    }

    private Uni<SeenNumbers> all(RunTask run, Function<Seen, Uni<List<Seen>>> pageAfter) {
        var numbers = new SeenNumbers();
        var last = new AtomicReference<Seen>();
        return Multi.createBy()
                .repeating()
                .uni(() -> retry.untilTrustEnds(run, "Reading the ledger", () -> pageAfter.apply(last.get())))
                .whilst(page -> page.size() == PAGE)
                .invoke(page -> page.forEach(batch -> {
                    numbers.addAll(batch.numbers());
                    last.set(batch);
                }))
                .collect()
                .last()
                .replaceWith(numbers);
    }
}
