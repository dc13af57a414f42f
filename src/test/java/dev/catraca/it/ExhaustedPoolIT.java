package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.catraca.dev.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No connection to PostgreSQL is free, or all wait for a lock: the service answers in time that it is not available, and
 * does not start later what it refused; what it stored waits, and runs once. The pool is small, and only this class uses the server.
 */
@Tag("pods")
class ExhaustedPoolIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final PostgresServer POSTGRES = PostgresServer.temporary();
    private static final Database DATABASE = new Database(POSTGRES, "catraca");
    private static final Books BOOKS = new Books(DATABASE);
    private static final Keys KEYS = new Keys(Platform.redis());
    private static final Upstream UPSTREAM = Upstream.start();
    private static final List<String> SOURCES =
            IntStream.rangeClosed(1, 8).mapToObj(number -> "fila-" + number).toList();
    private static Pod pod;

    @BeforeAll
    static void start() {
        pod = new Pod(ServiceSettings.on(DATABASE, Platform.redis())
                .env("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "4")
                .env("CATRACA_RUN_MAX_CONCURRENT", "20")
                .start());
        for (var source : SOURCES) {
            UPSTREAM.catalogue(source, Products.numbered(1, 10));
            pod.register(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 100));
        }
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pod.close();
        POSTGRES.close();
    }

    @Test
    void theRunsCannotBeRead() {
        try (var lock = HeldLock.by(DATABASE, "LOCK TABLE sync_run IN ACCESS EXCLUSIVE MODE")) {
            var starts = new Crowd(SOURCES.stream().map(ExhaustedPoolIT::start).toList());
            lock.awaitWaiting(4);
            // All four connections wait for the lock.
            var others = new Crowd(
                    List.of(() -> pod.get("/runs"), () -> pod.post("/repairs", null), () -> pod.get("/sources")));
            var answers = others.answers();
            answers.subList(0, 2).forEach(Reply::expectUnavailable);
            // What does not need the runs gets a connection if one gives up the lock meanwhile.
            if (answers.get(2).status() != 200) {
                answers.get(2).expectUnavailable();
            }
            starts.answers().forEach(Reply::expectUnavailable);
        }
        assertNothingStartedButStartsNow();
    }

    @Test
    void theRunsCanBeReadButNotWritten() {
        try (var lock = HeldLock.by(DATABASE, "LOCK TABLE sync_run IN SHARE MODE")) {
            var starts = new Crowd(SOURCES.stream().map(ExhaustedPoolIT::start).toList());
            lock.awaitWaiting("%open_run%");
            assertWaitsOrIsRefused(starts);
        }
        assertWhatWaitsRunsOnce();
        assertNothingStartedButStartsNow();
    }

    @Test
    void aReadWaitsForALockTooLong() {
        try (var lock = HeldLock.by(DATABASE, "LOCK TABLE sync_run IN ACCESS EXCLUSIVE MODE")) {
            var read = new Crowd(List.of(() -> pod.get("/runs")));
            lock.awaitWaiting("%sync_run%");
            read.answers().forEach(Reply::expectUnavailable);
        }
        pod.get("/runs").expect(200);
    }

    @Test
    void theRowOfARunTakesTooLongToStore() {
        DATABASE.update("""
                CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_sleep(20); RETURN NEW; END $$""");
        DATABASE.update("CREATE TRIGGER take_long BEFORE INSERT ON sync_run FOR EACH ROW EXECUTE FUNCTION take_long()");
        assertWaitsOrIsRefused(
                new Crowd(SOURCES.stream().map(ExhaustedPoolIT::start).toList()));
        DATABASE.update("DROP TRIGGER take_long ON sync_run");

        assertWhatWaitsRunsOnce();
        assertNothingStartedButStartsNow();
    }

    @Test
    void theServerHasNoConnectionLeft() {
        try (var taken = TakenConnections.all(DATABASE)) {
            taken.takeThoseOf("vertx-pg-client");
            start(SOURCES.get(0)).call().expectUnavailable();
            pod.get("/runs").expectUnavailable();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertNothingStartedButStartsNow();
    }

    private static Callable<Reply> start(String source) {
        return () -> pod.post("/sources/" + source + "/runs", null);
    }

    private static void assertWaitsOrIsRefused(Crowd starts) {
        for (var reply : starts.answers()) {
            if (reply.status() == 202) {
                assertEquals("QUEUED", reply.body().path("status").asText(), reply::toString);
            } else {
                reply.expectUnavailable();
            }
        }
    }

    private static void assertWhatWaitsRunsOnce() {
        var waiting = DATABASE.query("SELECT id FROM run_request").stream()
                .map(row -> (Long) row.get("id"))
                .toList();
        assertFalse(waiting.isEmpty());
        waiting.forEach(pod::awaitSucceeded);
        assertEquals(0, BOOKS.count("run_request", "true"));
    }

    private static void assertNothingStartedButStartsNow() {
        var before = DATABASE.<Long>value("SELECT count(*) FROM sync_run WHERE status = 'SUCCEEDED'");
        await("nothing is under way any more")
                .atMost(PATIENCE)
                .until(() -> BOOKS.count(
                                "pg_stat_activity",
                                "datname = current_database() AND state <> 'idle' AND query LIKE '%sync_run%'"
                                        + " AND pid <> pg_backend_pid()")
                        == 0);
        assertEquals(
                before,
                BOOKS.count("sync_run", "true"),
                () -> "rows of runs that were not started: "
                        + DATABASE.query("SELECT id, status, reason, error FROM sync_run WHERE status <> 'SUCCEEDED'"));
        for (var source : SOURCES) {
            assertNull(KEYS.lock(source), "a lock was left behind");
            pod.awaitSucceeded(pod.startWhenPossible(source));
        }
        assertEquals(before + SOURCES.size(), BOOKS.count("sync_run", "true"));
    }
}
