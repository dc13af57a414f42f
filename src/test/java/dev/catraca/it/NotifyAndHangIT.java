package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A receiver that never answers delays neither runs nor other receivers; another pod sends the notification of a killed pod.
 */
@Tag("pods")
class NotifyAndHangIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Receiver RECEIVER = new Receiver();
    private static Pod pod;

    @BeforeAll
    static void start() {
        pod = Pod.startAll(settings()).get(0);
        // A delivered notification past its retention, left by an earlier pod.
        DATABASE.update("""
                INSERT INTO notification (channel, kind, source_id, run_id, facts, state, created_at, settled_at)
                VALUES ('ops', 'FAILED', 'antiga', 1000000, '{}', 'DELIVERED', now() - interval '31 days', now())""");
    }

    private static ServiceSettings settings() {
        return NotifiedPods.on(DATABASE, RECEIVER.url("/ops"))
                .set("catraca.retry.source-attempts", "0")
                .set("catraca.notify.timeout", "5s")
                .set("catraca.notify.channels.hangs.type", "slack")
                .set("catraca.notify.channels.hangs.url", RECEIVER.url("/hangs"));
    }

    @AfterAll
    static void stop() {
        pod.close();
        UPSTREAM.close();
        RECEIVER.close();
    }

    @Test
    void onlyTheChannelThatHangsWaits() {
        var hanging = RECEIVER.script("/hangs").hold();
        for (var source : List.of("a", "b", "c")) {
            pod.register(Specs.ndjson(source, UPSTREAM.url("/" + source + "/products.ndjson")));
            pod.awaitClosedAs(pod.start(source), "FAILED", "SOURCE_ERROR");
        }
        hanging.awaitHeld(PATIENCE);

        // A run succeeds and the other channel is notified, while the first message still waits.
        UPSTREAM.catalogue("inteira", Products.numbered(1, 5000));
        pod.register(Specs.paged("inteira", UPSTREAM.url("/inteira/products"), 100));
        pod.awaitSucceeded(pod.start("inteira"));
        for (var source : List.of("a", "b", "c")) {
            RECEIVER.awaitTold("/ops", "\"id\":\"" + source + "\"", 1);
        }
        await("the other channel to be done")
                .atMost(PATIENCE)
                .until(() -> states("ops").equals(List.of("DELIVERED", "DELIVERED", "DELIVERED")));
        assertEquals(List.of(), RECEIVER.told("/hangs", ""));
        assertFalse(states("hangs").contains("DELIVERED"));
        assertEquals("UP", pod.probe("ready").body().path("status").asText());

        // The pod dies while it sends the message: another pod sends it after the end of the lease, and not before.
        pod.process().kill();
        hanging.recover();
        pod = Pod.startAll(settings()).get(0);
        await("all to be delivered")
                .atMost(PATIENCE)
                .until(() -> states("hangs").equals(List.of("DELIVERED", "DELIVERED", "DELIVERED")));
        IntStream.range(0, 3).forEach(i -> RECEIVER.awaitTold("/hangs", "Run:* " + (i + 1), 1));
        assertEquals(
                3, RECEIVER.told("/ops", "\"kind\":\"FAILED\"").size(), "the other channel hears of nothing twice");
        await("what is old to be gone")
                .atMost(PATIENCE)
                .until(() -> pod.items("/notifications").stream()
                        .noneMatch(row -> row.path("source").asText().equals("antiga")));
    }

    private static List<Object> states(String channel) {
        return DATABASE
                .query("SELECT state FROM notification WHERE channel = ? AND source_id <> 'antiga'", channel)
                .stream()
                .map(row -> row.get("state"))
                .toList();
    }
}
