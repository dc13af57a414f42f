package dev.catraca.sync;

import dev.catraca.catalog.Checked;
import dev.catraca.run.Guard;
import dev.catraca.source.spec.SourceSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges what the next batches would change, before they are sent. Batches that break no check are passed on at once. Those that break
 * one are held back until no check is broken by them and what comes behind them, but for 1,000 records, the byte limit or the end at most;
 * then the run stops, and they are not written. So an accident in all records writes nothing, and a run in which all is well does not
 * wait.
 *
 * <p>If the source has fewer than 1,000 records, the number of its products is checked here, too, before the first is written; else when
 * the run closes ({@code judge_run}).
 *
 * <p>A few records at the end are not judged alone, but with as many of those before as make 1,000. A run that resumes another knows
 * what the chain has counted. ADR 51. Used by one thread at a time.
 */
final class ChangeWatch {
    private static final int ENOUGH_RECORDS = 1000;

    private final RunTask run;
    private final Refusals refusals;
    private final long live;
    private final long mostBytes;
    private final Window passed = new Window(ENOUGH_RECORDS);
    private final List<SortedChunk> held = new ArrayList<>();
    private Checked checked = Checked.NOTHING;
    private long records;
    private long bytes;
    private boolean begun;

    /**
     * @param before what was counted in the records that the chain has stored
     * @param records how many these are
     * @param live how many products are live before the run
     * @param mostBytes the most content to hold back
     */
    ChangeWatch(RunTask run, Checked before, long records, long live, long mostBytes) {
        this.run = run;
        this.live = live;
        this.mostBytes = mostBytes;
        refusals = new Refusals(run.spec().checks(), run.opened().approve());
        begun = records > 0;
        if (begun) {
            passed.add(records, before);
        }
    }

    /**
     * Takes the next batch; returns those that may be sent now.
     *
     * @throws ChecksBroken if the run must stop
     */
    List<SortedChunk> pass(SortedChunk next) {
        held.add(next);
        records += next.batch().size();
        bytes += next.batch().bytes();
        checked = checked.plus(next.batch().checked());
        var enough = records >= ENOUGH_RECORDS || bytes >= mostBytes;
        if (enough) {
            judge();
            return release();
        }
        return refusals.of(checked).isPresent() || checksCount() ? List.of() : release();
    }

    /**
     * The source has no more records; returns what may still be sent.
     *
     * @throws ChecksBroken if the run must stop
     */
    List<SortedChunk> end() {
        judge();
        if (checksCount()) {
            checkCount(run.spec().checks().dropShare().orElseThrow());
        }
        return release();
    }

    /** The reading failed; returns what may still be sent. */
    List<SortedChunk> failed() {
        return refusals.of(checked).isPresent() ? List.of() : release();
    }

    private void judge() {
        refusals.of(passed.with(records, checked)).ifPresent(refusal -> {
            held.clear();
            checked = Checked.NOTHING;
            throw new ChecksBroken(
                    refusal.guard(), refusal.check(), refusal.count(), refusal.maxShare(), refusal.message(), !begun);
        });
    }

    /** Whether nothing was written yet, so that the number of products can be checked before. */
    private boolean checksCount() {
        return !begun
                && run.spec().checks().dropShare().isPresent()
                && run.spec().mode() == SourceSpec.Mode.FULL
                && !run.opened().approve().contains(Guard.COUNT);
    }

    private void checkCount(BigDecimal dropShare) {
        var listed = held.stream()
                .mapToLong(next -> next.batch().inserted().size()
                        + next.batch().updated().size()
                        + next.batch().unchanged())
                .sum();
        var least = BigDecimal.ONE.subtract(dropShare).multiply(BigDecimal.valueOf(live));
        if (BigDecimal.valueOf(listed).compareTo(least) < 0) {
            held.clear();
            throw new ChecksBroken(
                    Guard.COUNT,
                    "count",
                    new Checked.Count(live, live - listed, List.of()),
                    dropShare,
                    String.format(
                            Locale.ROOT,
                            "The source lists %,d products, and %,d are live: fewer by more than the %s %% that one run may miss.",
                            listed,
                            live,
                            Refusals.percent(dropShare)),
                    true);
        }
    }

    private List<SortedChunk> release() {
        if (records > 0) {
            passed.add(records, checked);
            begun = true;
        }
        var released = List.copyOf(held);
        held.clear();
        checked = Checked.NOTHING;
        records = 0;
        bytes = 0;
        return released;
    }
}
