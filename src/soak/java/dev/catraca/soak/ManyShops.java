package dev.catraca.soak;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Database;
import dev.catraca.it.Pod;
import dev.catraca.it.Specs;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The small sources of {@link ManySources}, with the runs that they had before: {@code -Dmany} and {@code -Dhistory}. */
final class ManyShops {
    static final int COUNT = Integer.getInteger("many", 0);

    /** Closed runs of each source before the first one, so that lists have something to read. */
    private static final int HISTORY = Integer.getInteger("history", 20);

    /** How many share an upstream. */
    private static final int SHARING = 20;

    private static final int PRODUCTS = 5;
    private static final int THREADS = 4;
    private static final List<String> EVERY = List.of("5m", "15m", "15m", "15m", "15m", "1h", "1h", "1h", "1d", "1d");

    private final Database database;

    ManyShops(Database database) {
        this.database = database;
    }

    void addHistory() {
        database.update("""
                INSERT INTO sync_run (source_id, status, reason, trigger, mode, source_version, owner, lock_token, requested_at,
                                      started_at, heartbeat_at, finished_at, deadline_at, received, unchanged)
                SELECT 'loja-' || n, CASE WHEN (n + k) % 25 = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END,
                       CASE WHEN (n + k) % 25 = 0 THEN 'SOURCE_ERROR' END, 'SCHEDULE', 'FULL', 0, 'antes', 'ficha', at, at, at, at, at, 5, 5
                FROM generate_series(1, ?) k, generate_series(1, ?) n, LATERAL (SELECT now() - (? - k) * interval '1 hour' AS at) t""", HISTORY, COUNT, HISTORY + 1);
        database.update("ANALYZE sync_run");
    }

    void register(Pod pod, Shops shops) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var all = IntStream.rangeClosed(1, COUNT)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        var shop = new Shop("loja-" + number, PRODUCTS);
                        shops.open(shop);
                        var spec = Specs.paged(shop.name(), shops.url(shop), 100);
                        ((ObjectNode) spec.path("read")).put("budget", "plataforma-" + number / SHARING);
                        pod.register(spec);
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Only behind {@link #register}, so that none is due before its time. */
    void schedule() {
        var kinds = EVERY.stream().map(every -> "'every " + every + "'").collect(joining(", ", "ARRAY[", "]"));
        database.update("UPDATE source SET spec = spec || jsonb_build_object('schedule', (" + kinds
                + ")[1 + substring(id FROM 6)::integer % " + EVERY.size() + "])");
        becomeDue("now() + interval '2 hours'");
        database.update("ANALYZE");
    }

    /** @param when an expression of SQL, with the columns of the source */
    void becomeDue(String when) {
        database.update("UPDATE source SET next_run_at = " + when);
    }

    /** Those without a run that was requested since and succeeded. */
    List<?> withoutSuccess(String since) {
        return database.query(
                "SELECT id FROM source s WHERE NOT EXISTS (SELECT FROM sync_run r WHERE r.source_id = s.id"
                        + " AND r.status = 'SUCCEEDED' AND r.requested_at >= '" + since + "')");
    }

    List<?> runsThatEndedBadly() {
        return database.query("SELECT source_id, id, status, reason, error FROM sync_run"
                + " WHERE owner <> 'antes' AND finished_at IS NOT NULL AND status <> 'SUCCEEDED'");
    }
}
