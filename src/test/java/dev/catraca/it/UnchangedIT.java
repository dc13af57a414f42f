package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A source that is one document with an ETag: it is asked whether it has changed, and only where a no is enough. */
@ExtendWith(StandingService.class)
class UnchangedIT {
    private static final Books BOOKS = new Books(StandingService.DATABASE);

    private final ApiClient api = ApiClient.of(StandingService.process());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile List<ObjectNode> products = Products.numbered(1, 10);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anUnchangedDocumentIsASuccessThatSawAndRetiredNothing() {
        register("igual-sempre");
        Books.assertCounted(succeeded(api.sync("igual-sempre")), 10, 0, 0, 0, 0);

        for (var i = 0; i < 2; i++) {
            var unchanged = succeeded(api.sync("igual-sempre"));
            Books.assertCounted(unchanged, 0, 0, 0, 0, 0);
            assertEquals("PROVEN", unchanged.path("end").asText());
            assertEquals(0, unchanged.path("counters").path("retired").asLong());
            assertTrue(api.get("/runs/" + unchanged.path("id").asLong() + "/events")
                    .body()
                    .contains("says that nothing has changed since it was read last"));
        }
        assertEquals(10, BOOKS.count("product", "source_id = 'igual-sempre' AND retired_at IS NULL"));

        products = Products.numbered(2, 11);
        var changed = succeeded(api.sync("igual-sempre"));
        Books.assertCounted(changed, 1, 0, 9, 0, 0);
        assertEquals(1, changed.path("counters").path("retired").asLong());
        assertEquals(List.of("null", "10-1", "10-1", "10-1"), asked);
    }

    @Test
    void itIsReadAgainAfterAChangeOfTheSourceAndWhereAPersonAsksForIt() {
        var spec = register("igual-mudada");
        succeeded(api.sync("igual-mudada"));
        ((ObjectNode) spec.path("map")).put("brand", "'Marca'");
        api.put("/sources/igual-mudada", spec).json(200);

        Books.assertCounted(succeeded(api.sync("igual-mudada")), 0, 10, 0, 0, 0);
        var full =
                api.post("/sources/igual-mudada/runs", "{\"mode\": \"FULL\"}").json(202);
        Books.assertCounted(succeeded(api.awaitClosed(full.path("id").asLong())), 0, 0, 10, 0, 0);
        assertEquals(List.of("null", "null", "null"), asked);
    }

    @Test
    void itIsReadAgainAfterAReplayAndAfterARunThatFailed() {
        products = new ArrayList<>(products);
        products.add(Products.numbered(11).put("price", "caro"));
        register("igual-falha");
        var first = succeeded(api.sync("igual-falha"));
        assertEquals(1, first.path("counters").path("rejected").asLong());
        var replay = api.post("/runs/" + first.path("id").asLong() + "/rejections/replay")
                .json(202);
        api.awaitClosed(replay.path("id").asLong());

        Books.assertCounted(succeeded(api.sync("igual-falha")), 0, 0, 10, 0, 1);
        products = Products.numbered(1, 2);
        assertEquals("GUARD", api.sync("igual-falha").path("reason").asText());
        products = Products.numbered(1, 10);
        Books.assertCounted(succeeded(api.sync("igual-falha")), 0, 0, 10, 0, 0);
        assertEquals(List.of("null", "null", "11-1", "null"), asked);
    }

    private ObjectNode register(String source) {
        var spec =
                Specs.ndjson(source, "http://localhost:" + server.getAddress().getPort() + "/p.ndjson");
        api.createSource(spec);
        return spec;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var current = products;
        var etag = "\"" + current.size() + "-"
                + Integer.parseInt(current.get(0).path("id").asText().substring(2)) + "\"";
        var known = exchange.getRequestHeaders().getFirst("If-None-Match");
        asked.add(String.valueOf(known).replace("\"", ""));
        exchange.getResponseHeaders().set("ETag", etag);
        if (etag.equals(known)) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            var body = current.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        }
        exchange.close();
    }

    private static JsonNode succeeded(JsonNode run) {
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        return run;
    }
}
