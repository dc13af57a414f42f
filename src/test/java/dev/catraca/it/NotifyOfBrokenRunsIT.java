package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.it.Receiver.Told;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The notifications when the owner of a run is killed: none, unless the run is not resumed. */
@Tag("pods")
class NotifyOfBrokenRunsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Receiver RECEIVER = new Receiver();

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        RECEIVER.close();
    }

    @Test
    void aRunThatIsResumedWakesNobody() {
        var database = Platform.freshDatabase();
        var settings = NotifiedPods.impatient(database, RECEIVER.url("/resumed"));
        var pods = Pod.startAll(settings, settings);
        try (var owner = pods.get(0);
                var survivor = pods.get(1)) {
            var killed = killInTheMiddle(owner, "retomada");
            survivor.awaitClosedAs(killed, "FAILED", "ORPHANED");
            var resumed = awaitResumeOf(database, killed);
            survivor.awaitSucceeded(resumed);
            awaitSeen(database, resumed);
            assertEquals(List.of(), survivor.items("/notifications"));
            assertEquals(List.of(), RECEIVER.told("/resumed", "retomada"));
        }
    }

    @Test
    void aRunThatIsResumedNoMoreHasFailed() {
        var database = Platform.freshDatabase();
        var settings =
                NotifiedPods.impatient(database, RECEIVER.url("/given-up")).set("catraca.run.max-resumes", "0");
        var pods = Pod.startAll(settings, settings);
        try (var owner = pods.get(0);
                var survivor = pods.get(1)) {
            var killed = killInTheMiddle(owner, "desistida");
            var told = RECEIVER.awaitTold("/given-up", "desistida", 1).get(0).json();
            assertEquals("FAILED", told.path("kind").asText(), told::toString);
            assertEquals(killed, told.path("run").path("id").asLong());
            assertEquals("ORPHANED", told.path("run").path("reason").asText());
            assertEquals("LIMIT", told.path("run").path("notResumed").asText());
            survivor.awaitSucceeded(survivor.startWhenPossible("desistida"));
            assertEquals(List.of("FAILED", "RECOVERED"), kinds(RECEIVER.awaitTold("/given-up", "desistida", 2)));
        }
    }

    @Test
    void aRunThatNobodyClosesIsStuck() {
        var database = Platform.freshDatabase();
        var settings = NotifiedPods.impatient(database, RECEIVER.url("/stuck"))
                .set("catraca.repair.enabled", "false")
                .set("catraca.notify.stuck-after", "3s");
        var pods = Pod.startAll(settings, settings);
        try (var owner = pods.get(0);
                var survivor = pods.get(1)) {
            var killed = killInTheMiddle(owner, "travada");
            var told = RECEIVER.awaitTold("/stuck", "travada", 1).get(0).json();
            assertEquals("STUCK", told.path("kind").asText(), told::toString);
            assertEquals("RUNNING", told.path("run").path("status").asText());
            assertTrue(
                    told.path("text")
                            .asText()
                            .contains(told.path("run").path("owner").asText()),
                    told::toString);

            survivor.repair(false);
            var resumed = awaitResumeOf(database, killed);
            survivor.awaitSucceeded(resumed);
            assertEquals(List.of("STUCK", "RECOVERED"), kinds(RECEIVER.awaitTold("/stuck", "travada", 2)));
        }
    }

    /** Starts a run, kills its owner during the run, and lets the source continue. */
    private static long killInTheMiddle(Pod owner, String source) {
        var catalogue = UPSTREAM.catalogue(source, Products.numbered(1, 3000));
        owner.register(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 500));
        var script = catalogue.script().pass(4).hold();
        var run = owner.start(source);
        script.awaitHeld(PATIENCE);
        owner.process().kill();
        script.recover();
        return run;
    }

    private static long awaitResumeOf(Database database, long run) {
        return await("the resume of run " + run)
                .atMost(PATIENCE)
                .until(() -> database.query("SELECT id FROM sync_run WHERE resumes = ?", run), rows -> rows.size() == 1)
                .get(0)
                .values()
                .stream()
                .map(Long.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void awaitSeen(Database database, long run) {
        await("run " + run + " to be looked at")
                .atMost(PATIENCE)
                .until(() -> database.<Long>value("SELECT max(seen_run) FROM notification_watch") == run);
    }

    private static List<String> kinds(List<Told> told) {
        return told.stream().map(one -> one.json().path("kind").asText()).toList();
    }
}
