package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** Numbers with exponents so huge that they would not fit into memory if they were written out, at each place that takes a number. */
class HugeNumbersTest {
    private static final String READ =
            "{\"records\": \"/items\", \"total\": \"/total\", \"since\": {\"param\": \"from\", \"field\": \"/at\"}}";
    private static final String MAP = """
            {"externalId": "/id", "name": ["/no", "/name"], "gtin": {"at": "/n", "onBad": "flaw"},
             "price": {"at": "/n", "times": 2, "plus": 1, "onBad": "flaw"}, "stock": {"sum": "/all/*", "onBad": "flaw"},
             "brand": {"at": "/n", "table": {"1": "A"}, "onBad": "flaw"}, "attributes": ""},
             "where": [{"at": "/n", "notIn": [7, "7"]}]""";

    private String number;
    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private final Upstream shop = new Upstream(exchange -> Upstream.send(exchange, """
            {"total": %1$s, "items": [{"id": "a", "name": "A", "n": %1$s, "at": %1$s, "all": [1, %1$s]},
                                      {"id": %1$s, "name": %1$s, "n": 1, "at": %1$s}]}""".formatted(number)));

    @AfterProperty
    void close() {
        reading.close();
        shop.close();
    }

    @Property(tries = 42)
    void areNotWrittenOut(@ForAll("huge") String huge) {
        number = huge;
        try (var reader = reading.mapping(Specs.read(shop.address("/"), READ, MAP), Checkpoint.START)) {
            var chunk = reader.next(10, Long.MAX_VALUE);
            assertEquals(2, chunk.outcomes().size());
            assertTrue(chunk.toString().length() < 10_000);
        }
        var spec = JsonNodeFactory.instance.objectNode().put("id", "shop");
        spec.putObject("read").put("url", shop.address("/"));
        spec.putObject("map").put("externalId", "/id").put("name", "/name");
        assertTrue(ShopLook.of(spec).looked().toString().length() < 100_000);
    }

    @Provide
    Arbitrary<String> huge() {
        var digits = Arbitraries.of("1", "10", "100", "-1", "0.1", "12345678901234567890123", "0");
        var exponents =
                Arbitraries.of(2_147_483_647L, -2_147_483_600L, 2_000_000_000L, -2_000_000_000L, 1_001L, -1_001L);
        return Combinators.combine(digits, exponents).as((number, exponent) -> number + "e" + exponent);
    }
}
