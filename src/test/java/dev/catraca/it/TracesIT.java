package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The spans that a receiver gets: those of runs, pages and batches, no others. */
@Tag("binary")
class TracesIT {
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Database DATABASE = Platform.freshDatabase();
    private static final SpanReceiver RECEIVER = SpanReceiver.start();
    private static ServiceProcess service;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        service = ServiceSettings.on(DATABASE, Platform.redis())
                .env("QUARKUS_OTEL_SDK_DISABLED", "false")
                .env("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .env("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", RECEIVER.url())
                .env("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms")
                .env("CATRACA_BATCH_SIZE", "20")
                .env("CATRACA_RETRY_FIRST_WAIT", "10ms")
                .env("CATRACA_HEARTBEAT_EVERY", "100ms")
                .start();
        api = ApiClient.of(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        UPSTREAM.close();
        RECEIVER.close();
    }

    @Test
    void aRunIsOneTraceOfItsPagesAndBatches() {
        var run = synced("tracada", 30);

        var spans = ofRun(run);
        var root = only(spans, "run");
        assertTrue(root.getParentSpanId().isEmpty());
        assertEquals("tracada", text(root, "catraca.source"));
        assertEquals("MANUAL", text(root, "catraca.run.trigger"));
        assertEquals("SUCCEEDED", text(root, "catraca.run.status"));
        assertEquals(30, number(root, "catraca.products.received"));

        var pages = named(spans, "page");
        assertEquals(
                Set.of("page 1", "page 2", "page 3", "page 4"),
                pages.stream().map(page -> text(page, "catraca.page")).collect(Collectors.toSet()));
        assertEquals(
                30,
                pages.stream()
                        .mapToLong(page -> number(page, "catraca.page.records"))
                        .sum());
        var batches = named(spans, "batch");
        assertEquals(
                Set.of(1L, 2L),
                batches.stream()
                        .map(batch -> number(batch, "catraca.batch.sequence"))
                        .collect(Collectors.toSet()));
        assertEquals(
                30,
                batches.stream()
                        .mapToLong(batch -> number(batch, "catraca.products.inserted"))
                        .sum());

        assertEquals(1 + pages.size() + batches.size(), spans.size());
        for (var span : spans) {
            assertEquals(root.getTraceId(), span.getTraceId());
            assertTrue(span.getStartTimeUnixNano() <= span.getEndTimeUnixNano(), span::toString);
            if (span != root) {
                assertEquals(root.getSpanId(), span.getParentSpanId());
                assertEquals("tracada", text(span, "catraca.source"));
                assertTrue(span.getEndTimeUnixNano() <= root.getEndTimeUnixNano(), span::toString);
            }
        }
    }

    @Test
    void whatFailedIsAnError() {
        var catalogue = UPSTREAM.catalogue("falha", Products.numbered(1, 5));
        catalogue.script().answer(1, 503).answer(1, 404);
        api.createSource(Specs.ndjson("falha", UPSTREAM.url("/falha/products.ndjson")));
        var run = api.sync("falha").path("id").asLong();

        var spans = awaited(run);
        var root = only(spans, "run");
        assertEquals(StatusCode.STATUS_CODE_ERROR, root.getStatus().getCode());
        assertEquals("SOURCE_ERROR", text(root, "catraca.run.reason"));
        var pages = named(spans, "page");
        assertEquals(2, pages.size());
        pages.forEach(page ->
                assertEquals(StatusCode.STATUS_CODE_ERROR, page.getStatus().getCode(), page::toString));
        assertTrue(pages.stream().anyMatch(page -> page.getStatus().getMessage().contains("503")), pages::toString);
    }

    @Test
    void aRunThatSomebodyElseClosedEndsToo() {
        var catalogue = UPSTREAM.catalogue("tomada", Products.numbered(1, 5));
        catalogue.script().hold();
        api.createSource(Specs.ndjson("tomada", UPSTREAM.url("/tomada/products.ndjson")));
        var run = api.start("tomada");
        catalogue.script().awaitHeld(Duration.ofSeconds(30));
        DATABASE.query("SELECT close_run('tomada', ?, 'FAILED', 'ORPHANED', 'Closed by a test.')::text", run);

        var root = only(awaited(run), "run");
        assertEquals(StatusCode.STATUS_CODE_ERROR, root.getStatus().getCode());
        assertTrue(root.getStatus().getMessage().contains("left to the repair"), root::toString);
        catalogue.script().release();
    }

    @Test
    void nothingElseIsSent() {
        synced("calada", 5);
        api.get("/runs").expecting(200);
        assertEquals(
                Set.of("run", "page", "batch"),
                RECEIVER.spans().stream().map(Span::getName).collect(Collectors.toSet()));
        assertEquals(Set.of("/v1/traces"), Set.copyOf(RECEIVER.paths()));
    }

    /** Runs a source of so many products once, in pages of ten; returns the run when its spans have arrived. */
    private static long synced(String source, int products) {
        UPSTREAM.catalogue(source, Products.numbered(1, products));
        api.createSource(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 10));
        var run = api.sync(source);
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        var id = run.path("id").asLong();
        awaited(id);
        return id;
    }

    /** The spans of a run, once the last one, that of the run itself, has arrived. */
    private static List<Span> awaited(long run) {
        await("the spans of run " + run)
                .atMost(Duration.ofSeconds(30))
                .until(() -> !named(ofRun(run), "run").isEmpty());
        return ofRun(run);
    }

    private static List<Span> ofRun(long run) {
        return RECEIVER.spans().stream()
                .filter(span -> attributes(span).containsKey("catraca.run.id") && number(span, "catraca.run.id") == run)
                .toList();
    }

    private static List<Span> named(List<Span> spans, String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static Span only(List<Span> spans, String name) {
        var found = named(spans, name);
        assertEquals(1, found.size(), spans::toString);
        return found.get(0);
    }

    private static String text(Span span, String attribute) {
        return attributes(span).get(attribute).getStringValue();
    }

    private static long number(Span span, String attribute) {
        return attributes(span).get(attribute).getIntValue();
    }

    private static Map<String, io.opentelemetry.proto.common.v1.AnyValue> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(attribute -> attribute.getKey(), attribute -> attribute.getValue()));
    }
}
