package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two services renew one rotating token, and are killed meanwhile. {@code -Drefreshes=200} for more; a failure shows its seed.
 */
@Tag("pods")
class TokensOfPodsIT {
    private static final int REFRESHES = Integer.getInteger("refreshes", 12);
    private static final int BETWEEN_KILLS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DOUBT = "a process ended before it had stored the answer";

    private final Database database = Platform.freshDatabase();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicReferenceArray<Pod> pods = new AtomicReferenceArray<>(2);
    private final AtomicInteger allowed = new AtomicInteger();
    private final List<Pod> all = new ArrayList<>();
    /** The place of each User-Agent. */
    private final Map<String, Integer> agents = new HashMap<>();

    @Test
    void aTokenIsUsedOnceUnlessItsHolderWasKilled() throws Exception {
        var seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        var killed = new HashSet<String>();
        var stopped = new AtomicBoolean();
        var load = Executors.newFixedThreadPool(2);
        try (var shop = new RotatingShop("renova-0", 150, "", 3, 0)) {
            start(0);
            start(1);
            pods.get(0).register(shop.spec("rotativa", "renova-0"));
            load.submit(() -> keepReading(0, shop, stopped));
            load.submit(() -> keepReading(1, shop, stopped));
            while (shop.refreshes() < REFRESHES) {
                allowed.set(shop.refreshes() + 2 * BETWEEN_KILLS);
                for (var until = shop.refreshes() + BETWEEN_KILLS - 1; shop.refreshes() < until; ) {
                    shop.awaitRefresh();
                }
                // The one that is just getting an answer, at once or a little later.
                var agent = shop.awaitRefresh();
                if (random.nextBoolean()) {
                    Thread.sleep(random.nextInt(20));
                }
                killed.add(agent);
                replace(agent);
            }
            stopped.set(true);
            await("a reading after the last kill")
                    .atMost(PATIENCE)
                    .until(() ->
                            pods.get(0).post("/sources/rotativa/preview", "{}").status() == 200);

            System.out.printf(
                    "%d refreshes, %d kills, reused after a kill: %s%n",
                    shop.refreshes(), killed.size(), shop.reuses());
            for (var receiver : shop.reuses()) {
                assertTrue(killed.contains(receiver), () -> receiver + " was not killed, seed " + seed);
            }
            var told = all.stream()
                    .mapToLong(pod -> occurrences(pod.process().log(), DOUBT))
                    .sum();
            assertTrue(told >= shop.reuses().size(), () -> told + " were told, seed " + seed);
            assertEquals(
                    "1", database.value("SELECT count(*) FROM source_token").toString());
        } finally {
            stopped.set(true);
            load.shutdownNow();
            all.forEach(Pod::close);
        }
    }

    @Test
    void aTokenThatRestsIsRenewedByOneOfThem() {
        try (var shop = new RotatingShop("renova-0", 60_000, "", 3, 0)) {
            start(0, "1s");
            start(1, "1s");
            var pod = pods.get(0);
            pod.register(shop.spec("parada", "renova-0"));
            // The token may rest for a second before this is answered, and be renewed by then.
            pod.post("/sources/parada/preview", "{}").expect(200);

            await("renewals without a run").atMost(PATIENCE).until(() -> shop.refreshes() >= 4);
            assertEquals(List.of(), shop.reuses());
            pods.get(1).post("/sources/parada/preview", "{}").expect(200);
        } finally {
            all.forEach(Pod::close);
        }
    }

    private void replace(String agent) {
        var place = agents.get(agent);
        pods.get(place).process().kill();
        start(place);
    }

    private void start(int place) {
        start(place, "12h");
    }

    /** @param rest how long a refresh token rests before it is renewed */
    private void start(int place, String rest) {
        var number = started.incrementAndGet();
        agents.put("pod-" + number, place);
        var pod = new Pod(ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_SECRETS_KEY", RotatingShop.KEY)
                .env("CATRACA_SOURCE_USER_AGENT", "pod-" + number)
                .env("CATRACA_SOURCE_CONNECT_TIMEOUT", "1s")
                .env("CATRACA_SOURCE_RESPONSE_TIMEOUT", "1s")
                .env("CATRACA_TOKENS_EVERY", "1s")
                .env("CATRACA_TOKENS_REST", rest)
                .env("CATRACA_SECRET_LOJA_CHAVE", "segredo")
                .start());
        all.add(pod);
        pods.set(place, pod);
    }

    /** Previews and runs, one after the other; what is under way when the service is killed fails. */
    private void keepReading(int place, RotatingShop shop, AtomicBoolean stopped) {
        while (!stopped.get()) {
            // While a killed one starts, the other renews some times, and then waits for it.
            await().atMost(PATIENCE).until(() -> stopped.get() || shop.refreshes() < allowed.get());
            try {
                var pod = pods.get(place);
                pod.post("/sources/rotativa/preview", "{}");
                pod.post("/sources/rotativa/runs", null);
            } catch (UncheckedIOException killed) {
                await().atMost(PATIENCE)
                        .until(() -> stopped.get() || pods.get(place).process().isAlive());
            }
        }
    }

    private static long occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1L;
    }
}
