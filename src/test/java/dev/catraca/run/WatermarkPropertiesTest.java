package dev.catraca.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whatever came before it (changes of the shop and of the spec, runs that failed, that may lack records, that a person started), a run that
 * the log decided on and that is complete leaves the catalogue as the shop was when it was read. The clock of the shop is at most as
 * wrong as the overlap is long.
 */
class WatermarkPropertiesTest {
    private static final Database DATABASE = Schema.fresh();
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
    private static final int OVERLAP = 10;
    private static final AtomicInteger SOURCES = new AtomicInteger();

    private enum Outcome {
        COMPLETE,
        DOUBTED,
        FAILED
    }

    /** @param asked null, FULL or INCREMENTAL; @param back how long ago the time lies that a person names, 0 for none */
    private record Step(
            int minutes, int changed, boolean mended, String asked, int back, Outcome outcome, int stored) {}

    private record Product(int version, int changedAt) {}

    @Property(tries = 30)
    void aCompleteRunLeavesNothingBehind(
            @ForAll("steps") @Size(min = 2, max = 12) List<Step> steps,
            @ForAll @IntRange(min = -OVERLAP, max = OVERLAP) int skew,
            @ForAll boolean stated) {
        var shop = new HashMap<Integer, Product>();
        var stored = new HashMap<Integer, String>();
        var source = "s" + SOURCES.incrementAndGet();
        var now = 0;
        var basis = 0;
        for (var step : steps) {
            now += step.minutes();
            shop.put(step.changed(), new Product(now, now + skew));
            basis += step.mended() ? 1 : 0;
            now += step.minutes() / 2;
            var run = open(source, step, basis, now);
            var since = run.get("since") == null ? Integer.MIN_VALUE : minute(run.get("since"));
            var read = new HashMap<>(shop);
            read.values().removeIf(product -> product.changedAt() < since);
            var inShop = new HashMap<>(shop);
            // While it runs, it does not see this any more.
            shop.put(step.changed() + 1, new Product(now + 1, now + 1 + skew));
            now += step.minutes();

            var mapping = basis;
            var most = step.outcome() == Outcome.COMPLETE ? read.size() : step.stored();
            read.entrySet().stream()
                    .limit(most)
                    .forEach(product ->
                            stored.put(product.getKey(), product.getValue().version() + "/" + mapping));
            close(
                    source,
                    (long) run.get("id"),
                    step,
                    Math.min(most, read.size()),
                    stated ? newest(read) : null,
                    stated);
            if (step.outcome() == Outcome.COMPLETE && step.asked() == null && step.back() == 0) {
                var expected = new HashMap<Integer, String>();
                inShop.forEach((key, product) -> expected.put(key, product.version() + "/" + mapping));
                assertEquals(expected, stored, run::toString);
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(false, false, false, true),
                        Arbitraries.of("INCREMENTAL", "FULL").injectNull(0.8),
                        Arbitraries.of(0, 0, 0, 5, 60),
                        Arbitraries.of(Outcome.class),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list();
    }

    private static Integer newest(Map<Integer, Product> read) {
        return read.values().stream()
                .map(Product::changedAt)
                .max(Integer::compare)
                .orElse(null);
    }

    private static Map<String, Object> open(String source, Step step, int basis, int now) {
        var since = step.back() == 0 ? null : now - step.back();
        return DATABASE.query(
                        """
                        INSERT INTO sync_run (source_id, id, trigger, status, mode, since, watermark, basis, chain, source_version, owner,
                                              lock_token, started_at, deadline_at)
                        SELECT ?, n, 'SCHEDULE', 'RUNNING', d.mode, d.since, d.watermark, ?, n, 1, 'pod/1', 't', minute(?), now()
                        FROM nextval('run_ids') n,
                             decide_mode(?, 'INCREMENTAL', ?, minute(?), ?, NULL, NULL, ?, minute(?)) d
                        RETURNING id, mode, since, watermark""",
                        source,
                        "b" + basis,
                        now,
                        source,
                        since == null ? step.asked() : null,
                        since,
                        OVERLAP * 60_000L,
                        "b" + basis,
                        now)
                .get(0);
    }

    private static void close(String source, long run, Step step, int received, Integer newest, boolean stated) {
        DATABASE.update(
                """
                UPDATE sync_run SET finished_at = now(), status = ?, reason = ?, received = ?, inserted = ?,
                       watermark = CASE WHEN ? THEN proved_until(mode, since, watermark, ?, ?, started_at, minute(?)) END
                WHERE source_id = ? AND id = ?""",
                step.outcome() == Outcome.FAILED ? "FAILED" : "SUCCEEDED",
                step.outcome() == Outcome.FAILED ? "SOURCE_ERROR" : null,
                received,
                received,
                step.outcome() != Outcome.FAILED,
                step.outcome() == Outcome.DOUBTED,
                stated,
                newest,
                source,
                run);
    }

    private static int minute(Object time) {
        return (int) ((((Timestamp) time).getTime() - START.toEpochMilli()) / 60_000);
    }

    static {
        DATABASE.update("""
                CREATE FUNCTION minute(n integer) RETURNS timestamptz LANGUAGE sql RETURN
                  timestamptz '2026-01-31T10:00:00Z' + n * interval '1 minute'""");
    }
}
