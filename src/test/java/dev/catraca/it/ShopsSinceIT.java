package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.shops.Good;
import dev.catraca.shops.Goods;
import dev.catraca.shops.ShopServer;
import dev.catraca.shops.Shops;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A source made from a preset with {@code read.since} asks the simulator of its shop for what changed, and for what is no longer on offer. */
@ExtendWith(StandingService.class)
class ShopsSinceIT {
    private static final int COUNT = 60;

    /** Shops that list what buyers do not see only among the rest. */
    private static final Set<String> WITHOUT_GONE = Set.of("shopify", "omie", "tray");
    /** Shops that are asked for what was deleted. */
    private static final Set<String> BY_DELETION = Set.of("bling", "tiny-v3");

    private static final Goods GOODS = Goods.numbered(COUNT);
    private static final List<ShopServer> SHOPS = Shops.open(GOODS, 0);

    static List<String> shops() {
        return SHOPS.stream()
                .filter(shop -> StandingService.api()
                        .get("/presets/" + shop.preset())
                        .json(200)
                        .at("/spec/read")
                        .has("since"))
                .map(ShopServer::name)
                .toList();
    }

    @AfterEach
    void restore() {
        Goods.numbered(COUNT).all().forEach(GOODS::put);
    }

    @AfterAll
    static void close() {
        SHOPS.forEach(ShopServer::close);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatChangesIsAskedForAndNothingElse(String name) {
        var api = StandingService.api();
        var id = "desde-" + name;
        api.createSource(spec(id, shop(name)));
        var full = succeeded(api, id, "FULL");
        assertEquals(COUNT, full.at("/counters/inserted").asInt(), full::toString);
        assertTrue(full.path("watermark").isTextual(), full::toString);

        var when = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        GOODS.change(7, when, good -> good.at("77.70"));
        var changed = succeeded(api, id, "INCREMENTAL");
        assertEquals(1, changed.at("/counters/updated").asInt(), changed::toString);
        assertEquals(0, changed.at("/counters/inserted").asInt(), changed::toString);
        assertTrue(changed.at("/counters/received").asInt() < COUNT / 2, "only what changed, with the overlap");
        assertEquals("PROVEN", changed.path("end").asText());

        if (stated(name)) {
            assertEquals(when.toString(), changed.path("watermark").asText());
        }

        if (BY_DELETION.contains(shop(name).preset())) {
            GOODS.remove(9, when);
        } else {
            GOODS.change(9, when, Good::hidden);
        }
        var hidden = succeeded(api, id, "INCREMENTAL");
        var retired = WITHOUT_GONE.contains(shop(name).preset()) ? 0 : 1;
        assertEquals(retired, hidden.at("/counters/retired").asInt(), hidden::toString);

        GOODS.put(Good.numbered(9));
        var shown = succeeded(api, id, "INCREMENTAL");
        assertEquals(retired, shown.at("/counters/updated").asInt(), "it has returned: " + shown);
        assertEquals(0, shown.at("/counters/retired").asInt(), shown::toString);
    }

    /** Whether the shop says in each record when it was changed. */
    private static boolean stated(String name) {
        return StandingService.api()
                .get("/presets/" + shop(name).preset())
                .json(200)
                .at("/spec/read/since")
                .has("field");
    }

    private static JsonNode succeeded(ApiClient api, String source, String mode) {
        var run = api.sync(source);
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        assertEquals(mode, run.path("mode").asText(), run::toString);
        return run;
    }

    private static ObjectNode spec(String id, ShopServer shop) {
        var spec = Json.object("{\"mode\": \"INCREMENTAL\", \"full\": \"every 7d\"}")
                .put("id", id)
                .put("preset", shop.preset());
        shop.with().forEach(spec.putObject("with")::put);
        spec.set("read", Json.object(shop.read()));
        return spec;
    }

    private static ShopServer shop(String name) {
        return SHOPS.stream()
                .filter(shop -> shop.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
