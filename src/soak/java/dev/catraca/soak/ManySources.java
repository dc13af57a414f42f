package dev.catraca.soak;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.dev.PostgresServer;
import dev.catraca.dev.RedisServer;
import dev.catraca.it.Artifact;
import dev.catraca.it.Database;
import dev.catraca.it.Pod;
import dev.catraca.it.ServiceProcess;
import dev.catraca.it.Specs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code ./mvnw verify -Psoak -Dmany=5000 -Dhours=0.1}: what many scheduled sources cost three processes while none is due, what happens
 * when all are due at the same full minute, and when they are due here and there. Writes {@code target/soak/many.md}. Fails if a due source
 * does not run, if idle processes ask more often because there are more sources, or if there are more time series than the setting allows;
 * never because something took long.
 */
@EnabledIfSystemProperty(named = "many", matches = "\\d+")
class ManySources {
    private static final Path FOLDER = Artifact.TARGET.resolve("soak");
    private static final int COUNT = Integer.getInteger("many", 0);

    /** Closed runs of each source before the first one, so that lists have something to read. */
    private static final int HISTORY = Integer.getInteger("history", 20);

    /** {@code catraca.metrics.sources}, by default. */
    private static final int NAMED = 200;

    /** How many share an upstream. */
    private static final int SHARING = 20;

    private static final int PRODUCTS = 5;
    private static final int BETWEEN_READS = 10;
    private static final int THREADS = 4;
    private static final List<String> EVERY = List.of("5m", "15m", "15m", "15m", "15m", "1h", "1h", "1h", "1d", "1d");
    private static final List<String> READS = List.of(
            "/overview",
            "/overview?limit=500",
            "/runs",
            "/runs?limit=500",
            "/runs?status=FAILED",
            "/runs?reason=GUARD",
            "/runs?source=loja-77",
            "/sources");

    private final Duration length = Order.fromProperties().length();
    private final StringBuilder report = new StringBuilder();
    private final Map<String, List<Double>> latencies = new TreeMap<>();
    private final List<Runnable> mustHold = new ArrayList<>();
    private RedisServer redis;
    private Database database;
    private List<ServiceProcess> processes;
    private Pod pod;

    @Test
    void costLittleAndWaitFairly() throws Exception {
        try (var postgres = PostgresServer.withDefaults(FOLDER.resolve("postgres"));
                var ownRedis = RedisServer.temporary();
                var shops = new Shops()) {
            redis = ownRedis;
            database = new Database(postgres, "catraca");
            countStatements(postgres);
            var settings = Fleet.settings(database, redis).env("QUARKUS_DATASOURCE_USERNAME", Effort.SERVICE);
            processes = List.of(settings.start(), settings.start(), settings.start());
            pod = new Pod(processes.get(0));
            try {
                measure(shops);
            } finally {
                Files.writeString(Files.createDirectories(FOLDER).resolve("many.md"), report);
                System.out.println(report);
                processes.forEach(ServiceProcess::close);
            }
        }
        assertAll(mustHold.stream().map(check -> check::run));
    }

