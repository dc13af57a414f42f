package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metrics of a service with more sources than may have time series of their own. */
class ManySourcesMetricsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> GOOD = List.of("a", "b", "c", "d");
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod pod;

    @BeforeAll
    static void letAllRun() {
        pod = new Pod(ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_METRICS_SOURCES", "2")
                .env("CATRACA_RETRY_SOURCE_ATTEMPTS", "0")
                .start());
        for (var source : GOOD) {
            UPSTREAM.catalogue(source, Products.numbered(1, 10));
            pod.register(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 50));
            pod.awaitSucceeded(pod.start(source));
        }
        pod.register(Specs.paged("z", UPSTREAM.url("/nada/nada"), 50));
        pod.awaitClosedAs(pod.start("z"), "FAILED", "SOURCE_ERROR");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pod.close();
    }

    @Test
    void countsTheOthersTogether() {
        var metrics = Metrics.of(pod.process());
        assertEquals(Set.of("a", "b", "(others)"), metrics.labels("catraca_products_total", "source"));
        assertEquals(Set.of("a", "b", "(others)"), metrics.labels("catraca_lock_renewals_total", "source"));
        assertEquals(5, metrics.value("catraca_runs_started_total").orElseThrow());
        assertEquals(
                3,
                metrics.value("catraca_runs_started_total", "source=\"(others)\"")
                        .orElseThrow());
        assertEquals(
                1,
                metrics.value("catraca_runs_closed_total", "source=\"(others)\"", "reason=\"SOURCE_ERROR\"")
                        .orElseThrow());
    }

    @Test
    void hasGaugesOfTheSourcesThatNeedAttentionFirst() {
        var named = Set.of("a", "z");
        await("the source that failed")
                .atMost(PATIENCE)
                .until(() -> Metrics.of(pod.process()).labels("catraca_last_run", "source"), named::equals);
        await("all gauges of the same sources").atMost(PATIENCE).untilAsserted(() -> {
            var metrics = Metrics.of(pod.process());
            for (var gauge : List.of("last_run_records", "source_age_seconds", "failures_in_a_row")) {
                assertEquals(named, metrics.labels("catraca_" + gauge, "source"), gauge);
            }
            assertEquals(
                    1,
                    metrics.value("catraca_failures_in_a_row", "source=\"z\"").orElseThrow());
            assertEquals(3, metrics.value("catraca_sources_unnamed").orElseThrow());
            assertEquals(
                    new TreeSet<>(Set.of("a", "z", "(others)")),
                    new TreeSet<>(metrics.labels("catraca_recent_runs", "source")));
            assertEquals(5, metrics.value("catraca_recent_runs").orElseThrow());
        });
    }
}
