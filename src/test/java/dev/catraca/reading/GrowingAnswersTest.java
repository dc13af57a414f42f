package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.http.Validators;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a short answer could make large: what is stored with each batch, and what each variant has of its parent. */
@Timeout(60)
class GrowingAnswersTest {
    private static final String EACH = """
            {"records": "/items", "each": {"at": "/variants"}}""";
    private static final String MAP = """
            {"externalId": "/sku", "name": "^/title", "description": "^/text"}""";

    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private Upstream upstream;

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor", "next-url", "link-header"})
    void aNextPageIsNamedByAsMuchAsAServerMustUnderstand(String kind) {
        upstream = new Upstream(exchange -> {
            var next = "/p?c=" + "c".repeat(upstream.asked.size() == 1 ? 7_900 : 8_000);
            exchange.getResponseHeaders().add("Link", "<" + next + ">; rel=\"next\"");
            Upstream.send(
                    exchange, "{\"items\": [{\"id\": %d}], \"next\": \"%s\"}".formatted(upstream.asked.size(), next));
        });
        var pagination = switch (kind) {
            case "cursor" -> Specs.CURSOR;
            case "next-url" -> Specs.NEXT_URL;
            default -> Specs.LINK;
        };
        try (var reader = reading.open(Specs.json(upstream.address("/p"), pagination), Checkpoint.START)) {
            assertEquals(1, reader.next(1, Long.MAX_VALUE).outcomes().size());
            assertEquals(1, reader.next(1, Long.MAX_VALUE).outcomes().size(), "the shorter one is followed");
            var refused = assertThrows(SourceException.class, () -> reader.next(1, Long.MAX_VALUE));
            assertEquals(SourceException.Kind.PERMANENT, refused.kind());
            assertTrue(refused.getMessage().contains("of the next page has 800"), refused::getMessage);
            assertTrue(refused.getMessage().length() < 300, refused::getMessage);
        }
    }

    /** As long as all headers of an answer may be. */
    @Test
    void aLongHeaderLinkIsReadWithoutRecursion() {
        upstream = new Upstream(exchange -> {
            exchange.getResponseHeaders().add("Link", "<a>; rel=\"" + "next ".repeat(70_000) + "\"");
            Upstream.send(exchange, "{\"items\": [{\"id\": 1}]}");
        });
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.LINK), Checkpoint.START)) {
            assertEquals(1, reader.next(1, Long.MAX_VALUE).outcomes().size());
        }
    }

    @Test
    void redirectsEndAndSoDoesTheSentenceAboutThem() {
        upstream = new Upstream(exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", exchange.getRequestURI().getPath() + "p".repeat(5_000));
            Upstream.send(exchange, 302, new byte[0]);
        });
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.NONE), Checkpoint.START)) {
            var refused = assertThrows(SourceException.class, () -> reader.next(1, Long.MAX_VALUE));
            assertEquals(6, upstream.asked.size());
            assertTrue(refused.getMessage().contains("redirects more than 5 times in a row"), refused::getMessage);
        }
        upstream.close();
        upstream = new Upstream(exchange -> {
            var first = exchange.getRequestURI().getPath().equals("/p");
            exchange.getResponseHeaders().add("Location", "/" + "p".repeat(50_000));
            Upstream.send(exchange, first ? 302 : 404, new byte[0]);
        });
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.NONE), Checkpoint.START)) {
            var refused = assertThrows(SourceException.class, () -> reader.next(1, Long.MAX_VALUE));
            assertEquals(4_001, refused.getMessage().length());
        }
    }

    @Test
    void aTagThatIsTooLongIsNotKept() {
        upstream = new Upstream(exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"" + "e".repeat(2_000) + "\"");
            Upstream.send(exchange, "{\"items\": [{\"id\": 1}]}");
        });
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.NONE), Checkpoint.START)) {
            var chunk = reader.next(10, Long.MAX_VALUE);
            assertEquals(Validators.NONE, chunk.end().version());
        }
    }

    @Test
    void aChunkEndsByTheTextsThatItsVariantsHaveOfTheirParent() {
        var variants = "{\"sku\": \"s\"}" + ", {\"sku\": \"s\"}".repeat(99);
        offer("{\"title\": \"T\", \"text\": \"%s\", \"variants\": [%s]}".formatted("t".repeat(100_000), variants));
        try (var reader = reading.mapping(Specs.read(upstream.address("/p"), EACH, MAP), Checkpoint.START)) {
            var chunk = reader.next(100, 1_000_000);
            var characters = chunk.outcomes().stream()
                    .mapToLong(it -> ((Product) it).description().length())
                    .sum();
            assertTrue(characters <= 1_100_000, () -> chunk.outcomes().size() + " products, " + characters);
        }
    }

    @Test
    void aRecordWithTooManyVariantsIsRejectedWhole() {
        offer("{\"title\": \"T\", \"variants\": [%s1]}, {\"sku\": \"b\", \"title\": \"B\", \"variants\": []}"
                .formatted("1,".repeat(10_000)));
        try (var reader = reading.mapping(Specs.read(upstream.address("/p"), EACH, MAP), Checkpoint.START)) {
            var chunk = reader.next(100_000, Long.MAX_VALUE);
            assertEquals(2, chunk.outcomes().size());
            var rejection = assertInstanceOf(Rejection.class, chunk.outcomes().get(0));
            assertEquals(RejectionCode.RECORD_TOO_LONG, rejection.code());
            assertEquals("read.each: expected at most 10000 variants at /variants, found 10001", rejection.message());
        }
    }

    private void offer(String items) {
        upstream = new Upstream(exchange -> Upstream.send(exchange, "{\"items\": [" + items + "]}"));
    }
}
