package dev.catraca.soak;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.dev.PostgresServer;
import dev.catraca.dev.RedisServer;
import dev.catraca.it.Artifact;
import dev.catraca.it.Database;
import dev.catraca.it.Pod;
import dev.catraca.it.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** {@code catraca.metrics.sources}, by default. */
    private static final int NAMED = 200;

    private final Duration length = Order.fromProperties().length();
    private final StringBuilder report = new StringBuilder();
    private final List<Runnable> mustHold = new ArrayList<>();
    private RedisServer redis;
    private Database database;
    private List<ServiceProcess> processes;
    private ManyShops many;
    private Reads reads;

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

    private void measure(Shops shops) throws InterruptedException {
        var pod = new Pod(processes.get(0));
        many = new ManyShops(database);
        reads = new Reads(pod);
        whileIdle(pod, shops);
        report.append(
                "\n| | runs | length | most starts in a second | longest queue | wait p50 | p99 | longest |\n|---|---|---|---|---|---|---|---|\n");
        whileAllAreDueAtOnce();
        whileTheyAreDueHereAndThere();
        report.append(reads.table());
        timeSeries();
        var badly = many.runsThatEndedBadly();
        mustHold.add(() -> assertEquals(List.of(), badly));
    }

    private void whileIdle(Pod pod, Shops shops) throws InterruptedException {
        report.append(
                "| nothing is due | statements a minute | Redis commands a minute | processor of the processes | of PostgreSQL |\n"
                        + "|---|---|---|---|---|\n");
        var alone = idle("no source", length.dividedBy(6));
        many.addHistory();
        many.register(pod, shops);
        many.schedule();
        forgetStatements();
        var together = idle(ManyShops.COUNT + " sources", length.dividedBy(3));
        mustHold.add(() -> assertTrue(
                together.statements() / together.minutes() < 1.2 * alone.statements() / alone.minutes() + 20,
                "idle processes ask more often with more sources:\n" + report));
        dearest();
        reads.read(20, "idle");
    }

    private void whileAllAreDueAtOnce() throws InterruptedException {
        var due = database.<String>value(
                "SELECT (date_trunc('minute', clock_timestamp() + interval '5 seconds') + interval '1 minute')::text");
        many.becomeDue("'" + due + "'");
        forgetStatements();
        var herd = watch("all due at a full minute", due);
        herd.drain().untilEmpty();
        end(herd, "'" + due + "'::timestamptz");
        var left = many.withoutSuccess(due);
        mustHold.add(() -> assertEquals(List.of(), left, "sources that were due and did not run"));
    }

    private void whileTheyAreDueHereAndThere() throws InterruptedException {
        many.becomeDue("now() + random() * substring(spec ->> 'schedule' FROM 7)::interval");
        var steady = watch("due here and there", database.value("SELECT now()::text"));
        steady.drain().during(length.dividedBy(2));
        end(steady, "requested_at");
    }

    private void timeSeries() {
        report.append(TimeSeries.HEAD);
        for (var process : processes) {
            var series = TimeSeries.of(process);
            report.append(series.line());
            mustHold.add(() -> assertTrue(
                    series.mostSources() <= NAMED + 1, "a metric with as many sources: " + series.mostSources()));
        }
    }

    private void forgetStatements() {
        database.query("SELECT pg_stat_statements_reset()");
    }

    private Effort effort() {
        return Effort.now(database, redis, processes);
    }

    private Effort idle(String name, Duration time) throws InterruptedException {
        var before = effort();
        Thread.sleep(time.toMillis());
        var effort = effort().since(before);
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

    private record Watch(String name, Drain drain, Effort before) {}

    private Watch watch(String name, String from) {
        var begun = OffsetDateTime.parse(database.<String>value("SELECT to_json(?::timestamptz)#>>'{}'", from));
        return new Watch(name, new Drain(database, begun, second -> reads.inSecond(second, name)), effort());
    }

    private void end(Watch watch, String due) {
        var effort = effort().since(watch.before());
        var runs = watch.drain().runs();
        report.append(watch.drain().line(watch.name(), due));
        report.append(String.format(
                Locale.ROOT,
                "| | %.1f statements, %.1f Redis commands, %.0f ms of processor (%.0f of PostgreSQL) for each run; begun every 10 s: %s |%n",
                effort.statements() / runs,
                effort.commands() / runs,
                (effort.processes() + effort.postgres()) * 1000 / runs,
                effort.postgres() * 1000 / runs,
                watch.drain().course()));
    }
}
