package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.catalog.Batch;
import dev.catraca.catalog.Checked;
import dev.catraca.http.Validators;
import dev.catraca.lock.LockToken;
import dev.catraca.run.Guard;
import dev.catraca.run.NewRun;
import dev.catraca.run.RunTrigger;
import dev.catraca.source.spec.Checks;
import dev.catraca.source.spec.SourceSpec;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeWatchTest {
    private static final Checks PRICES = new Checks(
            Optional.of(new Checks.PriceChange(BigDecimal.TEN, new BigDecimal("0.5"))), Map.of(), Optional.empty());
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final List<Long> sent = new ArrayList<>();

    @Test
    void batchesInWhichAllIsWellDoNotWait() {
        var watch = watch(PRICES, Set.of(), 0, Checked.NOTHING, NO_LIMIT);

        send(watch.pass(prices(100, 0)));
        send(watch.pass(prices(100, 50)));
        assertEquals(List.of(100L, 100L), sent);
        send(watch.end());
        assertEquals(List.of(100L, 100L), sent);
    }

    @Test
    void anAccidentInAllRecordsIsStoppedAtTheThousandth() {
        var watch = watch(PRICES, Set.of(), 0, Checked.NOTHING, NO_LIMIT);

        for (var i = 0; i < 9; i++) {
            send(watch.pass(prices(100, 100)));
        }
        var broken = assertThrows(ChecksBroken.class, () -> watch.pass(prices(100, 100)));

        assertEquals(List.of(), sent);
        assertEquals(Guard.PRICE_CHANGE, broken.guard());
        assertEquals(
                "1,000 of 1,000 prices would change by a factor of 10 or more, as they do if a decimal separator is read wrongly,"
                        + " more than the 50 % that may do so: a, a, a, a, a. Nothing was written. If that is right, start the run"
                        + " again with {\"approve\": [\"priceChange\"]}.",
                broken.getMessage());
        assertEquals(1000, broken.details().getLong("failing"));
        assertEquals(5, broken.details().getJsonArray("examples").size());
        send(watch.failed());
        assertEquals(List.of(), sent, "nor after the failure");
    }

    @Test
    void fewRecordsAreJudgedAtTheEnd() {
        var watch = watch(PRICES, Set.of(), 0, Checked.NOTHING, NO_LIMIT);

        send(watch.pass(prices(3, 3)));
        assertThrows(ChecksBroken.class, watch::end);

        assertEquals(List.of(), sent);
    }

    @Test
    void whatLooksBadAloneIsSentIfWhatFollowsIsWell() {
        var watch = watch(PRICES, Set.of(), 0, Checked.NOTHING, NO_LIMIT);

        send(watch.pass(prices(100, 100)));
        assertEquals(List.of(), sent);
        send(watch.pass(prices(100, 0)));

        assertEquals(List.of(100L, 100L), sent);
    }

    @Test
    void anAccidentBehindManyGoodRecordsIsNotSentEither() {
        var watch = watch(PRICES, Set.of(), 0, Checked.NOTHING, NO_LIMIT);

        send(watch.pass(prices(50_000, 0)));
        var broken = assertThrows(ChecksBroken.class, () -> watch.pass(prices(1000, 600)));

        assertEquals(List.of(50_000L), sent);
        assertTrue(broken.getMessage().contains("These were not written, and the run stopped."), broken.getMessage());
    }

    @Test
    void aFewRecordsAtTheEndAreJudgedWithThoseBefore() {
        var watch = watch(PRICES, Set.of(), 0, Checked.NOTHING, NO_LIMIT);

        send(watch.pass(prices(1000, 0)));
        send(watch.pass(prices(3, 3)));
        send(watch.end());

        assertEquals(List.of(1000L, 3L), sent);
    }

    @Test
    void aResumedRunKnowsWhatItsChainHasCounted() {
        var before = new Checked(Map.of("priceChange", new Checked.Count(1000, 0, List.of())));
        var watch = watch(PRICES, Set.of(), 1000, before, NO_LIMIT);

        send(watch.pass(prices(3, 3)));
        send(watch.end());

        assertEquals(List.of(3L), sent);
    }

    @Test
    void noMoreIsHeldBackThanTheLimit() {
        var watch = watch(PRICES, Set.of(), 0, Checked.NOTHING, 250);

        send(watch.pass(prices(100, 100)));
        send(watch.pass(prices(100, 100)));
        assertThrows(ChecksBroken.class, () -> watch.pass(prices(100, 100)));
        assertEquals(List.of(), sent);
    }

    @Test
    void whatIsApprovedIsNotJudged() {
        var watch = watch(PRICES, Set.of(Guard.PRICE_CHANGE), 0, Checked.NOTHING, NO_LIMIT);

        send(watch.pass(prices(1000, 1000)));
        send(watch.end());

        assertEquals(List.of(1000L), sent);
    }

    @Test
    void aMissingFieldIsJudgedByItsOwnShare() {
        var checks = new Checks(Optional.empty(), Map.of("price", new BigDecimal("0.05")), Optional.empty());
        var watch = watch(checks, Set.of(), 0, Checked.NOTHING, NO_LIMIT);

        send(watch.pass(missing(1000, 50)));
        var broken = assertThrows(ChecksBroken.class, () -> watch.pass(missing(1000, 51)));

        assertEquals(List.of(1000L), sent);
        assertEquals(Guard.MISSING, broken.guard());
        assertTrue(broken.getMessage()
                .startsWith("51 of 1,000 products have no value for price, more than the 5 % that may lack it"));
    }

    @Test
    void theNumberOfProductsIsCheckedBeforeTheFirstIsWritten() {
        var checks = new Checks(Optional.empty(), Map.of(), Optional.of(new BigDecimal("0.5")));
        var watch = watch(checks, Set.of(), 0, Checked.NOTHING, NO_LIMIT);

        send(watch.pass(prices(49, 0)));
        assertEquals(List.of(), sent);
        var broken = assertThrows(ChecksBroken.class, watch::end);

        assertEquals(Guard.COUNT, broken.guard());
        assertTrue(
                broken.getMessage()
                        .startsWith(
                                "The source lists 49 products, and 100 are live: fewer by more than the 50 % that one run"
                                        + " may miss. Nothing was written."),
                broken.getMessage());
        var enough = watch(checks, Set.of(), 0, Checked.NOTHING, NO_LIMIT);
        send(enough.pass(prices(50, 0)));
        send(enough.end());
        assertEquals(List.of(50L), sent);
    }

    private void send(List<SortedChunk> released) {
        released.forEach(next -> sent.add(next.batch().size()));
    }

    private static SortedChunk prices(long products, long jumps) {
        return batch(products, "priceChange", jumps);
    }

    private static SortedChunk missing(long products, long without) {
        return batch(products, "missing.price", without);
    }

    /** A batch of this many products and bytes. */
    private static SortedChunk batch(long products, String check, long failing) {
        var examples = java.util.Collections.nCopies((int) Math.min(5, failing), "a");
        return new SortedChunk(
                null,
                new Batch(
                        List.of(),
                        List.of(),
                        0,
                        products,
                        0,
                        List.of(),
                        0,
                        0,
                        products,
                        null,
                        new JsonObject(),
                        null,
                        List.of(),
                        new byte[0],
                        0,
                        1,
                        "",
                        List.of(),
                        new Checked(Map.of(check, new Checked.Count(products, failing, examples))),
                        null,
                        List.of()),
                null);
    }

    private static ChangeWatch watch(Checks checks, Set<Guard> approved, long records, Checked before, long mostBytes) {
        var spec = new SourceSpec(
                "s",
                "s",
                true,
                SourceSpec.Mode.FULL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                null,
                Map.of(),
                List.of(),
                new SourceSpec.Retirement(true, BigDecimal.ZERO, Optional.empty()),
                new SourceSpec.Rejections(Optional.empty()),
                checks);
        var run = new NewRun(
                "s", RunTrigger.MANUAL, "FULL", null, Validators.NONE, Duration.ofHours(1), approved, null, null);
        return new ChangeWatch(new RunTask(1, spec, run, new LockToken("t")), before, records, 100, mostBytes);
    }
}
