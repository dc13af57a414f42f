package dev.catraca.sync;

import dev.catraca.catalog.BatchConfig;
import dev.catraca.catalog.BatchResult;
import dev.catraca.catalog.FencedCatalog;
import dev.catraca.catalog.LiveProducts;
import dev.catraca.catalog.LiveProducts.LiveProduct;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.run.RetirementVerdict;
import dev.catraca.run.RunEnd;
import dev.catraca.run.RunStore;
import dev.catraca.source.spec.SourceSpec;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Retires what a complete run and those that it resumes did not meet: the live products less those that were seen, a subtraction.
 * Only if it leaves something that may be retired, the live products are read: once to count, for the guard, and once to retire,
 * in batches, several at once; a batch that is missing leaves its products live.
 *
 * <p>What the source itself says is gone ({@link GoneReading}) is retired by a run of any mode, and needs no proof of the end.
 *
 * <p>Does not retire a product whose record was rejected, because the source still lists it, nor one that is not confirmed ({@link
 * Confirmation}).
 */
@ApplicationScoped
class Retirement {
    private static final int PAGE = 10_000;

    private final LiveProducts products;
    private final FencedCatalog catalog;
    private final RunStore runs;
    private final Confirmation confirmation;
    private final GoneReading gone;
    private final StorageRetry retry;
    private final BatchConfig batch;
    private final RejectionConfig rejections;

    Retirement(
            LiveProducts products,
            FencedCatalog catalog,
            RunStore runs,
            Confirmation confirmation,
            GoneReading gone,
            StorageRetry retry,
            BatchConfig batch,
            RejectionConfig rejections) {
        this.products = products;
        this.catalog = catalog;
        this.runs = runs;
        this.confirmation = confirmation;
        this.gone = gone;
        this.retry = retry;
        this.batch = batch;
        this.rejections = rejections;
    }

    /** What the close must know of a run that reached its end, after it has retired what it may retire. */
    Uni<RunEnd> after(RunTask run, Pipeline.End end, Sorting sorting) {
        return retry.untilTrustEnds(run, "Reading the rejections", () -> products.rejectedBy(run.source(), run.chain()))
                .chain(rejected -> gone.of(run, sorting.seen(), rejected.values())
                        .chain(said -> after(run, end, sorting, rejected, said)));
    }

    private Uni<RunEnd> after(
            RunTask run, Pipeline.End end, Sorting sorting, Map<String, Long> rejected, GoneProducts said) {
        var judged = end(run, end, sorting, rejected, said);
        var spared = rejected.size() - judged.seenRejected().size();
        var missing = sorting.live() - judged.seen() - spared;
        var misses = judged.retire() && missing != 0;
        if (!misses && said.size() == 0) {
            return Uni.createFrom().item(judged);
        }
        // Less than none if products were deleted by hand: then only the count can tell.
        var estimated = judged.counted(misses ? Math.max(1, missing) : 0, null, 0, said.size());
        return ask(run, estimated).chain(verdict -> {
            if (verdict == RetirementVerdict.KEEP) {
                return Uni.createFrom().item(judged);
            }
            if (verdict == RetirementVerdict.GONE) {
                return new Search(run, end, sorting, rejected, said, judged, number -> false).retireGone();
            }
            return misses
                    ? confirmation
                            .of(run, judged)
                            .chain(confirmed ->
                                    retire(run, new Search(run, end, sorting, rejected, said, judged, confirmed)))
                    : Uni.createFrom().item(estimated);
        });
    }

    private Uni<RunEnd> retire(RunTask run, Search search) {
        return search.count()
                .chain(counted -> counted.missing() == 0
                        ? Uni.createFrom().item(counted)
                        : ask(run, counted)
                                .chain(verdict -> verdict == RetirementVerdict.RETIRE
                                        ? search.retire(counted)
                                        : Uni.createFrom().item(counted)));
    }

    private Uni<RetirementVerdict> ask(RunTask run, RunEnd end) {
        return retry.untilTrustEnds(
                        run,
                        "The judgement",
                        () -> runs.mayRetire(run.source(), run.id(), run.token().value(), end))
                .map(answer -> answer.orElseThrow(
                        () -> RunSuperseded.closed("The run is no longer RUNNING; its retirement was refused.")));
    }

