package dev.catraca.sync;

import dev.catraca.catalog.LiveProducts;
import dev.catraca.catalog.SeenNumbers;
import dev.catraca.reading.paging.Pagings;
import dev.catraca.run.Guard;
import dev.catraca.run.RunEnd;
import dev.catraca.run.RunLedger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Says whether a run may retire a product by itself. Where pages can shift under the reader, it may not: the complete run before it must
 * have missed the product too, and no run in between may have listed it, complete or not. A person who has approved the retirement
 * stands in for that run. ADR 31.
 */
@ApplicationScoped
class Confirmation {
    private final RunLedger ledger;
    private final SeenInLedger seen;
    private final LiveProducts products;
    private final StorageRetry retry;

    Confirmation(RunLedger ledger, SeenInLedger seen, LiveProducts products, StorageRetry retry) {
        this.ledger = ledger;
        this.seen = seen;
        this.products = products;
        this.retry = retry;
    }

    /** Whether a product that this run misses waits for another run that misses it. */
    static boolean isNeeded(RunTask run, long pages) {
        var resumed = run.opened().resumed();
        // What the runs before it have read is not counted here.
        var several = pages > 1 || resumed != null && resumed.checkpoint() != null;
        return run.spec()
                        .retirement()
                        .confirm()
                        .orElse(several && Pagings.shifts(run.spec().read()) ? 2 : 1)
                > 1;
    }

    /** Holds for the number of each product that may be retired if the run, which ended so, has missed it. */
    Uni<LongPredicate> of(RunTask run, RunEnd end) {
        if (end.seenNumbers() == null
                // No product came at all; the guard has been asked.
                || end.seen() == 0
                || run.opened().approve().contains(Guard.RETIREMENT)) {
            return Uni.createFrom().item(number -> true);
        }
        return lastComplete(run)
                .chain(last -> last.map(complete -> missedInFull(run, complete))
                        .orElseGet(() -> Uni.createFrom().item(number -> false)));
    }

    private Uni<Optional<RunLedger.Complete>> lastComplete(RunTask run) {
        return retry.untilTrustEnds(run, "Reading what the last run has seen", () -> ledger.lastComplete(run.source()));
    }

    /** Asks again at the end: the janitor may have deleted some of it while it was read. */
    private Uni<LongPredicate> missedInFull(RunTask run, RunLedger.Complete last) {
        return missed(run, last)
                .chain(missed -> lastComplete(run)
                        .map(still ->
                                still.filter(it -> it.run() == last.run()).isPresent() ? missed : number -> false));
    }

    private Uni<LongPredicate> missed(RunTask run, RunLedger.Complete last) {
        return Uni.combine()
                .all()
                .unis(seen.since(last.run(), run), rejectedSince(last.run(), run))
                .asTuple()
                .map(since -> {
                    var listed = listed(last, since.getItem1(), since.getItem2());
                    return number -> number <= last.upTo() && !listed.contains(number);
                });
    }

    private Uni<List<Long>> rejectedSince(long earlier, RunTask run) {
        return retry.untilTrustEnds(
                run, "Reading the rejections", () -> products.rejectedBetween(run.source(), earlier, run.id()));
    }

    private static SeenNumbers listed(RunLedger.Complete last, SeenNumbers since, List<Long> rejected) {
        var listed = since.with(rejected);
        listed.addAll(last.seen());
        return listed;
    }
}
