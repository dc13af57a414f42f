package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The owner of runs whose sources write a file is killed at each step of theirs: the resumes go on with the same jobs. */
@Tag("partitioned")
class JobKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PRODUCTS = 400;

    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final JobShop ASKED = shop();
    private static final JobShop STARTED = shop();
    private static final JobShop AWAITED = shop();
    private static final JobShop READ = shop();
    private static Pod owner;
    private static Pod survivor;

    private static JobShop shop() {
        return new JobShop(Products.numbered(1, PRODUCTS));
    }

    @BeforeAll
    static void start() {
        var settings = ServiceSettings.on(DATABASE, Platform.redis()).env("CATRACA_BATCH_SIZE", "50");
        var pods = Pod.startAll(settings, settings);
        owner = pods.get(0);
        survivor = pods.get(1);
    }

    @AfterAll
    static void stop() {
        List.of(ASKED, STARTED, AWAITED, READ).forEach(JobShop::close);
        owner.close();
        survivor.close();
    }

    @Test
    void noJobIsStartedAgainAndEachProductCountsOnce() {
        ASKED.done().starts().hold();
        owner.register(ASKED.spec("asked", "PT1S"));
        owner.register(STARTED.done().spec("started", "PT1H"));
        owner.register(AWAITED.spec("awaited", "PT1S"));
        owner.register(READ.done().sends(270).spec("read", "PT1S"));

        var asked = owner.start("asked");
        var started = owner.start("started");
        var awaited = owner.start("awaited");
        var read = owner.start("read");
        ASKED.starts().awaitHeld(PATIENCE);
        await("the job of run " + started)
                .atMost(PATIENCE)
                .until(() -> BOOKS.count("sync_run", "id = ? AND checkpoint -> 'job' ->> 'id' = '1'", started) == 1);
        await("questions").atMost(PATIENCE).until(() -> AWAITED.questions() >= 2);
        BOOKS.awaitBatches(read, 4);
        assertEquals(0, STARTED.questions());
        owner.process().kill();
        AWAITED.done();
        List.of(ASKED, READ).forEach(JobShop::release);

        assertResumed(asked, "asked", ASKED, 0);
        assertResumed(started, "started", STARTED, 0);
        assertResumed(awaited, "awaited", AWAITED, 0);
        assertResumed(read, "read", READ, 200);
        assertEquals(
                List.of(2, 1, 1, 1),
                List.of(ASKED.jobs(), STARTED.jobs(), AWAITED.jobs(), READ.jobs()),
                "only the one whose answer was lost is started again");
    }

    private static void assertResumed(long killed, String source, JobShop shop, int least) {
        var closed = survivor.awaitClosedAs(killed, "FAILED", "ORPHANED");
        await("the resume of run " + killed)
                .atMost(PATIENCE)
                .until(() -> BOOKS.count("sync_run", "resumes = ?", killed) == 1);
        var resume = DATABASE.<Long>value("SELECT id FROM sync_run WHERE resumes = ?", killed);
        var end = survivor.awaitSucceeded(resume);
        assertEquals("PROVEN", end.path("end").asText());
        assertEquals(PRODUCTS, end.path("expected").asLong());
        var before = closed.at("/counters/received").asLong();
        assertTrue(before >= least && before < PRODUCTS, closed::toString);
        assertEquals(PRODUCTS, before + end.at("/counters/received").asLong(), "each counts once");
        assertEquals(0, end.at("/counters/duplicated").asLong());
        BOOKS.assertLive(source, shop.products());
        BOOKS.assertWrittenOnce(source);
        var told = survivor.events(resume, "job").stream()
                .map(event -> event.path("message").asText())
                .toList();
        assertEquals(shop == ASKED ? 2 : 1, told.size(), told::toString);
        assertTrue(told.get(told.size() - 1).startsWith("The job \"" + shop.jobs() + "\" is done"), told::toString);
    }
}
