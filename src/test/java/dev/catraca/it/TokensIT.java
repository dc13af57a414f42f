package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A source whose tokens live for a second and whose refresh tokens rotate. */
@Tag("binary")
@ExtendWith(StandingService.class)
class TokensIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static final int ALL = 41;

    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @Test
    void isSyncedTwiceWhileItsTokensAreRenewed() {
        try (var shop = new RotatingShop(StandingService.SECRET, 1000, "\"expires_in\": 1, ", ALL, 100)) {
            api.createSource(shop.spec("rotativa", "${CATRACA_SECRET_LOJA_CHAVE}"));

            var first = api.sync("rotativa");
            assertEquals("SUCCEEDED", first.path("status").asText(), first::toString);
            assertEquals(Counters.summed(ALL, 0, 0, 0, 0, 0), Counters.of(first));
            assertTrue(shop.refreshes() > 1, "in the middle of the run");
            var second = api.sync("rotativa");
            assertEquals(Counters.summed(0, 0, ALL, 0, 0, 0), Counters.of(second), second::toString);

            var shown = new StringBuilder(preview("rotativa"));
            assertTrue(shown.toString().contains("Produto 1"), shown::toString);
            assertEquals(List.of(), shop.reuses());
            assertEquals(
                    "1",
                    DATABASE.value("SELECT count(*) FROM source_token WHERE source_id = 'rotativa'")
                            .toString());
            shown.append(everything(
                    "rotativa",
                    List.of(first.path("id").asLong(), second.path("id").asLong())));
            assertNothingIsShown(shown.toString(), shop);
        }
    }

    @Test
    void aTokenThatTheSourceRepeatsIsHidden() {
        var runs = new ArrayList<Long>();
        try (var shop = new RotatingShop("renova-0", 60_000, "", ALL, 0);
                var parrot = new Rpc()) {
            parrot.at(
                    "/parrot",
                    request -> "{\"items\": [{\"id\": 7, \"title\": \"x\", \"price\": \"%s\"}]}"
                            .formatted(request.headers().get("Authorization").get(0)));
            var spec = shop.spec("papagaio", "renova-0");
            ((ObjectNode) spec.path("read")).put("url", parrot.url("/parrot")).remove("pagination");
            ((ObjectNode) spec.path("map")).put("price", "/price");
            api.createSource(spec);
            var run = api.sync("papagaio");
            runs.add(run.path("id").asLong());
            var shown = preview("papagaio") + everything("papagaio", runs);

            assertTrue(shown.contains("${access token}"), shown);
            assertNothingIsShown(shown, shop);
        }
    }

    private static void assertNothingIsShown(String shown, RotatingShop shop) {
        for (var token : shop.given()) {
            assertFalse(shown.contains(token), () -> token + " is shown");
        }
        assertFalse(shown.contains("do-cofre"), "the secret is shown");
    }

    private static String everything(String source, List<Long> runs) {
        var shown = new StringBuilder(api.get("/sources/" + source).body());
        for (var run : runs) {
            for (var what : List.of("", "/events", "/rejections", "/batches", "/changes")) {
                shown.append(api.get("/runs/" + run + what).body());
            }
        }
        for (var table : List.of(
                "source",
                "source_version",
                "source_token",
                "sync_run",
                "run_event",
                "rejection",
                "run_batch",
                "product")) {
            shown.append((String) DATABASE.value("SELECT coalesce(string_agg(t::text, ','), '') FROM " + table
                    + " t WHERE t::text LIKE '%" + source + "%'"));
        }
        return shown.append(StandingService.process().log()).toString();
    }

    private static String preview(String source) {
        return api.post("/sources/" + source + "/preview", "{}").body();
    }
}
