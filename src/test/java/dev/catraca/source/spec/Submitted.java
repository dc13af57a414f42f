package dev.catraca.source.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Submits specs to the parser and returns its result. */
final class Submitted {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String MINIMAL = """
            {"id": "loja-a", "read": {"url": "https://shop.example/products"},
             "map": {"externalId": "/id", "name": "/title"}}
            """;

    private Submitted() {}

    static SpecParser parser() {
        return new SpecParser(Optional.empty());
    }

    static SpecResult.Valid valid(String json) {
        var result = parser().parse(tree(json));
        return assertInstanceOf(SpecResult.Valid.class, result, result::toString);
    }

    static List<SpecFault> invalid(String json) {
        var result = parser().parse(tree(json));
        return assertInstanceOf(SpecResult.Invalid.class, result, result::toString)
                .faults();
    }

    /** Expects one fault of the spec, at this place. */
    static String assertFault(String pointer, String json) {
        var faults = invalid(json);
        assertEquals(List.of(pointer), faults.stream().map(SpecFault::pointer).toList(), faults::toString);
        return faults.get(0).message();
    }

    /** The smallest valid spec with some values replaced, given as pointer and JSON alternately. */
    static String with(String... pointersAndValues) {
        var spec = (ObjectNode) tree(MINIMAL);
        for (var i = 0; i < pointersAndValues.length; i += 2) {
            var pointer = JsonPointer.compile(pointersAndValues[i]);
            var parent = spec.withObject(pointer.head());
            parent.set(pointer.last().getMatchingProperty(), tree(pointersAndValues[i + 1]));
        }
        return spec.toString();
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
