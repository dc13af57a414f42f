package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.Filtered;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.format.RecordText;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.source.spec.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines that belong to other lines: each becomes a product with the places of its parent. */
@Timeout(60)
class FlatLinesTest {
    private static final String MAP = """
            {"externalId": ["/sku", "/code"], "name": "^/title", "price": "/price", "attributes": ""}""";
    private static final String EACH = "{\"parent\": \"/__parentId\", \"key\": \"/id\"%s}";
    private static final String LINES = """
            {"id": "p1", "title": "Caneca", "code": "P-1"}
            {"id": "v1", "sku": "C-1", "price": "10.50", "__parentId": "p1"}
            {"id": "v2", "sku": "C-2", "__parentId": "p1"}
            {"id": "p2", "title": "Copo", "code": "P-2"}
            {"id": "p3", "title": "Prato", "code": "P-3"}
            {"id": "v3", "sku": "C-3", "__parentId": "p3"}
            {"id": "v4", "sku": "C-4", "__parentId": "p1"}
            """;

    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private Upstream upstream;
    private Chunk last;

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    @Test
    void aLineIsAProductOfTheLineItBelongsTo() {
        var outcomes = read("", LINES);
        assertEquals(List.of("C-1", "C-2", "C-3", "C-4", "P-2"), ids(outcomes));
        assertEquals(
                List.of("Caneca", "Caneca", "Prato", "Caneca", "Copo"),
                outcomes.stream().map(it -> ((Product) it).name()).toList());
        assertEquals(
                "{\"__parentId\":\"p1\",\"id\":\"v1\",\"price\":\"10.50\",\"sku\":\"C-1\"}",
                ((Product) outcomes.get(0)).attributes(),
                "of the line only");
    }

    @Test
    void aParentWithoutLinesOfItsOwnMayBeSkipped() {
        var outcomes = read(", \"ifNone\": \"skip\"", LINES);
        assertEquals(List.of("C-1", "C-2", "C-3", "C-4"), ids(outcomes.subList(0, 4)));
        assertTrue(outcomes.get(4) instanceof Filtered, outcomes::toString);
        assertEquals(5, outcomes.size());
    }

    @Test
    void linesOfAnotherKindArePassedOver() {
        var kinds = """
                {"id": "p1", "title": "Caneca", "code": "P-1"}
                {"id": "i1", "kind": "Image", "__parentId": "p1"}
                {"id": "v1", "kind": "Variant", "live": true, "sku": "C-1", "__parentId": "p1"}
                {"id": "v2", "kind": "Variant", "live": false, "sku": "C-2", "__parentId": "p1"}
                {"id": "l1", "kind": "Level", "__parentId": "v1"}
                {"id": "p2", "title": "Copo", "code": "P-2"}
                {"image": null, "__parentId": "p2"}
                """;
        assertEquals(List.of("C-1", "P-2"), ids(read(", \"where\": {\"/kind\": \"Variant\", \"/live\": true}", kinds)));
        assertEquals(List.of(), last.doubts());
    }

    @Test
    void aLineWhoseParentDidNotComeIsRejected() {
        var outcomes = read("", """
                {"id": "v0", "sku": "C-0", "__parentId": "p1"}
                {"id": "p1", "title": "Caneca", "code": "P-1"}
                {"id": "v1", "sku": "C-1", "__parentId": "p1"}
                {"id": "l1", "sku": "L-1", "__parentId": "v1"}
                """);
        assertEquals(List.of("!1", "C-1", "!3"), ids(outcomes));
        var rejection = (Rejection) outcomes.get(2);
        assertEquals(RejectionCode.NO_PARENT, rejection.code());
        assertNull(rejection.externalId(), "so the run retires nothing");
        assertEquals("read.each: none of the last 1 parents before the line has the key \"v1\"", rejection.message());
        assertEquals("{\"id\":\"l1\",\"sku\":\"L-1\",\"__parentId\":\"v1\"}", rejection.raw());
    }

