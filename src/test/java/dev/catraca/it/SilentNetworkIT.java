package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Connections to PostgreSQL without answers and without an error, as when the host at the other end is lost. New connections
 * work. With shorter timings than in production.
 */
@Tag("pods")
class SilentNetworkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RECORDS = 1000;
    private static final Upstream UPSTREAM = Upstream.start();

    private final Database database = Platform.freshDatabase();
    private final Books books = new Books(database);

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    /** A statement without an answer holds the only connection of the pool. */
    @Test
    void aPoolGetsBackThePlacesOfSilentConnections() {
        try (var line = Line.to(Platform.postgres().port());
                var owner = new Pod(fast().start());
                var other = new Pod(over(line, fast())
                        .env("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "1")
                        .env("CATRACA_DATABASE_ANSWER_WAIT", "4s")
                        .start())) {
            assertClosedAndResumedWithin(20, "calada", owner, other, line);
        }
    }

    /** The pool has free connections, but the sweep waits for an answer, and each sweep for the one before. */
    @Test
    void aSweepDoesNotWaitUntilItsConnectionCountsAsLost() {
        try (var line = Line.to(Platform.postgres().port());
                var owner = new Pod(fast().start());
                var other = new Pod(over(line, fast()).start())) {
            assertClosedAndResumedWithin(40, "surda", owner, other, line);
        }
    }

    @Test
    void aRunWhoseConnectionsFallSilentGoesOnOverNewOnes() {
        try (var line = Line.to(Platform.postgres().port());
                var pod = new Pod(over(line, fast())
                        .env("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "2")
                        .env("CATRACA_DATABASE_ANSWER_WAIT", "4s")
                        .env("CATRACA_HEARTBEAT_DEAD_AFTER", "20s")
                        .start())) {
            var script = register("muda", pod).pass(3).hold();
            var run = pod.start("muda");
            script.awaitHeld(PATIENCE);

            line.silence();
            script.release();

            Books.assertCounted(pod.awaitSucceeded(run), RECORDS, 0, 0, 0, 0);
            books.assertLive("muda", Products.numbered(1, RECORDS));
            books.assertWrittenOnce("muda");
            assertEquals(0, books.count("sync_run", "status = 'RUNNING'"));
        }
    }

    /** The heartbeat must not wait for its event about Redis, which PostgreSQL stores. */
    @Test
    void theHeartBeatsOnWhenRedisAndPostgresFallSilentTogether() {
        try (var line = Line.to(Platform.postgres().port());
                var toRedis = Line.to(Platform.redis().port());
                var pod = new Pod(over(line, fast())
                        .env("QUARKUS_REDIS_HOSTS", "redis://localhost:" + toRedis.port())
                        .start())) {
            var script = register("atordoada", pod).pass(3).hold();
            var run = pod.start("atordoada");
            script.awaitHeld(PATIENCE);

            toRedis.stall();
            line.silence();
            var silent = database.now();
            await("a heartbeat over a new connection")
                    .atMost(PATIENCE)
                    .until(() -> books.count(
                                    "sync_run",
                                    "id = ? AND heartbeat_at > ?::timestamptz + interval '3 s'",
                                    run,
                                    silent)
                            == 1);

            line.heal();
            toRedis.heal();
            script.release();
            pod.awaitSucceeded(run);
        }
    }

    private void assertClosedAndResumedWithin(int seconds, String source, Pod owner, Pod other, Line line) {
        var script = register(source, owner).pass(3).hold();
        var run = owner.start(source);
        script.awaitHeld(PATIENCE);

        line.silence();
        var killed = database.now();
        owner.process().kill();
        script.recover();

        // The request to the service may use a silent connection too.
        await("the close of run " + run)
                .atMost(PATIENCE)
                .until(() -> books.count("sync_run", "id = ? AND reason = 'ORPHANED'", run) == 1);
        var took = database.secondsToClose(killed, run);
        assertTrue(took <= seconds, "closed " + took + " s after the kill");
        await("the resume of run " + run)
                .atMost(PATIENCE)
                .until(() -> books.count("sync_run", "resumes = ? AND status = 'SUCCEEDED'", run) == 1);
        books.assertLive(source, Products.numbered(1, RECORDS));
    }

    private static Script register(String source, Pod pod) {
        var catalogue = UPSTREAM.catalogue(source, Products.numbered(1, RECORDS));
        pod.register(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 100));
        return catalogue.script();
    }

    private ServiceSettings fast() {
        return ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "100")
                .env("CATRACA_BATCH_TIMEOUT", "3s")
                .env("CATRACA_LOCK_TTL", "3s")
                .env("CATRACA_LOCK_COMMAND_TIMEOUT", "500ms")
                .env("CATRACA_HEARTBEAT_EVERY", "500ms")
                .env("CATRACA_HEARTBEAT_STALE_AFTER", "3s")
                .env("CATRACA_REPAIR_EVERY", "1s")
                .env("CATRACA_RETRY_FIRST_WAIT", "100ms");
    }

    private ServiceSettings over(Line line, ServiceSettings settings) {
        return settings.env(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "vertx-reactive:postgresql://localhost:" + line.port() + "/" + database.name());
    }
}
