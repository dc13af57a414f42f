package dev.catraca.reading.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.product.Filtered;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aShapeHasEveryPlaceWithItsTypes() {
        var shape = shape(
                2,
                i -> i == 0
                        ? "{\"id\": 1, \"a/b\": {\"c~d\": true}, \"l\": [{\"x\": 1}, {\"x\": \"t\", \"y\": []}], \"n\": null, \"blank\": \" \"}"
                        : "{\"id\": \"2\"}");

        assertEquals(2, shape.records());
        assertTrue(shape.whole());
        assertEquals(
                List.of("/id", "/a~1b", "/a~1b/c~0d", "/l", "/l/*", "/l/*/x"),
                List.copyOf(shape.fields().keySet()));
        assertEquals(
                new Shape.Field(EnumSet.of(ValueType.NUMBER, ValueType.TEXT), 2),
                shape.fields().get("/id"));
        assertEquals(
                new Shape.Field(EnumSet.of(ValueType.NUMBER, ValueType.TEXT), 1),
                shape.fields().get("/l/*/x"));
        assertEquals(
                new Shape.Field(EnumSet.of(ValueType.BOOLEAN), 1),
                shape.fields().get("/a~1b/c~0d"));
    }

    @Test
    void theSameRecordsDoNotDrift() {
        var shape = shape(10, i -> "{\"id\": " + i + ", \"o\": {\"p\": [1]}}");

        assertTrue(Drift.between(shape, shape).isEmpty());
    }

    @Test
    void whatCameWentAndChangedIsNamed() {
        var before = shape(10, i -> "{\"id\": 1, \"preco\": {\"de\": 1, \"por\": 2}, \"estoque\": 7}");
        var now = shape(10, i -> "{\"id\": 1, \"valor\": 2, \"estoque\": \"7\"}");

        var drift = Drift.between(before, now);

        assertEquals(List.of("/preco"), drift.went(), "not what was in it");
        assertEquals(List.of("/valor"), drift.came());
        assertEquals(
                List.of(new Drift.Change("/estoque", EnumSet.of(ValueType.NUMBER), EnumSet.of(ValueType.TEXT))),
                drift.changed());
    }

    @Test
    void aTypeThatWasThereBeforeIsNoChange() {
        var mixed = shape(10, i -> "{\"v\": " + (i % 2 == 0 ? "1" : "\"1\"") + "}");

        assertTrue(Drift.between(mixed, shape(10, i -> "{\"v\": 1}")).isEmpty());
        assertTrue(Drift.between(shape(10, i -> "{\"v\": 1}"), mixed).isEmpty());
    }

    @Test
    void whatMayBeMissingByChanceIsNotNamed() {
        var rare = shape(100, i -> "{\"id\": 1" + (i < 5 ? ", \"rare\": 1}" : "}"));

        assertTrue(Drift.between(rare, shape(100, i -> "{\"id\": 1}")).isEmpty(), "5 are expected");
        assertFalse(Drift.between(rare, shape(200, i -> "{\"id\": 1}")).isEmpty(), "10 are expected");
        assertTrue(Drift.between(rare, shape(0, i -> "{}")).isEmpty());
    }

    @Test
    void aShapeIsBounded() {
        var fields = IntStream.range(0, 700).mapToObj(i -> "\"f" + i + "\": 1").toList();
        var wide = shape(3, i -> "{" + String.join(", ", fields) + "}");
        assertEquals(500, wide.fields().size());
        assertFalse(wide.whole());

        var narrow = shape(3, i -> "{\"f1\": 1}");
        assertEquals(List.of(), Drift.between(narrow, wide).went());
        assertEquals(List.of(), Drift.between(wide, narrow).came());
        assertEquals(
                List.of(),
                Drift.between(wide, shape(3, i -> "{\"f1\": 1, \"f600\": 1}")).came(),
                "may have been there");
        assertEquals(
                1,
                shape(1, i -> "{\"l\": " + Collections.nCopies(1000, "{\"a\": 1}") + "}")
                        .fields()
                        .get("/l/*/a")
                        .filled());
    }

    @Test
    void onlySomeOfManyRecordsAreLookedAt() {
        assertEquals(200 + 8, shape(1000, i -> "{\"id\": 1}").records());
    }

    @Test
    void whatIsNoRecordIsPassedOn() {
        var sampler = new ShapeSampler((position, item) -> new Filtered(position, "k", null));

        var outcome = sampler.map(7, new Item.Unreadable(RejectionCode.MALFORMED, "m", "raw"));

        assertEquals(new Filtered(7, "k", null), outcome);
        assertEquals(0, sampler.shape().records());
    }

    private static Shape shape(int records, IntFunction<String> record) {
        var sampler = new ShapeSampler((position, item) -> new Filtered(position, "k", null));
        for (var i = 0; i < records; i++) {
            try {
                sampler.map(i, new Item.Readable(JSON.readTree(record.apply(i))));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return sampler.shape();
    }
}