    private RunEnd end(RunTask run, Pipeline.End end, Sorting sorting, Map<String, Long> rejected, GoneProducts said) {
        var spec = run.spec();
        var seenRejected = rejected.entrySet().stream()
                .filter(product -> sorting.seen().contains(product.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        var retires = spec.retirement().enabled()
                && spec.mode() == SourceSpec.Mode.FULL
                && !end.reading().unchanged();
        return new RunEnd(
                end.reading().kind() == ReadingEnd.Kind.PROVEN,
                end.reading().why(),
                spec.read().pagination().isPaged(),
                retires,
                spec.retirement().maxShare(),
                RejectionShare.of(rejections, spec),
                sorting.seen().size(),
                seenRejected,
                0,
                null,
                0,
                0,
                said.doubt(),
                end.reading().unchanged() ? null : spec.checks().dropShare().orElse(null),
                null,
                retires && Confirmation.isNeeded(run, end.pages())
                        ? sorting.seen().with(rejected.values()).write()
                        : null,
                proof(run, end.reading()),
                end.reading().version());
    }

    /** Where the order is another than the spec says, or was not seen from the beginning, the next run must not stop early. */
    static RunEnd.Proof proof(RunTask run, ReadingEnd end) {
        if (end.unsorted()) {
            return RunEnd.Proof.NONE;
        }
        return run.spec()
                .read()
                .since()
                .filter(since -> run.opened().replays() == null)
                .filter(since -> !since.newestFirst() || isFromTheBeginning(run))
                .map(since -> since.field().isPresent() ? RunEnd.Proof.FIELD : RunEnd.Proof.START)
                .orElse(RunEnd.Proof.NONE);
    }

    private static boolean isFromTheBeginning(RunTask run) {
        var resumed = run.opened().resumed();
        return resumed == null || Checkpoints.read(resumed.checkpoint()).isBeginning();
    }

    /** The products that one run misses. */
    private final class Search {
        private final RunTask run;
        private final Pipeline.End end;
        private final Sorting sorting;
        private final Map<String, Long> rejected;
        private final GoneProducts said;
        private final RunEnd judged;
        private final LongPredicate confirmed;
        private long sequence;

        Search(
                RunTask run,
                Pipeline.End end,
                Sorting sorting,
                Map<String, Long> rejected,
                GoneProducts said,
                RunEnd judged,
                LongPredicate confirmed) {
            this.run = run;
            this.end = end;
            this.sorting = sorting;
            this.rejected = rejected;
            this.said = said;
            this.judged = judged;
            this.confirmed = confirmed;
            sequence = end.sequence();
        }

        Uni<RunEnd> count() {
            var live = new AtomicLong();
            var missing = new AtomicLong();
            var due = new AtomicLong();
            return pages().invoke(page -> {
                        live.addAndGet(page.size());
                        missing.addAndGet(page.stream().filter(this::isMissing).count());
                        due.addAndGet(page.stream().filter(this::isDue).count());
                    })
                    .collect()
                    .last()
                    .map(page -> judged.counted(missing.get(), live.get(), missing.get() - due.get(), said.size()));
        }

        /** Retires what is due of what was counted. */
        Uni<RunEnd> retire(RunEnd counted) {
            var due = counted.missing() - counted.unconfirmed();
            var done = counted.counted(0, counted.live() - due, counted.unconfirmed(), 0);
            return (due == 0 ? Uni.createFrom().voidItem() : retire(pages(), this::isDue)).replaceWith(done);
        }

        /** Retires what the source says is gone, and nothing else; whether it still lists the others is not known. */
        Uni<RunEnd> retireGone() {
            var pages = said.few().map(few -> Multi.createFrom().item(few)).orElseGet(this::pages);
            return retire(pages, product -> said.contains(product.number())).replaceWith(judged);
        }

        private Uni<Void> retire(Multi<List<LiveProduct>> pages, Predicate<LiveProduct> due) {
            return pages.onItem()
                    .transformToMultiAndConcatenate(page -> batches(page.stream()
                            .filter(due)
                            .map(LiveProduct::externalId)
                            .toList()))
                    .onItem()
                    .transformToUni(this::retireBatch)
                    .merge(batch.inFlight())
                    .collect()
                    .last()
                    .replaceWithVoid();
        }

        private boolean isMissing(LiveProduct product) {
            return !sorting.seen().contains(product.number()) && !rejected.containsKey(product.externalId());
        }

        private boolean isDue(LiveProduct product) {
            return isMissing(product) && (confirmed.test(product.number()) || said.contains(product.number()));
        }

        private Multi<List<LiveProduct>> pages() {
            var last = new AtomicReference<>("");
            return Multi.createBy()
                    .repeating()
                    .uni(() -> retry.untilTrustEnds(
                                    run,
                                    "Reading the live products",
                                    () -> products.after(run.source(), last.get(), PAGE))
                            .invoke(page -> {
                                if (!page.isEmpty()) {
                                    last.set(page.get(page.size() - 1).externalId());
                                }
                            }))
                    .whilst(page -> page.size() == PAGE);
        }

        private Multi<List<String>> batches(List<String> due) {
            return Multi.createFrom()
                    .items(IntStream.iterate(0, from -> from < due.size(), from -> from + batch.size())
                            .mapToObj(from -> due.subList(from, Math.min(due.size(), from + batch.size()))));
        }

        private Uni<Void> retireBatch(List<String> keys) {
            var next = ++sequence;
            return retry.untilTrustEnds(
                            run,
                            "Batch " + next,
                            () -> catalog.retire(run.fence(), next, keys, end.checkpoint(), sorting.lastNumber()))
                    .chain(this::went);
        }

        private Uni<Void> went(BatchResult result) {
            if (result.outcome() == BatchResult.Outcome.SUPERSEDED) {
                return Uni.createFrom()
                        .failure(RunSuperseded.closed("The run is no longer RUNNING; its retirement was refused."));
            }
            return result.cancelRequested()
                    ? Uni.createFrom().failure(RunStopped.cancelled())
                    : Uni.createFrom().voidItem();
        }
    }
}
