package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What has become of the spec that a run used. */
@ExtendWith(StandingService.class)
class SpecDiffIT {
    private static final Upstream UPSTREAM = Upstream.start();

    private final ApiClient api = StandingService.api();

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void namesWhatDiffersFromToday() {
        UPSTREAM.catalogue("diferente", Products.numbered(1, 3));
        var spec = Specs.ndjson("diferente", UPSTREAM.url("/diferente/products.ndjson"));
        api.createSource(spec);
        var run = api.sync("diferente").path("id").asLong();
        assertEquals(List.of(), told(diff(run)));
        assertEquals(1, diff(run).path("version").asLong());
        assertEquals(1, diff(run).path("currentVersion").asLong());

        ((ObjectNode) spec.path("map")).put("brand", "/brand/a~1b").remove("stock");
        api.put("/sources/diferente", spec.put("name", "Diferente").put("timeout", "PT1H"))
                .json(200);
        var changed = diff(run);
        assertEquals(1, changed.path("version").asLong());
        assertEquals(2, changed.path("currentVersion").asLong());
        assertEquals(
                List.of(
                        "/map/brand null \"/brand/a~1b\"",
                        "/map/stock \"/stock\" null",
                        "/name \"diferente\" \"Diferente\"",
                        "/timeout null \"PT1H\""),
                told(changed).stream().sorted().toList());
        assertEquals(List.of(), told(diff(api.sync("diferente").path("id").asLong())));

        api.delete("/sources/diferente").expecting(204);
        var gone = diff(run);
        assertTrue(gone.path("currentVersion").isNull(), gone::toString);
        assertEquals(1, gone.path("changes").size());
        assertEquals("", gone.path("changes").path(0).path("pointer").asText());
        assertTrue(gone.path("changes").path(0).path("after").isNull());
        assertEquals(
                "/stock",
                gone.path("changes")
                        .path(0)
                        .path("before")
                        .path("map")
                        .path("stock")
                        .asText());
    }

    @Test
    void ofARunThatIsNotThereNothingIsTold() {
        api.get("/runs/999999999/spec-diff").problem(404);
        assertEquals(
                "run",
                api.get("/runs/x/spec-diff").problem(400).path("parameter").asText());
    }

    private JsonNode diff(long run) {
        return api.get("/runs/" + run + "/spec-diff").json(200);
    }

    private static List<String> told(JsonNode diff) {
        return StreamSupport.stream(diff.path("changes").spliterator(), false)
                .map(it -> it.path("pointer").asText() + " " + it.path("before") + " " + it.path("after"))
                .toList();
    }
}
