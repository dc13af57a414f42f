package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three services read ten sources of one budget at once; the shop counts the requests of all. */
class BudgetIT {
    private static final int SOURCES = 10;
    private static final Duration INTERVAL = Duration.ofSeconds(1).dividedBy(3);

    /** A request comes when its place is due, or later on a busy machine, but never earlier. */
    private static final Duration LATE = Duration.ofSeconds(2);

    @Test
    void noTimeHasMoreRequestsThanTheBudgetAllows() {
        var settings =
                ServiceSettings.on(Platform.freshDatabase(), Platform.redis()).env("CATRACA_RUN_PER_UPSTREAM", "0");
        try (var shop = Upstream.start()) {
            var pods = Pod.startAll(settings, settings, settings);
            try {
                for (var source = 0; source < SOURCES; source++) {
                    shop.catalogue("ramo-" + source, Products.numbered(1, 40));
                    var spec = Specs.paged("ramo-" + source, shop.url("/ramo-" + source + "/products"), 10);
                    ((ObjectNode) spec.path("read")).put("budget", "matriz").set("pace", Json.parse("[\"3/s\"]"));
                    pods.get(0).register(spec);
                }
                var begin = Instant.now();
                var runs = IntStream.range(0, SOURCES)
                        .mapToObj(source -> pods.get(source % 3).start("ramo-" + source))
                        .toList();
                var owners = runs.stream()
                        .map(run ->
                                pods.get(0).awaitSucceeded(run).path("owner").asText())
                        .distinct()
                        .count();
                assertEquals(3, owners, "all services take part");

                var asked = Stream.concat(
                                Stream.of(begin),
                                shop.deliveries().stream().map(Delivery::asked).sorted())
                        .toList();
                assertEquals(1 + SOURCES * 5, asked.size());
                for (var first = 0; first < asked.size(); first++) {
                    for (var last = first + 1; last < asked.size(); last++) {
                        var between = last - first - (first == 0 ? 1 : 0);
                        var least = INTERVAL.multipliedBy(between).minus(first == 0 ? Duration.ofMillis(50) : LATE);
                        var took = Duration.between(asked.get(first), asked.get(last));
                        assertTrue(
                                took.compareTo(least) >= 0,
                                () -> between + " requests after another within " + took + ": " + asked);
                    }
                }
            } finally {
                pods.forEach(Pod::close);
            }
        }
    }
}
