package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.product.Filtered;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.reading.ReadingEnd.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Random parents on random pages: all variants come once, wherever the reading is broken and resumed. */
class VariantsPropertiesTest {
    private static final String MAP = "{\"externalId\": \"/sku\", \"name\": \"^/title\"}";

    @Property(tries = 40)
    void eachCheckpointGoesOnWithTheNextVariant(
            @ForAll @Size(max = 6) List<@IntRange(max = 4) Integer> variants,
            @ForAll @IntRange(min = 1, max = 4) int pageSize,
            @ForAll @IntRange(min = 1, max = 4) int chunk,
            @ForAll boolean skipNone,
            @ForAll boolean byOffset,
            @ForAll boolean stated) {
        try (var reading = new Reading(TestConfig.DEFAULT);
                var upstream = upstream(variants, pageSize, byOffset)) {
            var spec = Specs.read(
                    upstream.address("/p"),
                    """
                    {"records": "/items", %s "each": {"at": "/variants", "ifNone": "%s"},
                     "pagination": {"kind": "%s", "param": "p", "size": 3}}""".formatted(
                                    stated ? "\"total\": \"/total\"," : "",
                                    skipNone ? "skip" : "parent",
                                    byOffset ? "offset" : "page"),
                    MAP);
            var expected = expected(variants, skipNone);
            var checkpoints = new ArrayList<Checkpoint>();
            var straight = new ArrayList<String>();
            try (var reader = reading.mapping(spec, Checkpoint.START)) {
                assertEnd(rest(reader, chunk, straight, checkpoints), stated, expected.size());
            }
            assertEquals(expected, straight);
            for (var checkpoint : checkpoints) {
                var read = new ArrayList<>(expected.subList(0, (int) checkpoint.position()));
                try (var reader = reading.mapping(spec, checkpoint)) {
                    assertEnd(rest(reader, chunk, read, new ArrayList<>()), stated, expected.size());
                }
                assertEquals(expected, read, checkpoint::toString);
            }
        }
    }

    private static void assertEnd(Chunk last, boolean stated, long records) {
        assertEquals(Kind.PROVEN, last.end().kind(), last.end()::why);
        assertEquals(List.of(), last.doubts());
        assertEquals(stated ? Long.valueOf(records) : null, last.expected());
    }

    private static Chunk rest(SourceReader reader, int size, List<String> read, List<Checkpoint> checkpoints) {
        while (true) {
            var chunk = reader.next(size, Long.MAX_VALUE);
            chunk.outcomes().forEach(outcome -> read.add(id(outcome)));
            if (chunk.last()) {
                return chunk;
            }
            checkpoints.add(chunk.after());
        }
    }

    private static String id(Outcome outcome) {
        if (outcome instanceof Filtered filtered) {
            return "filtered " + filtered.position();
        }
        return outcome instanceof Rejection rejection
                ? rejection.position() + " " + rejection.message()
                : ((Product) outcome).externalId();
    }

    private static List<String> expected(List<Integer> variants, boolean skipNone) {
        var expected = new ArrayList<String>();
        for (var parent = 0; parent < variants.size(); parent++) {
            for (var variant = 0; variant < variants.get(parent); variant++) {
                expected.add(parent + "-" + variant);
            }
            if (variants.get(parent) == 0) {
                expected.add(skipNone ? "filtered " + (expected.size() + 1) : "p" + parent);
            }
        }
        return expected;
    }

    private static Upstream upstream(List<Integer> variants, int pageSize, boolean byOffset) {
        return new Upstream(exchange -> {
            var asked = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*p=(\\d+).*", "$1"));
            var first = Math.min(variants.size(), byOffset ? asked : (asked - 1) * pageSize);
            Upstream.send(
                    exchange,
                    IntStream.range(first, Math.min(variants.size(), first + pageSize))
                            .mapToObj(parent -> parent(parent, variants.get(parent)))
                            .collect(Collectors.joining(
                                    ",", "{\"total\": " + variants.size() + ", \"items\": [", "]}")));
        });
    }

    private static String parent(int parent, int variants) {
        return IntStream.range(0, variants)
                .mapToObj(variant -> "{\"sku\": \"%d-%d\"}".formatted(parent, variant))
                .collect(Collectors.joining(
                        ",", "{\"sku\": \"p%d\", \"title\": \"t\", \"variants\": [".formatted(parent), "]}"));
    }
}
