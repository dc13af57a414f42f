package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a repair on request does, and what a dry run says of it; nothing else repairs. */
@Tag("partitioned")
class RepairOnRequestIT {
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static Pod pod;

    @BeforeAll
    static void start() {
        pod = new Pod(Repairs.settings(DATABASE)
                .env("CATRACA_REPAIR_ENABLED", "false")
                .start());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pod.close();
    }

    @Test
    void aDryRunShowsWhatWouldBeDoneAndDoesNothing() {
        UPSTREAM.catalogue("ensaio", Products.numbered(1, 100));
        pod.register(Specs.paged("ensaio", UPSTREAM.url("/ensaio/products"), 100));
        var run = orphan("ensaio");
        var before = BOOKS.everythingOf(run, "ensaio");

        var shown = pod.repair(true);
        assertTrue(shown.path("dryRun").asBoolean());
        var finding = Repairs.finding(shown, run);
        assertEquals("CLOSED", finding.path("action").asText(), finding::toString);
        assertEquals("gone/0000", finding.path("evidence").path("owner").asText());
        assertTrue(finding.path("evidence").path("heartbeatAgeMillis").asLong() >= 3_600_000, finding::toString);
        assertEquals(before, BOOKS.everythingOf(run, "ensaio"), "nothing was done");
        assertEquals(1, BOOKS.count("sync_run", "source_id = 'ensaio'"));

        var done = Repairs.finding(pod.repair(false), run);
        assertEquals("CLOSED", done.path("action").asText(), done::toString);
        pod.awaitClosedAs(run, "FAILED", "ORPHANED");
        var resumed = pod.awaitSucceeded(Repairs.awaitResumeOf(BOOKS, run));
        assertEquals("repair", resumed.path("actor").asText(), "nobody is known to have asked for it");
        BOOKS.assertLive("ensaio", Products.numbered(1, 100));
    }

    @Test
    void anOrphanThatCannotBeClosedHoldsNoOtherUp() {
        for (var source : List.of("teimosa", "mansa")) {
            UPSTREAM.catalogue(source, Products.numbered(1, 100));
            pod.register(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 100));
        }
        var stubborn = orphan("teimosa");
        var tame = orphan("mansa");
        DATABASE.update("""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'not this one'; END $$""");
        DATABASE.update("CREATE TRIGGER refuse BEFORE UPDATE ON sync_run FOR EACH ROW"
                + " WHEN (OLD.source_id = 'teimosa') EXECUTE FUNCTION refuse()");

        var report = pod.repair(false);

        var left = Repairs.finding(report, stubborn);
        assertEquals("LEFT_ALONE", left.path("action").asText(), left::toString);
        assertTrue(left.path("why").asText().contains("(SQLSTATE P0001)"), left::toString);
        assertFalse(report.toString().contains("not this one"), "what PostgreSQL says is for the log");
        assertTrue(pod.process().log().contains("not this one"), pod.process()::log);
        assertEquals("CLOSED", Repairs.finding(report, tame).path("action").asText(), report::toString);
        pod.awaitSucceeded(Repairs.awaitResumeOf(BOOKS, tame));
    }

    @Test
    void anOrphanThatWasToBeCancelledIsCancelledAndNotResumed() {
        UPSTREAM.catalogue("cancelada", Products.numbered(1, 100));
        pod.register(Specs.paged("cancelada", UPSTREAM.url("/cancelada/products"), 100));
        var run = orphan("cancelada");
        pod.post("/runs/" + run + "/cancel", null).expect(202);
        var report = pod.repair(false);
        assertEquals("CLOSED", Repairs.finding(report, run).path("action").asText(), report::toString);
        var closed = pod.awaitClosedAs(run, "CANCELLED", "CANCELLED");
        assertTrue(closed.path("error").asText().contains("cancellation had been requested"), closed::toString);
        assertEquals(1, pod.events(run, "repair").size(), "the evidence");

        pod.repair(false);
        assertEquals(1, BOOKS.count("sync_run", "source_id = 'cancelada'"));
        assertEquals(0, BOOKS.count("run_request", "source_id = 'cancelada'"));
    }

    /** What a service that died an hour ago has left. */
    private static long orphan(String source) {
        return DATABASE.<Long>value("""
            INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, started_at,
                                  heartbeat_at, deadline_at)
            SELECT id, 'RUNNING', 'MANUAL', 'FULL', version, 'gone/0000', 'gone', now() - interval '61 min',
                   now() - interval '1 hour', now() + interval '1 hour' FROM source WHERE id = ? RETURNING id""", source);
    }
}