    @Test
    void badLinesAreRejectedAsTheyAre() {
        var outcomes = read("", """
                {"id": "p1", "title": "Caneca", "code": "P-1"}
                7
                {"id": "v1", "sku": "C-1", "price": "x", "__parentId": "p1"}
                {"id": "v2", "sku"
                {"title": "Copo", "code": "P-2"}
                """);
        assertEquals(List.of("!1", "!2", "!3", "P-2"), ids(outcomes).subList(0, 4));
        assertEquals(RejectionCode.INVALID_NUMBER, ((Rejection) outcomes.get(1)).code());
        assertEquals(RejectionCode.MALFORMED, ((Rejection) outcomes.get(2)).code());
    }

    @Test
    void aRejectionShowsBothAndIsMappedAgainAsItIs() {
        var rejected = (Rejection) read("", LINES.replace("10.50", "x")).get(0);
        var raw = RecordText.read(rejected.raw()).orElseThrow();
        assertEquals("Caneca", raw.path("title").asText());
        assertEquals("v1", raw.at("/@children/0/id").asText());
        assertTrue(new RecordMapper(spec("")).map(1, new Item.Readable(raw)) instanceof Rejection again
                && again.raw().equals(rejected.raw()));
    }

    @Test
    void aReadingThatContinuesKnowsTheParentAgain() {
        serve(LINES);
        var spec = spec("");
        Checkpoint middle;
        try (var reader = reading.mapping(spec, Checkpoint.START)) {
            assertEquals(List.of("C-1"), ids(reader.next(1, Long.MAX_VALUE).outcomes()));
            var chunk = reader.next(1, Long.MAX_VALUE);
            assertEquals(List.of("C-2"), ids(chunk.outcomes()));
            middle = chunk.after();
        }
        try (var reader = reading.mapping(spec, middle)) {
            var rest = reader.next(100, Long.MAX_VALUE);
            assertEquals(List.of("C-3", "C-4", "P-2"), ids(rest.outcomes()));
            assertEquals("Caneca", ((Product) rest.outcomes().get(1)).name());
            assertEquals(List.of(), rest.doubts());
            assertEquals(5, rest.after().position());
        }
    }

    @Test
    void parentsAreForgottenInConstantMemoryAndTheirLateLinesRejected() {
        var lines = new StringBuilder();
        for (var parent = 1; parent <= 40; parent++) {
            lines.append("{\"id\": \"p%d\", \"title\": \"Caneca\", \"text\": \"%s\", \"code\": \"P-%d\"}\n"
                    .formatted(parent, "x".repeat(300_000), parent));
            // The first one stays known as long as lines of it come.
            if (parent < 35) {
                lines.append("{\"sku\": \"C-%d\", \"__parentId\": \"p1\"}\n".formatted(parent));
            }
        }
        lines.append("{\"sku\": \"late\", \"__parentId\": \"p2\"}\n{\"sku\": \"known\", \"__parentId\": \"p1\"}\n");
        var outcomes = read(", \"ifNone\": \"skip\"", lines.toString());
        assertEquals(35, outcomes.stream().filter(Product.class::isInstance).count());
        assertEquals(39, outcomes.stream().filter(Filtered.class::isInstance).count());
        var late = outcomes.stream().filter(Rejection.class::isInstance).toList();
        assertEquals(
                List.of(RejectionCode.NO_PARENT),
                late.stream().map(it -> ((Rejection) it).code()).toList());
        assertEquals(75, outcomes.size(), "one for each line of 36, and for each parent without one");
    }

    private List<Outcome> read(String more, String lines) {
        serve(lines);
        var outcomes = new ArrayList<Outcome>();
        try (var reader = reading.mapping(spec(more), Checkpoint.START)) {
            do {
                last = reader.next(2, Long.MAX_VALUE);
                outcomes.addAll(last.outcomes());
            } while (!last.last());
        }
        return outcomes;
    }

    private void serve(String lines) {
        upstream = new Upstream(exchange -> Upstream.send(exchange, lines));
    }

    private SourceSpec spec(String more) {
        return Specs.read(
                upstream.address("/p"), "{\"format\": \"ndjson\", \"each\": %s}".formatted(EACH.formatted(more)), MAP);
    }

    private static List<String> ids(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome instanceof Rejection rejection
                        ? "!" + rejection.position()
                        : outcome instanceof Product product ? product.externalId() : "-")
                .toList();
    }
}
