package dev.catraca.soak;

import dev.catraca.it.Database;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Watches the queue until all that fell due at one moment, or later until the watch ends, has run. */
final class Drain {
    /** A queue that stands still for so long never ends. */
    private static final Duration STANDSTILL = Duration.ofMinutes(3);

    private final Database database;
    private final OffsetDateTime begun;
    private final IntConsumer eachSecond;
    private final List<Long> starts = new ArrayList<>();
    private long longestQueue;

    Drain(Database database, OffsetDateTime begun, IntConsumer eachSecond) {
        this.database = database;
        this.begun = begun;
        this.eachSecond = eachSecond;
    }

    /** Until something has run, and nothing is due, waits or runs any more. */
    void untilEmpty() throws InterruptedException {
        var moved = System.nanoTime();
        while (true) {
            second();
            if (starts.size() > 1 && starts.get(starts.size() - 1) > starts.get(starts.size() - 2)) {
                moved = System.nanoTime();
            }
            if (runs() > 0
                    && count(
                                    "SELECT (SELECT count(*) FROM source WHERE next_run_at <= now()) + (SELECT count(*) FROM run_request)"
                                            + " + (SELECT count(*) FROM sync_run WHERE status = 'RUNNING')")
                            == 0) {
                return;
            }
            if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new AssertionError("No run was opened for " + STANDSTILL + " although some are due");
            }
        }
    }

    void during(Duration length) throws InterruptedException {
        for (var end = System.nanoTime() + length.toNanos(); System.nanoTime() < end; ) {
            second();
        }
    }

    private void second() throws InterruptedException {
        Thread.sleep(1000);
        starts.add(count("SELECT count(*) FROM sync_run WHERE id > 0 AND started_at >= '" + begun + "'"));
        longestQueue = Math.max(longestQueue, count("SELECT count(*) FROM run_request"));
        eachSecond.accept(starts.size());
    }

    long runs() {
        return starts.get(starts.size() - 1);
    }

    /** A line of the report; how long the first run of each source waited, from a column of sync_run or another moment. */
    String line(String name, String due) {
        var waits = database
                .query(
                        "SELECT extract(epoch FROM started_at - " + due
                                + ")::float8 AS wait FROM sync_run WHERE (source_id, id) IN"
                                + " (SELECT source_id, min(id) FROM sync_run WHERE started_at >= ? AND trigger = 'SCHEDULE'"
                                + " GROUP BY source_id) ORDER BY 1",
                        begun)
                .stream()
                .map(row -> (double) row.get("wait"))
                .toList();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d s | %d | %,d | %.1f s | %.1f s | %.1f s |%n",
                name,
                waits.size(),
                starts.size(),
                mostInASecond(),
                longestQueue,
                waits.get(waits.size() / 2),
                waits.get(waits.size() * 99 / 100),
                waits.get(waits.size() - 1));
    }

    /** Runs begun so far, one number each ten seconds. */
    String course() {
        var numbers = new ArrayList<Long>();
        for (var second = 9; second < starts.size(); second += 10) {
            numbers.add(starts.get(second));
        }
        return numbers.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private long mostInASecond() {
        return count(
                "SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM sync_run WHERE id > 0 AND started_at >= '"
                        + begun + "' GROUP BY date_trunc('second', started_at)) seconds");
    }

    private long count(String sql) {
        return database.value(sql);
    }
}
