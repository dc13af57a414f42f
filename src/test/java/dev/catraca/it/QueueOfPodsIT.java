package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.dev.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several services take what waits; one that is full takes nothing, and one that dies loses nothing. */
@Tag("pods")
class QueueOfPodsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database = Platform.freshDatabase();
    private final Books books = new Books(database);
    private final Upstream upstream = Upstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void aFullServiceLeavesARunToOneWithRoom() {
        try (var full = new Pod(settings().start());
                var other = new Pod(settings().start())) {
            var held = register(full, "cheia").hold();
            var first = full.start("cheia");
            held.awaitHeld(PATIENCE);
            register(full, "outra");

            var waiting = full.post("/sources/outra/runs", null).expect(202).body();
            assertEquals("QUEUED", waiting.path("status").asText());
            var run = full.awaitSucceeded(waiting.path("id").asLong());

            assertEquals(other.get("/info").body().path("instance"), run.path("owner"));
            assertEquals("RUNNING", full.run(first).path("status").asText());
            held.release();
            full.awaitSucceeded(first);
        }
    }

    @Test
    void whatWaitsOutlivesTheServicesThatWereAsked() {
        long first;
        List<Long> waiting;
        try (var killed = new Pod(settings().start())) {
            var held = register(killed, "primeira").hold();
            first = killed.start("primeira");
            held.awaitHeld(PATIENCE);
            waiting = IntStream.range(0, 5)
                    .mapToObj(number -> "espera-" + number)
                    .peek(source -> register(killed, source))
                    .map(killed::start)
                    .toList();
            killed.process().kill();
            held.recover();
        }
        try (var pod = new Pod(settings().start())) {
            waiting.forEach(pod::awaitSucceeded);
            pod.awaitClosedAs(first, "FAILED", "ORPHANED");
            await("the resume")
                    .atMost(PATIENCE)
                    .until(() -> books.count("sync_run", "resumes = ? AND status = 'SUCCEEDED'", first) == 1);
            assertEquals(7, books.count("sync_run", "true"), "each of them once, and the resume");
            assertEquals(0, books.count("run_request", "true"));
        }
    }

    /** The opening is under way in PostgreSQL when the service dies: it happens or not, but nothing is lost and nothing runs twice. */
    @Test
    void aServiceThatDiesInTheOpeningLosesNothing() {
        long run;
        try (var killed = new Pod(settings().start())) {
            register(killed, "abrindo");
            try (var lock = HeldLock.by(database, "SELECT FROM source WHERE id = 'abrindo' FOR UPDATE")) {
                new Crowd(List.of(() -> killed.post("/sources/abrindo/runs", null)));
                lock.awaitWaiting("%open_run%");
                run = database.<Long>value("SELECT id FROM run_request");
                killed.process().kill();
            }
        }
        try (var pod = new Pod(settings().start())) {
            await("the run, or its resume")
                    .atMost(PATIENCE)
                    .until(() -> books.count("sync_run", "chain = ? AND status = 'SUCCEEDED'", run) == 1);
            assertEquals(0, books.count("run_request", "true"));
            assertTrue(books.count("sync_run", "true") <= 2, "the run and its resume");
            books.assertLive("abrindo", Products.numbered(1, 10));
        }
    }

    /** Two that ask different servers for the lock stand for a Redis that has lost it. */
    @Test
    void ofTwoServicesThatBothHoldTheLockOneOpensTheRun() {
        try (var redis = RedisServer.temporary();
                var one = new Pod(settings().start());
                var other = new Pod(settings()
                        .env("QUARKUS_REDIS_HOSTS", "redis://localhost:" + redis.port())
                        .start())) {
            register(one, "dupla");
            long run;
            try (var lock = HeldLock.by(database, "SELECT FROM source WHERE id = 'dupla' FOR UPDATE")) {
                new Crowd(List.of(() -> one.post("/sources/dupla/runs", null)));
                lock.awaitWaiting(2);
                run = database.<Long>value("SELECT id FROM run_request");
            }
            one.awaitSucceeded(run);
            assertEquals(1, one.events(run, "started").size());
            assertEquals(0, books.count("run_request", "true"));
            other.awaitSucceeded(other.startWhenPossible("dupla"));
            assertEquals(2, books.count("sync_run", "true"));
        }
    }

    @Test
    void withoutRedisARunWaits() {
        try (var redis = RedisServer.temporary();
                var line = Line.to(redis.port());
                var pod = new Pod(settings()
                        .env("QUARKUS_REDIS_HOSTS", "redis://localhost:" + line.port())
                        .start())) {
            register(pod, "semredis");
            line.refuse();
            var waiting = pod.post("/sources/semredis/runs", null).expect(202).body();
            assertEquals("QUEUED", waiting.path("status").asText(), waiting::toString);
            line.heal();
            pod.awaitSucceeded(waiting.path("id").asLong());
        }
    }

    @Test
    void anUpstreamThatIsFullHoldsUpNobodyElse() {
        var settings = settings().env("CATRACA_RUN_PER_UPSTREAM", "1").env("CATRACA_RUN_MAX_CONCURRENT", "4");
        try (var one = new Pod(settings.start());
                var two = new Pod(settings.start())) {
            var held = register(one, "loja").hold();
            var first = one.start("loja");
            held.awaitHeld(PATIENCE);
            register(one, "vizinha");
            var spec = Specs.paged("alheia", upstream.url("/vizinha/products"), 100);
            ((ObjectNode) spec.path("read")).put("budget", "Plataforma.X");
            one.register(spec);

            var waiting = two.post("/sources/vizinha/runs", null).expect(202).body();
            assertEquals("QUEUED", waiting.path("status").asText(), waiting::toString);
            var other = one.post("/sources/alheia/runs", null).expect(202).body();
            one.awaitSucceeded(other.path("id").asLong());
            assertEquals(
                    "QUEUED",
                    two.run(waiting.path("id").asLong()).path("status").asText(),
                    "the host has one place, whichever service asks");

            held.release();
            two.awaitSucceeded(waiting.path("id").asLong());
            one.awaitSucceeded(first);
        }
    }

    @Test
    void aRunThatWaitsIsJudgedByTheUpstreamThatItsSourceHasNow() {
        var settings = settings().env("CATRACA_RUN_PER_UPSTREAM", "1").env("CATRACA_RUN_MAX_CONCURRENT", "4");
        try (var pod = new Pod(settings.start())) {
            var held = register(pod, "dona").hold();
            var first = pod.start("dona");
            held.awaitHeld(PATIENCE);
            register(pod, "espera");
            register(pod, "muda");
            var waiting = pod.start("espera");
            var moved = pod.start("muda");

            var spec = Specs.paged("muda", upstream.url("/muda/products"), 100);
            ((ObjectNode) spec.path("read")).put("budget", "outra-plataforma");
            ApiClient.of(pod.process()).put("/sources/muda", spec).json(200);
            pod.awaitSucceeded(moved);
            assertEquals("QUEUED", pod.run(waiting).path("status").asText());
            held.release();
            pod.awaitSucceeded(waiting);
            pod.awaitSucceeded(first);
        }
    }

    /** Redis refuses each command on the places of that upstream, so the log would tell of an attempt. */
    @Test
    void whatWaitsForAFullUpstreamIsNotTriedAgainAndAgain() {
        var settings = settings().env("CATRACA_RUN_PER_UPSTREAM", "1").env("CATRACA_RUN_MAX_CONCURRENT", "4");
        try (var redis = RedisServer.temporary();
                var pod = new Pod(settings.env("QUARKUS_REDIS_HOSTS", "redis://localhost:" + redis.port())
                        .start())) {
            var keys = new Keys(redis);
            var held = register(pod, "dona").hold();
            var first = pod.start("dona");
            held.awaitHeld(PATIENCE);
            keys.spoilUpstream("localhost");

            register(pod, "espera");
            var waiting = pod.start("espera");
            upstream.catalogue("outra", Products.numbered(1, 10));
            var spec = Specs.paged("outra", upstream.url("/outra/products"), 100);
            ((ObjectNode) spec.path("read")).put("budget", "outra-plataforma");
            pod.register(spec);
            pod.awaitSucceeded(pod.start("outra"));

            assertEquals("QUEUED", pod.run(waiting).path("status").asText());
            assertTrue(!pod.process().log().contains("waits on"), pod.process()::log);
            keys.removeAll();
            held.release();
            pod.awaitSucceeded(first);
            pod.awaitSucceeded(waiting);
        }
    }

    /** Opens a scheduled run at once on any service: other runs wait a second for the service that stored them. */
    @Test
    void aScheduledRunBeginsWithoutAHeadStart() {
        try (var pod = new Pod(settings().start())) {
            upstream.catalogue("agendada", Products.numbered(1, 10));
            pod.register(Specs.paged("agendada", upstream.url("/agendada/products"), 100)
                    .put("schedule", "every 1h"));
            await("a scheduled run that begins within the second of its request")
                    .atMost(PATIENCE)
                    .until(() -> {
                        database.update("UPDATE source SET next_run_at = now() WHERE next_run_at > now()");
                        return books.count(
                                        "sync_run",
                                        "trigger = 'SCHEDULE' AND started_at < requested_at + interval '1 second'")
                                > 0;
                    });
        }
    }

    @Test
    void anErrorOfRedisOverOneKeyHoldsUpNobodyElse() {
        var settings = settings().env("CATRACA_RUN_PER_UPSTREAM", "1").env("CATRACA_RUN_MAX_CONCURRENT", "4");
        try (var redis = RedisServer.temporary();
                var pod = new Pod(settings.env("QUARKUS_REDIS_HOSTS", "redis://localhost:" + redis.port())
                        .start())) {
            var keys = new Keys(redis);
            register(pod, "azarada");
            register(pod, "outra");
            var spec = Specs.paged("azarada", upstream.url("/azarada/products"), 100);
            ((ObjectNode) spec.path("read")).put("budget", "estragada");
            ApiClient.of(pod.process()).put("/sources/azarada", spec).json(200);
            keys.spoilUpstream("estragada");

            var waiting = pod.start("azarada");
            // From now on it comes first in each look.
            database.update("UPDATE run_request SET requested_at = requested_at - interval '1 minute'");
            pod.awaitSucceeded(pod.start("outra"));
            assertEquals("QUEUED", pod.run(waiting).path("status").asText());
            keys.removeAll();
            pod.awaitSucceeded(waiting);
        }
    }

    @Test
    void thePlaceOfAKilledServiceBecomesFree() {
        var settings = settings()
                .env("CATRACA_RUN_PER_UPSTREAM", "1")
                .env("CATRACA_RUN_MAX_CONCURRENT", "4")
                .env("CATRACA_REPAIR_ENABLED", "false");
        try (var killed = new Pod(settings.start());
                var other = new Pod(settings.start())) {
            var held = register(killed, "quebrada").hold();
            killed.start("quebrada");
            held.awaitHeld(PATIENCE);
            register(killed, "paciente");
            var waiting = other.start("paciente");
            killed.process().kill();
            held.recover();
            other.awaitSucceeded(waiting);
        }
    }

    /** A slot that finds no service is not lost, and runs once. */
    @Test
    void aSlotThatWasMissedRunsOnce() {
        try (var killed =
                new Pod(settings().env("CATRACA_SCHEDULE_ENABLED", "false").start())) {
            upstream.catalogue("agendada", Products.numbered(1, 10));
            killed.register(Specs.paged("agendada", upstream.url("/agendada/products"), 100)
                    .put("schedule", "every 1h"));
            database.update("UPDATE source SET next_run_at = now() - interval '5 hours'");
            killed.process().kill();
        }
        try (var one = new Pod(settings().start());
                var two = new Pod(settings().start())) {
            await("the scheduled run")
                    .atMost(PATIENCE)
                    .until(() -> one.items("/runs").size() == 1);
            var run = one.awaitSucceeded(one.items("/runs").get(0).path("id").asLong());
            assertEquals("SCHEDULE", run.path("trigger").asText());
            assertEquals(1, two.items("/runs").size());
            assertEquals(
                    1,
                    books.count("source", "next_run_at BETWEEN now() + interval '50 min' AND now() + interval '1 h'"));
        }
    }

    private ServiceSettings settings() {
        return ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_RUN_MAX_CONCURRENT", "1")
                .env("CATRACA_LOCK_TTL", "3s")
                .env("CATRACA_HEARTBEAT_EVERY", "1s")
                .env("CATRACA_HEARTBEAT_STALE_AFTER", "3s")
                .env("CATRACA_REPAIR_EVERY", "1s");
    }

    private Script register(Pod pod, String source) {
        var script = upstream.catalogue(source, Products.numbered(1, 10)).script();
        pod.register(Specs.paged(source, upstream.url("/" + source + "/products"), 100));
        return script;
    }
}
