package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.catraca.reading.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the catalogue of telemetry, the alerts and the Grafana dashboard with a service after runs that succeeded,
 * failed, rejected records, were stopped by a guard or orphaned, and with one that is running.
 */
@Tag("binary")
class TelemetryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod pod;
    private static Metrics metrics;

    @BeforeAll
    static void letALotHappen(@TempDir Path folder) {
        new Certificates(folder).issue(folder, Secured.HERE);
        pod = new Pod(ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_HEARTBEAT_EVERY", "1s")
                .env("CATRACA_REPAIR_EVERY", "2s")
                .env("CATRACA_RETRY_FIRST_WAIT", "10ms")
                .env("CATRACA_NOTIFY_EVERY", "1s")
                // The primary itself, which is no replica, so it is not used as one.
                .env("CATRACA_READ_HOST", "localhost")
                .env("CATRACA_READ_PORT", Integer.toString(Platform.postgres().port()))
                // Beside the plain port.
                .env("CATRACA_TLS_CERTIFICATE", folder.resolve("tls.crt").toString())
                .env("CATRACA_TLS_KEY", folder.resolve("tls.key").toString())
                .env("QUARKUS_HTTP_INSECURE_REQUESTS", "enabled")
                .env("QUARKUS_HTTP_SSL_PORT", "0")
                .set("catraca.notify.channels.ops.type", "webhook")
                .set("catraca.notify.channels.ops.url", UPSTREAM.url("/nada/aviso"))
                .start());
        var products = new ArrayList<>(Products.numbered(1, 100));
        products.add(Products.numbered(101).put("price", -1));
        UPSTREAM.catalogue("telemetria", products).script().answer(1, 503);
        pod.register(Specs.confirmedByOneRun(Specs.paged("telemetria", UPSTREAM.url("/telemetria/products"), 50))
                .put("schedule", "every 1d"));
        await().atMost(PATIENCE).until(() -> ended("telemetria", "SUCCEEDED"));
        UPSTREAM.catalogue("telemetria", Products.numbered(1, 10));
        pod.awaitClosedAs(pod.start("telemetria"), "FAILED", "GUARD");
        UPSTREAM.catalogue("telemetria", Products.numbered(1, 90));
        pod.awaitSucceeded(pod.start("telemetria"));
        pod.register(Specs.paged("ausente", UPSTREAM.url("/nada/nada"), 50));
        pod.awaitClosedAs(pod.start("ausente"), "FAILED", "SOURCE_ERROR");
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, started_at,
                                      heartbeat_at, deadline_at)
                VALUES ('orfa', 'RUNNING', 'MANUAL', 'FULL', 1, 'ninguem', 'ficha', now() - interval '1 hour',
                        now() - interval '50 minutes', now() + interval '1 hour')""");
        var held =
                UPSTREAM.catalogue("viva", Products.numbered(1, 100)).script().hold();
        pod.register(Specs.paged("viva", UPSTREAM.url("/viva/products"), 50));
        pod.start("viva");
        held.awaitHeld(PATIENCE);
        await("an orphan, a living run and the habits of a source are seen")
                .atMost(PATIENCE)
                .until(() -> Metrics.of(pod.process()), TelemetryIT::seesAll);
        metrics = Metrics.of(pod.process());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pod.close();
    }

    @Test
    void hasWhatTheAlertsAndTheDashboardAskFor() {
        assertEquals(Set.of(), without(PromQl.metrics(), metrics.names()));
    }

    @Test
    void namesEveryMetricOfItsOwnInTheCatalogueAndNoOther() {
        var own = metrics.families().stream()
                .filter(name -> name.startsWith("catraca_"))
                .collect(Collectors.toCollection(TreeSet::new));
        var described = TelemetryCatalogue.names("Metrics").stream()
                .filter(name -> name.startsWith("catraca_"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(own, described);
    }

    @Test
    void namesWhatTheAlertsAndTheDashboardAskForInTheCatalogue() {
        var asked = PromQl.metrics().stream().map(Metrics::family).collect(Collectors.toSet());
        assertEquals(Set.of(), without(asked, TelemetryCatalogue.names("Metrics")));
    }

    @Test
    void tellsHowRunsEndedFromTheDatabase() {
        assertEquals(
                1, value("catraca_last_run", "source=\"ausente\"", "reason=\"SOURCE_ERROR\"", "status=\"FAILED\""));
        assertEquals(1, value("catraca_last_run", "source=\"telemetria\"", "reason=\"NONE\"", "status=\"SUCCEEDED\""));
        assertEquals(1, value("catraca_last_run", "source=\"telemetria\""));
        assertEquals(2, value("catraca_recent_runs", "source=\"telemetria\"", "status=\"SUCCEEDED\""));
        assertEquals(1, value("catraca_recent_runs", "source=\"telemetria\"", "reason=\"GUARD\""));
        assertEquals(1, value("catraca_recent_runs", "source=\"orfa\"", "reason=\"ORPHANED\""));
        assertEquals(1, value("catraca_failures_in_a_row", "source=\"ausente\""));
        assertEquals(0, value("catraca_failures_in_a_row", "source=\"telemetria\""));
        assertEquals(90, value("catraca_last_run_records", "source=\"telemetria\"", "outcome=\"unchanged\""));
        assertEquals(10, value("catraca_last_run_records", "source=\"telemetria\"", "outcome=\"retired\""));
        assertEquals(86_400, value("catraca_source_interval_seconds", "source=\"telemetria\""));
        assertEquals(0, value("catraca_lock_renewals_total", "source=\"viva\"", "holder=\"OTHER\""));
        assertEquals(7200, value("catraca_run_allowed_seconds", "source=\"viva\""));
        assertEquals(7150, value("catraca_run_remaining_seconds", "source=\"viva\""), 50);
    }

    /** Eleven runs with changes, streaks of two and three runs without, a resume that does not count, one failure. */
    @Test
    void knowsWhatASourceIsUsedTo() {
        pod.register(Specs.paged("habito", UPSTREAM.url("/habito/products"), 50).put("enabled", false));
        for (var run : "ccccc--cccccc---".toCharArray()) {
            closedRun("SUCCEEDED", "MANUAL", run == 'c' ? 1 : 0);
        }
        closedRun("SUCCEEDED", "RESUME", 0);
        closedRun("FAILED", "MANUAL", 1);
        var source = "source=\"habito\"";
        await().atMost(PATIENCE)
                .until(() -> Metrics.of(pod.process())
                                .value("catraca_successes_without_change", source)
                                .orElse(-1)
                        == 3);
        var habits = Metrics.of(pod.process());
        assertEquals(
                2,
                habits.value("catraca_successes_without_change_before", source).orElseThrow());
        assertEquals(11, habits.value("catraca_successes_with_change", source).orElseThrow());
    }

    @Test
    void namesEveryStageInTheCatalogue() {
        var seen = DATABASE.query("SELECT DISTINCT stage FROM run_event").stream()
                .map(row -> row.get("stage").toString())
                .collect(Collectors.toSet());
        assertFalse(seen.isEmpty());
        assertEquals(Set.of(), without(seen, TelemetryCatalogue.names("Events of a run")));
    }

    @Test
    void namesEveryFieldOfItsLogInTheCatalogue() {
        var seen = new TreeSet<String>();
        pod.process()
                .log()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(Json::parse)
                .forEach(line -> {
                    seen.addAll(Json.names(line));
                    Json.names(line.path("mdc")).forEach(name -> seen.add("mdc." + name));
                });
        assertEquals(Set.of(), without(Set.of("mdc.run", "mdc.source", "mdc.stage"), seen));
        assertEquals(Set.of(), without(seen, TelemetryCatalogue.names("Log fields")));
    }

    @Test
    void understandsTheQueriesOfTheRunbook() throws IOException {
        var queries = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/runbook.md")))
                .results()
                .flatMap(block -> Arrays.stream(block.group(1).split(";\n")))
                .map(query -> query.replace("<id>", "1"))
                .toList();
        assertFalse(queries.isEmpty());
        queries.forEach(DATABASE::query);
    }

    private static void closedRun(String status, String trigger, int updated) {
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, reason, trigger, mode, source_version, owner, lock_token, deadline_at,
                                      finished_at, received, updated, unchanged)
                VALUES ('habito', ?, CASE ? WHEN 'FAILED' THEN 'SOURCE_ERROR' END, ?, 'FULL', 1, 'ninguem', 'ficha', now(), now(),
                        5, ?, 5 - ?)""", status, status, trigger, updated, updated);
    }

    private static boolean ended(String source, String status) {
        return pod.items("/runs?source=" + source).stream()
                .anyMatch(run -> run.path("status").asText().equals(status));
    }

    private static boolean seesAll(Metrics seen) {
        return seen.value("catraca_heartbeat_age_seconds", "source=\"viva\"").isPresent()
                && seen.value("catraca_orphans_repaired_total", "source=\"orfa\"")
                        .isPresent()
                && seen.value("catraca_recent_runs", "source=\"orfa\"").isPresent()
                && seen.value("catraca_notifications_total", "channel=\"ops\"").isPresent()
                && seen.value("catraca_successes_with_change", "source=\"telemetria\"")
                        .isPresent();
    }

    private static double value(String name, String... labels) {
        return metrics.value(name, labels).orElseThrow(() -> new AssertionError(name + List.of(labels)));
    }

    private static Set<String> without(Set<String> names, Set<String> known) {
        var rest = new TreeSet<>(names);
        rest.removeAll(known);
        return rest;
    }
}
