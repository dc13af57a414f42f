package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs that use up what their pace allows in a day. Of five requests two may come at once, and the next one eight hours later. A test lets
 * this time pass in Redis and in the queue.
 */
@Tag("partitioned")
class PauseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Keys KEYS = new Keys(Platform.redis());
    private static Pod pod;

    @BeforeAll
    static void start() {
        pod = new Pod(ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_REPAIR_EVERY", "1h")
                .env("CATRACA_NOTIFY_EVERY", "1s")
                .env("CATRACA_NOTIFY_STUCK_AFTER", "1s")
                .set("catraca.notify.channels.ops.type", "webhook")
                .set("catraca.notify.channels.ops.url", "http://localhost:9/")
                .start());
    }

    @AfterAll
    static void stop() {
        pod.close();
        UPSTREAM.close();
    }

    /** Its 12 requests take six runs, more than a broken run is resumed in a row. */
    @Test
    void aRunGoesOnWhereItPausedAsSoonAsItsPaceAllowsIt() {
        register("diaria", 105, null);
        var run = pod.start("diaria");
        for (var pause = 0; pause < 5; pause++) {
            var paused = pod.awaitClosedAs(run, "FAILED", "INTERRUPTED");
            assertEquals(20, paused.path("counters").path("inserted").asLong(), paused::toString);
            var notBefore = instant(paused, "notBefore");
            var hours =
                    Duration.between(instant(paused, "finishedAt"), notBefore).toSeconds() / 3600.0;
            // Both that may come at once, one each eight hours.
            assertEquals(16, hours, 0.1);
            assertTrue(paused.path("error").asText().contains("the pace of 5/d allows"), paused::toString);
            var closed = pod.events(run, "closed").get(0);
            assertEquals("WARN", closed.path("level").asText());
            assertEquals(
                    notBefore,
                    Instant.parse(
                            closed.path("details").path("notBefore").asText().replace("+00:00", "Z")));
            run = resumeOf(run, notBefore);
            letThePausePass("source:diaria", run);
        }
        var last = pod.awaitSucceeded(run);
        assertEquals(5, last.path("counters").path("inserted").asLong());
        BOOKS.assertLive("diaria", Products.numbered(1, 105));
        BOOKS.assertWrittenOnce("diaria");
        assertAskedOnce("diaria", 12);
        assertEquals(0, BOOKS.count("notification", "source_id = 'diaria'"), "a pause is no failure");
    }

    /** A scroll of which each run reads the first two pages again. The first one got further; then it is resumed three times in a row. */
    @Test
    void aListWhosePagesComeOnlyOnceEndsWithAnErrorIfItsPaceIsTooSmall() {
        try (var site = new Site()) {
            var page = new AtomicInteger();
            site.at("/rolagem", query -> {
                page.set(query.containsKey("scroll") ? page.get() + 1 : 0);
                return Site.Page.json("{\"next\": \"c\", \"products\": %s}"
                        .formatted(Products.numbered(page.get() * 10 + 1, page.get() * 10 + 10)));
            });
            var spec = Specs.paged(
                    "rolagem",
                    site.url("/rolagem"),
                    "{\"kind\": \"cursor\", \"param\": \"scroll\", \"next\": \"/next\", \"same\": true}");
            ((ObjectNode) spec.path("read")).set("pace", Json.parse("[\"5/d\"]"));
            pod.register(spec);
            var run = pod.start("rolagem");
            for (var pause = 0; pause < 4; pause++) {
                var paused = pod.awaitClosedAs(run, "FAILED", "INTERRUPTED");
                assertEquals(
                        pause == 0 ? 0 : 20,
                        paused.path("counters").path("duplicated").asLong(),
                        paused::toString);
                run = resumeOf(run, instant(paused, "notBefore"));
                letThePausePass("source:rolagem", run);
            }
            var last = pod.awaitClosedAs(run, "FAILED", "CONFIG_ERROR");
            assertTrue(
                    last.path("error").asText().contains("this run and the 3 before it began at its first page"),
                    last::toString);
            assertTrue(last.path("notBefore").isNull(), last::toString);
            await("the failure is told")
                    .atMost(PATIENCE)
                    .until(() -> BOOKS.count("notification", "source_id = 'rolagem' AND kind = 'FAILED'") == 1);
        }
    }

    @Test
    void aPersonCannotStartARunInAPauseUnlessTheResumeIsCancelled() {
        register("paciente", 50, "cota-paciente");
        var run = pod.start("paciente");
        var notBefore = instant(pod.awaitClosedAs(run, "FAILED", "INTERRUPTED"), "notBefore");
        var resume = resumeOf(run, notBefore);
        var refused = pod.post("/sources/paciente/runs", null).expect(409).body();
        assertEquals(resume, refused.path("queuedRunId").asLong(), refused::toString);
        assertEquals(notBefore, instant(refused, "notBefore"));
        assertTrue(refused.path("detail").asText().contains("not before " + notBefore), refused::toString);

        pod.post("/runs/" + resume + "/cancel", "{}").expect(202);
        var anew = pod.start("paciente");
        var none = pod.awaitClosedAs(anew, "FAILED", "INTERRUPTED");
        assertEquals(0, none.path("counters").path("pages").asLong(), "the budget is still used up");
        assertTrue(none.path("resumes").isNull());
        assertAskedOnce("paciente", 2);
    }

    /** Who allows more must not wait for what was allowed before. */
    @Test
    void aChangeOfTheSourceEndsThePause() {
        var spec = register("ampliada", 50, null);
        spec.put("schedule", "every 24h");
        ApiClient.of(pod.process()).put("/sources/ampliada", spec).json(200);
        var run = begin("ampliada");
        var resume = resumeOf(run, instant(pod.awaitClosedAs(run, "FAILED", "INTERRUPTED"), "notBefore"));

        ((ObjectNode) spec.path("read")).set("pace", Json.parse("[\"500/d\"]"));
        ApiClient.of(pod.process()).put("/sources/ampliada", spec).json(200);
        KEYS.command("DEL catraca:pace:source:ampliada");
        assertEquals("CANCELLED", pod.awaitClosed(resume).path("status").asText());
        await("the scheduled run that follows at once")
                .atMost(PATIENCE)
                .until(() -> BOOKS.count(
                                "sync_run",
                                "source_id = 'ampliada' AND status = 'SUCCEEDED' AND trigger = 'SCHEDULE' AND resumes IS NULL")
                        == 1);
        BOOKS.assertLive("ampliada", Products.numbered(1, 50));
    }

    /** A slot must not begin anew with what the resume is to get. */
    @Test
    void aSlotInAPauseIsSpent() {
        var spec = register("agendada", 50, null);
        spec.put("schedule", "every 1h");
        ApiClient.of(pod.process()).put("/sources/agendada", spec).json(200);
        var run = begin("agendada");
        var resume = resumeOf(run, instant(pod.awaitClosedAs(run, "FAILED", "INTERRUPTED"), "notBefore"));
        DATABASE.update("UPDATE source SET next_run_at = now() WHERE id = 'agendada'");
        await("the next slot")
                .atMost(PATIENCE)
                .until(() -> BOOKS.count("source", "id = 'agendada' AND next_run_at > now() + interval '30 min'") == 1);
        assertEquals("QUEUED", pod.run(resume).path("status").asText());
        assertEquals(1, BOOKS.count("sync_run", "source_id = 'agendada'"));
    }

    /** The run of the first slot, which is due at once. */
    private static long begin(String source) {
        return (long) await("the first run of " + source)
                .atMost(PATIENCE)
                .until(
                        () -> DATABASE.query("SELECT id FROM sync_run WHERE source_id = ?", source),
                        rows -> rows.size() == 1)
                .get(0)
                .get("id");
    }

    private static ObjectNode register(String source, int products, String budget) {
        UPSTREAM.catalogue(source, Products.numbered(1, products));
        var spec = Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 10);
        var read = (ObjectNode) spec.path("read");
        read.set("pace", Json.parse("[\"5/d\"]"));
        if (budget != null) {
            read.put("budget", budget);
        }
        pod.register(spec);
        return spec;
    }

    /** The resume, which must wait; requested by the close. */
    private static long resumeOf(long run, Instant notBefore) {
        var resume = DATABASE.query("SELECT id FROM run_request WHERE resumes = ?", run)
                .get(0)
                .get("id");
        var waiting = pod.run((long) resume);
        assertEquals("QUEUED", waiting.path("status").asText(), waiting::toString);
        assertEquals(notBefore, instant(waiting, "notBefore"));
        return (long) resume;
    }

    private static void letThePausePass(String budget, long resume) {
        KEYS.command("DEL catraca:pace:" + budget);
        assertEquals(1, DATABASE.update("UPDATE run_request SET not_before = now() WHERE id = ?", resume));
    }

    private static void assertAskedOnce(String source, int requests) {
        var asked = UPSTREAM.deliveries().stream()
                .filter(delivery -> delivery.path().contains(source))
                .map(Delivery::query)
                .toList();
        assertEquals(requests, asked.size(), asked::toString);
        assertEquals(requests, new HashSet<>(asked).size(), asked::toString);
    }

    private static Instant instant(JsonNode object, String field) {
        return Instant.parse(object.path(field).asText());
    }
}