    private void countStatements(PostgresServer postgres) {
        database.update("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
        postgres.stop();
        postgres.start();
        database.update("CREATE EXTENSION pg_stat_statements");
        database.update("CREATE ROLE " + Effort.SERVICE + " SUPERUSER LOGIN");
    }

    private void measure(Shops shops) throws Exception {
        report.append(
                "| nothing is due | statements a minute | Redis commands a minute | processor of the processes | of PostgreSQL |\n"
                        + "|---|---|---|---|---|\n");
        var alone = idle("no source", length.dividedBy(6));

        history();
        register(shops);
        schedule();
        var many = idle(COUNT + " sources", length.dividedBy(3));
        mustHold.add(() -> assertTrue(
                many.statements() / many.minutes() < 1.2 * alone.statements() / alone.minutes() + 20,
                "idle processes ask more often with more sources:\n" + report));
        dearest();
        reads("idle");

        report.append(
                "\n| | runs | length | most starts in a second | longest queue | wait p50 | p99 | longest |\n|---|---|---|---|---|---|---|---|\n");
        var due = database.<String>value(
                "SELECT (date_trunc('minute', clock_timestamp() + interval '5 seconds') + interval '1 minute')::text");
        putOff("'" + due + "' - now()");
        var herd = watch("all due at a full minute", due);
        var before = herd.before();
        herd.drain().untilEmpty();
        end(herd, "'" + due + "'::timestamptz", before);
        var left = database.query(
                "SELECT id FROM source s WHERE NOT EXISTS (SELECT FROM sync_run r WHERE r.source_id = s.id"
                        + " AND r.status = 'SUCCEEDED' AND r.requested_at >= '" + due + "')");
        mustHold.add(() -> assertEquals(List.of(), left, "sources that were due and did not run"));

        database.update(
                "UPDATE source SET next_run_at = now() + random() * substring(spec ->> 'schedule' FROM 7)::interval");
        var steady = watch("due here and there", database.value("SELECT now()::text"));
        steady.drain().during(length.dividedBy(2));
        end(steady, "requested_at", steady.before());

        report.append("\n| ms | p50 | longest |\n|---|---|---|\n");
        latencies.forEach((read, times) -> {
            var sorted = times.stream().sorted().toList();
            report.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f |%n",
                    read,
                    sorted.get(sorted.size() / 2),
                    sorted.get(sorted.size() - 1)));
        });
        series();
        ended();
    }

    private Effort idle(String name, Duration time) throws InterruptedException {
        var before = Effort.now(database, redis, processes);
        Thread.sleep(time.toMillis());
        var effort = Effort.now(database, redis, processes).since(before);
        report.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.1f %% of a core | %.1f %% |%n",
                name,
                effort.statements() / effort.minutes(),
                effort.commands() / effort.minutes(),
                effort.share(effort.processes()),
                effort.share(effort.postgres())));
        return effort;
    }

    /** The statements that took longest while nothing was due. */
    private void dearest() {
        report.append("\n| calls | ms in all | statement |\n|---|---|---|\n");
        database.query(
                        "SELECT calls, total_exec_time AS time, left(regexp_replace(query, '\\s+', ' ', 'g'), 110) AS text"
                                + " FROM pg_stat_statements WHERE userid = '" + Effort.SERVICE
                                + "'::regrole ORDER BY total_exec_time DESC LIMIT 12")
                .forEach(row -> report.append(String.format(
                        Locale.ROOT, "| %s | %.0f | %s |%n", row.get("calls"), row.get("time"), row.get("text"))));
    }

    private void history() {
        database.update("""
                INSERT INTO sync_run (source_id, status, reason, trigger, mode, source_version, owner, lock_token, requested_at,
                                      started_at, heartbeat_at, finished_at, deadline_at, received, unchanged)
                SELECT 'loja-' || n, CASE WHEN (n + k) % 25 = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END,
                       CASE WHEN (n + k) % 25 = 0 THEN 'SOURCE_ERROR' END, 'SCHEDULE', 'FULL', 0, 'antes', 'ficha', at, at, at, at, at, 5, 5
                FROM generate_series(1, ?) k, generate_series(1, ?) n, LATERAL (SELECT now() - (? - k) * interval '1 hour' AS at) t""", HISTORY, COUNT, HISTORY + 1);
        database.update("ANALYZE sync_run");
    }

    private void register(Shops shops) throws InterruptedException {
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

    /** Only now, so that none is due before its time. */
    private void schedule() {
        var kinds = EVERY.stream().map(every -> "'every " + every + "'").collect(joining(", ", "ARRAY[", "]"));
        database.update("UPDATE source SET spec = spec || jsonb_build_object('schedule', (" + kinds
                + ")[1 + substring(id FROM 6)::integer % " + EVERY.size() + "])");
        putOff("interval '2 hours'");
        database.update("ANALYZE");
    }

    private void putOff(String by) {
        database.update("UPDATE source SET next_run_at = now() + (" + by + ")");
        database.query("SELECT pg_stat_statements_reset()");
    }

    private record Watch(String name, Drain drain, Effort before) {}

    private Watch watch(String name, String from) {
        var begun = OffsetDateTime.parse(database.<String>value("SELECT to_json(?::timestamptz)#>>'{}'", from));
        return new Watch(
                name,
                new Drain(database, begun, second -> readSometimes(second, name)),
                Effort.now(database, redis, processes));
    }

    private void end(Watch watch, String due, Effort before) {
        var effort = Effort.now(database, redis, processes).since(before);
        report.append(watch.drain().line(watch.name(), due));
        report.append(String.format(
                Locale.ROOT,
                "| | %.1f statements, %.1f Redis commands, %.0f ms of processor (%.0f of PostgreSQL) for each run; begun every 10 s: %s |%n",
                effort.statements() / watch.drain().runs(),
                effort.commands() / watch.drain().runs(),
                (effort.processes() + effort.postgres()) * 1000 / watch.drain().runs(),
                effort.postgres() * 1000 / watch.drain().runs(),
                watch.drain().course()));
    }

    private void readSometimes(int second, String when) {
        if (second % BETWEEN_READS == 0) {
            reads(when);
        }
    }

    private void reads(String when) {
        var times = when.equals("idle") ? 20 : 1;
        for (var read : READS) {
            for (var i = 0; i < times; i++) {
                var asked = System.nanoTime();
                pod.get(read).expect(200);
                latencies
                        .computeIfAbsent(read + ", " + when, key -> new ArrayList<>())
                        .add((System.nanoTime() - asked) / 1e6);
            }
        }
    }

    private void series() {
        report.append("\n| process | time series | most sources of a metric | bytes | ms |\n|---|---|---|---|---|\n");
        for (var process : processes) {
            var asked = System.nanoTime();
            var text = Meter.metrics(process);
            var took = (System.nanoTime() - asked) / 1e6;
            var lines = text.lines().filter(line -> !line.startsWith("#")).toList();
            var named = lines.stream()
                    .filter(line -> line.contains("source=\""))
                    .collect(groupingBy(
                            line -> line.substring(0, line.indexOf('{')),
                            mapping(line -> line.replaceFirst(".*source=\"([^\"]*)\".*", "$1"), toSet())));
            var most = named.values().stream().mapToInt(Set::size).max().orElse(0);
            mustHold.add(() -> assertTrue(most <= NAMED + 1, "a metric with as many sources: " + most));
            report.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d | %.0f |%n",
                    process.port(),
                    lines.size(),
                    most,
                    text.length(),
                    took));
        }
    }

    private void ended() {
        var otherwise = database.query("SELECT source_id, id, status, reason, error FROM sync_run"
                + " WHERE owner <> 'antes' AND finished_at IS NOT NULL AND status <> 'SUCCEEDED'");
        mustHold.add(() -> assertEquals(List.of(), otherwise));
    }
}
