package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A field that is missing in all records is not emptied, unless a person approves. */
@ExtendWith(SecondService.class)
@Tag("partitioned")
class MissingFieldIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Upstream UPSTREAM = Upstream.start();
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = SecondService.api();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void writesNothingUntilAPersonApproves() {
        var catalogue = filled("preco-sumiu", 30);
        catalogue.offer(withoutPrice(Products.numbered(1, 30)));

        var refused = api.sync("preco-sumiu");

        assertEquals("GUARD", refused.path("reason").asText(), refused::toString);
        assertEquals("missing", refused.path("guard").asText(), refused::toString);
        assertTrue(refused.path("error").asText().contains("price"), refused::toString);
        assertEquals(Counters.summed(0, 0, 0, 0, 0, 0), Counters.of(refused));
        assertEquals(30, withPrice("preco-sumiu"));

        var id = api.post("/sources/preco-sumiu/runs", "{\"approve\": [\"missing\"]}")
                .json(202)
                .path("id")
                .asLong();
        var approved = api.awaitClosed(id);
        assertEquals("SUCCEEDED", approved.path("status").asText(), approved::toString);
        assertEquals(Counters.summed(0, 30, 0, 0, 0, 0), Counters.of(approved));
        assertEquals(0, withPrice("preco-sumiu"));
    }

    /** The first batches have no price, a later one does: the first ones are held back and then written. */
    @Test
    void goesOnWhenTheFieldComesLater() {
        var catalogue = filled("preco-depois", 450);
        catalogue.offer(
                Stream.concat(withoutPrice(Products.numbered(1, 400)).stream(), Products.numbered(401, 450).stream())
                        .toList());

        var run = api.sync("preco-depois");

        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        assertEquals(Counters.summed(0, 400, 50, 0, 0, 0), Counters.of(run));
        assertEquals(50, withPrice("preco-depois"));
    }

    @Test
    void asksAgainWhichFieldsAllHaveIfItsConnectionBreaks() {
        var catalogue = filled("preco-queda", 30);
        catalogue.offer(withoutPrice(Products.numbered(1, 30)));
        long run;
        try (var products = HeldLock.by(DATABASE, "LOCK TABLE product")) {
            run = api.post("/sources/preco-queda/runs", "{}")
                    .json(202)
                    .path("id")
                    .asLong();
            products.awaitWaiting("%AS field%");
            assertEquals(
                    1,
                    DATABASE.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                    + " WHERE wait_event_type = 'Lock' AND query LIKE '%AS field%'")
                            .size());
        }
        var closed = api.awaitClosed(run);
        assertEquals("missing", closed.path("guard").asText(), closed::toString);
    }

    @Test
    void refusesBehindAThousandRecords() {
        var catalogue = filled("preco-tarde", 1_300);
        catalogue.offer(Stream.concat(
                        withoutPrice(Products.numbered(1, 1_200)).stream(), Products.numbered(1_201, 1_300).stream())
                .toList());

        var run = api.sync("preco-tarde");

        assertEquals("missing", run.path("guard").asText(), run::toString);
        assertEquals(1_300, withPrice("preco-tarde"));
    }

    @Test
    void aFieldThatSomeProductsLackedBeforeMayGo() {
        api.createSource(Specs.of("preco-raro", "ndjson", UPSTREAM.url("/preco-raro/products.ndjson")));
        var offered = Products.numbered(1, 10);
        withoutPrice(offered.subList(9, 10));
        var catalogue = UPSTREAM.catalogue("preco-raro", offered);
        api.sync("preco-raro");
        catalogue.offer(withoutPrice(Products.numbered(1, 10)));

        JsonNode run = api.sync("preco-raro");

        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        assertEquals(0, withPrice("preco-raro"));
    }

    @Test
    void aSourceThatRejectsAllIsJudgedByItsRejections() {
        var catalogue = filled("chave-sumiu", 30);
        catalogue.offer(Products.numbered(1, 1_200).stream()
                .map(product -> withoutPrice(List.of(product)).get(0).put("id", ""))
                .toList());

        var run = api.sync("chave-sumiu");

        assertEquals("SOURCE_ERROR", run.path("reason").asText(), run::toString);
        assertEquals(30, withPrice("chave-sumiu"));
    }

    @Test
    void anIncrementalRunMayLackAField() {
        var spec = Specs.of("preco-incremental", "ndjson", UPSTREAM.url("/preco-incremental/products.ndjson"));
        api.createSource(spec);
        var catalogue = UPSTREAM.catalogue("preco-incremental", Products.numbered(1, 10));
        api.sync("preco-incremental");
        catalogue.offer(withoutPrice(Products.numbered(1, 10)));
        api.put("/sources/preco-incremental", spec.put("mode", "INCREMENTAL")).json(200);

        assertEquals("SUCCEEDED", api.sync("preco-incremental").path("status").asText());
    }

    private static Catalogue filled(String source, int products) {
        api.createSource(Specs.of(source, "ndjson", UPSTREAM.url("/" + source + "/products.ndjson")));
        var catalogue = UPSTREAM.catalogue(source, Products.numbered(1, products));
        assertEquals("SUCCEEDED", api.sync(source).path("status").asText());
        return catalogue;
    }

    private static List<ObjectNode> withoutPrice(List<ObjectNode> products) {
        products.forEach(product -> product.remove("price"));
        return products;
    }

    private static long withPrice(String source) {
        return DATABASE.<Long>value("SELECT count(*) FROM product WHERE source_id = ? AND price IS NOT NULL", source);
    }
}
